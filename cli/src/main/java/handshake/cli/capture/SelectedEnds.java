package handshake.cli.capture;

import handshake.tcp.model.Endpoint;
import handshake.tcp.model.IpAddress;
import handshake.trace.Both;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --host} and {@code --port}: which connections of a capture are shown. All are read: each may explain another. */
final class SelectedEnds {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Only connections of this address, IPv4 or IPv6; no name is looked up.")
    private String host;

    @Option(names = "--port", paramLabel = "N", description = "Only connections from or to this port.")
    private Integer port;

    private Optional<IpAddress> address = Optional.empty();

    /** Refuses what no connection can have. */
    void check() {
        if (port != null && (port < 0 || port > 65_535)) {
            throw new ParameterException(spec.commandLine(), "--port takes 0 to 65535, not " + port);
        }
        address = Optional.ofNullable(host).map(text -> address(spec, text));
    }

    /** The address that was given to {@code --host}. */
    static IpAddress address(CommandSpec spec, String text) {
        return IpAddress.parse(text)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--host takes an address such as 192.0.2.1 or 2001:db8::1, not " + text));
    }

    /** Whether a connection between {@code ends} is asked for. */
    boolean include(Both<Endpoint> ends) {
        return Stream.of(ends.client(), ends.server())
                        .anyMatch(end -> address.map(end.address()::equals).orElse(true))
                && Stream.of(ends.client(), ends.server()).anyMatch(end -> port == null || end.port() == port);
    }
}
