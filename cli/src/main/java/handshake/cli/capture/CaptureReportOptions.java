package handshake.cli.capture;

import handshake.cli.common.ScreenOption;
import handshake.cli.common.TraceOutput;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.IpAddress;
import handshake.trace.Both;
import handshake.view.Screen;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@code handshake capture} shows of what it captures. */
final class CaptureReportOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--connection",
            paramLabel = "N",
            description = "Draw connection N, counted from 1, as it grows, and end with it.")
    private Integer connection;

    @Option(names = "--segments", description = "Show every segment as it comes, with both ends' states and why.")
    private boolean segments;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Show only connections of this address; --filter leaves out others' packets as well.")
    private String host;

    @Mixin
    private ListOptions list;

    @Option(names = "--brief", description = "Without the reasons.")
    private boolean brief;

    @Mixin
    private TraceOutput output;

    @Mixin
    private ScreenOption colours;

    private Optional<IpAddress> address = Optional.empty();

    void check() {
        output.check();
        if (connection != null && connection < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--connection takes a number from 1 on, not " + connection);
        }
        address = Optional.ofNullable(host).map(text -> SelectedEnds.address(spec, text));
    }

    /** The only connection that is shown, from 1 on. */
    Optional<Integer> connection() {
        return Optional.ofNullable(connection);
    }

    /** @param number from 0 on */
    boolean isShown(int number) {
        return connection == null || connection == number + 1;
    }

    /** Whether connections between {@code ends} are shown. */
    boolean include(Both<Endpoint> ends) {
        return Stream.of(ends.client(), ends.server())
                .anyMatch(end -> address.map(end.address()::equals).orElse(true));
    }

    ListOptions list() {
        return list;
    }

    boolean segments() {
        return segments;
    }

    boolean explains() {
        return !brief;
    }

    TraceOutput output() {
        return output;
    }

    Screen screen() {
        return colours.screen();
    }
}
