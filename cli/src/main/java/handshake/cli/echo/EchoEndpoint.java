package handshake.cli.echo;

import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.live.echo.EchoAddress;
import handshake.live.echo.Transport;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --host}, {@code --port}, {@code --udp} and {@code --unix}: where an echo server is. */
final class EchoEndpoint {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--host", paramLabel = "HOST", description = "A name or an address (default: 127.0.0.1).")
    private String host;

    @Option(names = "--port", paramLabel = "N", description = "The port (default: 8080).")
    private Integer port;

    @Option(names = "--udp", description = "UDP instead of TCP: every message a datagram, no handshake at all.")
    private boolean udp;

    @Option(
            names = "--unix",
            paramLabel = "PATH",
            description = "A Unix-domain socket instead: a stream within this machine, and no TCP.")
    private Path unix;

    boolean isUdp() {
        return udp;
    }

    Transport transport() {
        if (udp) {
            return Transport.UDP;
        }
        return unix == null ? Transport.TCP : Transport.UNIX;
    }

    /** @param lowestPort 0 where the kernel may choose, else 1 */
    EchoAddress endpoint(int lowestPort) {
        if (unix != null) {
            refuse("--unix", "has no host and no port", "--host", "--port", "--udp");
            return new EchoAddress.Unix(unix);
        }
        int chosen = Optional.ofNullable(port).orElse(8080);
        if (chosen < lowestPort || chosen > 65535) {
            throw usage("--port takes " + lowestPort + " to 65535, not " + chosen);
        }
        String name = Optional.ofNullable(host).orElse("127.0.0.1");
        try {
            return udp ? EchoAddress.udp(name, chosen) : EchoAddress.tcp(name, chosen);
        } catch (UnknownHostException e) {
            throw new CommandFailure(ExitStatus.USAGE, "there is no host '" + name + "'", e);
        }
    }

    /** Says of options that were given which make no sense for this kind of endpoint. */
    void refuseForDatagrams(String... options) {
        if (udp) {
            refuse("--udp", "has no connections and no stream", options);
        }
    }

    /** The same for what only TCP has. */
    void refuseWithoutTcp(String... options) {
        if (transport() != Transport.TCP) {
            refuse(udp ? "--udp" : "--unix", "is not TCP", options);
        }
    }

    private void refuse(String kind, String why, String... options) {
        for (String option : options) {
            if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw usage(option + " does not go with " + kind + ", which " + why);
            }
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
