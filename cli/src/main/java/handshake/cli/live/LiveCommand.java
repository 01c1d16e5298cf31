package handshake.cli.live;

import handshake.analysis.annotate.ExplainedConnection;
import handshake.analysis.annotate.PacketExplainer;
import handshake.analysis.compare.SimulatedExchange;
import handshake.analysis.flow.ConnectionLimits;
import handshake.cli.capture.CapturePermission;
import handshake.cli.capture.GivenUpReport;
import handshake.cli.capture.SaveOption;
import handshake.cli.capture.VerdictsByConnection;
import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.Say;
import handshake.cli.common.ScreenOption;
import handshake.cli.common.TraceOutput;
import handshake.live.capture.CaptureException;
import handshake.live.provoke.Provocation;
import handshake.live.session.EchoSession;
import handshake.live.session.KernelWatch;
import handshake.trace.Trace;
import handshake.view.ComparisonView;
import handshake.view.ConnectionView;
import handshake.view.Ink;
import handshake.view.Screen;
import handshake.view.html.Chapter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code handshake live}: the main job. A real echo exchange on loopback, captured, explained, and simulated beside it. */
@Command(
        name = "live",
        mixinStandardHelpOptions = true,
        description = "Runs a real echo exchange on loopback, captures it, and explains every packet.",
        footer = {
            "",
            "Examples:",
            "  handshake live --message 'good morning'",
            "  handshake live --provoke backlog-overflow",
            "  handshake live --udp",
            "",
            "Needs permission to capture, or a private network namespace, which it makes for itself where the system allows"
                    + " that; 'handshake doctor' tells which."
        })
public final class LiveCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            defaultValue = "hello",
            description = "The line to send (default: ${DEFAULT-VALUE}).")
    private String message = "hello";

    @Option(
            names = "--provoke",
            paramLabel = "WHAT",
            converter = ProvocationConverter.class,
            completionCandidates = ProvocationConverter.Names.class,
            description = "Bring the kernel to show something else, and explain that: ${COMPLETION-CANDIDATES}.")
    private Provocation provocation;

    @Option(names = "--udp", description = "The same over UDP: no handshake at all, and what that means.")
    private boolean udp;

    @Mixin
    private SaveOption save;

    @Option(names = "--brief", description = "Only the ladder and the facts.")
    private boolean brief;

    @Mixin
    private TraceOutput output;

    @Mixin
    private ScreenOption colours;

    @Override
    public Integer call() throws IOException {
        output.check();
        if (message.contains("\n")) {
            throw new CommandFailure(ExitStatus.USAGE, "the message is one line; it cannot contain a line end");
        }
        save.refuseToOverwrite(output.force());
        if (provocation != null && udp) {
            throw new CommandFailure(ExitStatus.USAGE, "--udp and --provoke exclude each other: UDP has no handshake");
        }
        if (provocation != null) {
            return provoke();
        }
        if (udp) {
            return datagrams();
        }
        CapturePermission.prepareNetwork();
        List<ExplainedConnection> connections = new ArrayList<>();
        PacketExplainer explainer = new PacketExplainer(ConnectionLimits.DEFAULT, connections::add);
        KernelWatch kernel = new KernelWatch();
        try (SaveOption saving = save) {
            EchoSession.run(message, kernel, new LiveRecorder(spec, saving, output, explainer::accept));
        } catch (CaptureException e) {
            throw new CapturePermission(spec)
                    .refusedOnLoopback(
                            e,
                            () -> Say.to(
                                    spec,
                                    "no permission to capture here: going on in a private network namespace, which"
                                            + " needs none"));
        }
        save.saved().ifPresent(file -> Say.to(spec, "packets saved to " + file));
        explainer.flush();
        if (connections.isEmpty()) {
            throw new CommandFailure(
                    ExitStatus.CAPTURE_NOT_POSSIBLE, "the exchange went well, but no packet was captured");
        }
        output.paged(() -> pages(connections.get(0)))
                .write(
                        connections.stream().map(ExplainedConnection::trace).toList(),
                        spec.commandLine().getOut(),
                        () -> text(connections.get(0), kernel.looks()));
        return status(connections);
    }

    private int datagrams() throws IOException {
        TraceOutput.Format format = output.format();
        if (output.file().isPresent() || (format != TraceOutput.Format.TEXT && format != TraceOutput.Format.JSON)) {
            throw new CommandFailure(
                    ExitStatus.USAGE, "--udp has no trace of a connection to write: only text or json, and no -o");
        }
        if (message.isEmpty()) {
            throw new CommandFailure(ExitStatus.USAGE, "--message is empty: Java sends no datagram for it");
        }
        LiveDatagrams live = new LiveDatagrams(spec);
        live.run(message, save, output);
        save.saved().ifPresent(file -> Say.to(spec, "packets saved to " + file));
        List<String> lines =
                format == TraceOutput.Format.JSON ? List.of(live.json()) : live.text(colours.screen(), brief);
        lines.forEach(spec.commandLine().getOut()::println);
        spec.commandLine().getOut().flush();
        return ExitStatus.DONE;
    }

    private int provoke() throws IOException {
        if (spec.commandLine().getParseResult().hasMatchedOption("--message")) {
            throw new CommandFailure(
                    ExitStatus.USAGE, "--message does not go with --provoke, which says what it likes");
        }
        LiveProvocation live = new LiveProvocation(spec, provocation);
        List<ExplainedConnection> connections = live.run(save, output);
        save.saved().ifPresent(file -> Say.to(spec, "packets saved to " + file));
        if (connections.isEmpty()) {
            throw new CommandFailure(ExitStatus.CAPTURE_NOT_POSSIBLE, "no packet of it was captured");
        }
        output.paged(() -> live.pages(connections))
                .inJson(VerdictsByConnection.on(connections).inJson(connections))
                .write(
                        connections.stream().map(ExplainedConnection::trace).toList(),
                        spec.commandLine().getOut(),
                        () -> live.text(connections, colours.screen(), brief));
        return status(connections);
    }

    private int status(List<ExplainedConnection> connections) {
        GivenUpReport givenUp = new GivenUpReport();
        connections.forEach(givenUp::accept);
        return givenUp.end(spec.commandLine().getErr(), save.saved().map(Path::toString), ExitStatus.DONE);
    }

    private static List<Chapter> pages(ExplainedConnection connection) {
        Trace observed = connection.trace().withTitle("a real exchange");
        return SimulatedExchange.beside(connection)
                .map(expected -> Chapter.comparing(expected, observed))
                .orElse(List.of(Chapter.of(observed)));
    }

    private List<String> text(ExplainedConnection connection, List<KernelWatch.Look> looks) {
        Screen screen = colours.screen();
        List<String> lines = new ArrayList<>();
        lines.add(screen.paint(Ink.STRONG, "A real exchange, captured on the loopback interface"));
        lines.add("");
        lines.addAll(ConnectionView.lines(connection, screen, !brief));
        if (!brief) {
            section(lines, KernelComparison.lines(connection, looks, screen));
            section(
                    lines,
                    SimulatedExchange.beside(connection)
                            .map(expected -> ComparisonView.lines(expected, connection.trace(), screen))
                            .orElse(List.of()));
        }
        return lines;
    }

    private static void section(List<String> lines, List<String> more) {
        if (!more.isEmpty()) {
            lines.add("");
            lines.addAll(more);
        }
    }
}
