package handshake.cli.capture;

import handshake.cli.common.SizeConverter;
import handshake.live.capture.CaptureRequest;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@code handshake capture} captures: on which interface, which packets, how much of each. */
final class CaptureTarget {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = {"-i", "--interface"},
            paramLabel = "NAME",
            defaultValue = "lo",
            description = "The interface, such as lo, eth0 or any (default: ${DEFAULT-VALUE}).")
    private String interfaceName = "lo";

    private static final String ANY = "any";

    @Option(names = "--port", paramLabel = "N", description = "Only TCP from or to port N.")
    private Integer port;

    @Option(
            names = "--filter",
            paramLabel = "BPF",
            description = "Only what this expression lets through, in libpcap's language (man pcap-filter);"
                    + " otherwise all TCP.")
    private String filter;

    @Option(
            names = "--snap-length",
            paramLabel = "BYTES",
            defaultValue = "256",
            converter = SizeConverter.class,
            description = "Keep so much of each packet (default: ${DEFAULT-VALUE}; headers with all options need 154).")
    private int snapLength = CaptureRequest.DEFAULT_SNAP_LENGTH;

    String interfaceName() {
        return interfaceName;
    }

    /** What is captured on, for people: with {@code everywhere} all there is. */
    String label(boolean everywhere) {
        return everywhere ? ANY : interfaceName;
    }

    /** Where a program may talk to itself and to others: everywhere. */
    CaptureRequest everywhere() {
        return request(ANY);
    }

    CaptureRequest request() {
        return request(interfaceName);
    }

    private CaptureRequest request(String where) {
        if (port != null && filter != null) {
            throw usage("--port and --filter exclude each other: --filter 'tcp port " + port + " and ...'");
        }
        if (port != null && (port < 1 || port > 65535)) {
            throw usage("--port takes 1 to 65535, not " + port);
        }
        if (snapLength < 1 || snapLength > CaptureRequest.MAX_SNAP_LENGTH) {
            throw usage("--snap-length takes 1 to " + CaptureRequest.MAX_SNAP_LENGTH + " bytes, not " + snapLength);
        }
        String expression = Optional.ofNullable(filter)
                .orElseGet(() -> Optional.ofNullable(port)
                        .map(number -> "tcp port " + number)
                        .orElse("tcp"));
        return CaptureRequest.on(where).filteredBy(expression).keeping(snapLength);
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
