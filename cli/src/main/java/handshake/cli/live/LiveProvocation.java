package handshake.cli.live;

import handshake.analysis.annotate.ExplainedConnection;
import handshake.analysis.annotate.PacketExplainer;
import handshake.analysis.flow.ConnectionLimits;
import handshake.analysis.verdict.Verdict;
import handshake.cli.capture.CapturePermission;
import handshake.cli.capture.SaveOption;
import handshake.cli.capture.VerdictsByConnection;
import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.TraceOutput;
import handshake.live.capture.CaptureException;
import handshake.live.capture.CaptureRequest;
import handshake.live.provoke.Provocation;
import handshake.live.provoke.Provoked;
import handshake.live.session.Watch;
import handshake.live.system.PrivateNamespace;
import handshake.live.system.ReadinessCheck;
import handshake.trace.Trace;
import handshake.view.ComparisonView;
import handshake.view.ConnectionView;
import handshake.view.Ink;
import handshake.view.Screen;
import handshake.view.SummaryView;
import handshake.view.VerdictView;
import handshake.view.Wrap;
import handshake.view.html.Chapter;
import handshake.view.html.ProvenVerdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code handshake live --provoke}: what the kernel does when it is brought to, captured, explained and simulated. */
final class LiveProvocation {
    private static final String LOOPBACK = "lo";

    private final CommandSpec command;
    private final Provocation provocation;
    private final CapturePermission permission;

    LiveProvocation(CommandSpec command, Provocation provocation) {
        this.command = command;
        this.provocation = provocation;
        this.permission = new CapturePermission(command);
    }

    /** Brings it about; the captured connections in the order in which they began, that which it is about the last. */
    List<ExplainedConnection> run(SaveOption saving, TraceOutput output) throws IOException {
        if (provocation.needsPrivateNetwork() && !PrivateNamespace.isInside()) {
            goOnInPrivate();
        }
        CapturePermission.prepareNetwork();
        List<ExplainedConnection> connections = new ArrayList<>();
        PacketExplainer explainer = new PacketExplainer(ConnectionLimits.DEFAULT, connections::add);
        try (SaveOption open = saving;
                Provoked provoked = prepare()) {
            Watch.over(
                    CaptureRequest.on(LOOPBACK).filteredBy(provoked.filter()),
                    () -> {
                        provoked.perform();
                        return provocation;
                    },
                    new LiveRecorder(command, open, output, explainer::accept));
        } catch (CaptureException e) {
            throw permission.refusedOnLoopback(e, () -> {});
        }
        explainer.flush();
        return connections;
    }

    private Provoked prepare() {
        try {
            return provocation.prepare();
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitStatus.CAPTURE_NOT_POSSIBLE, provocation + " cannot be provoked here: " + e.getMessage(), e);
        }
    }

    private void goOnInPrivate() {
        ReadinessCheck namespace = PrivateNamespace.check();
        if (!namespace.ok()) {
            throw new CommandFailure(
                    ExitStatus.CAPTURE_NOT_POSSIBLE,
                    provocation + " needs a network whose settings may be changed: " + namespace.finding() + ". "
                            + namespace.fix().orElse(""));
        }
        permission.goOnInPrivate();
    }

    /** For a page: every connection, the last one held against the model. */
    List<Chapter> pages(List<ExplainedConnection> connections) {
        VerdictsByConnection verdicts = VerdictsByConnection.on(connections);
        List<Chapter> chapters = new ArrayList<>();
        ExplainedConnection last = connections.get(connections.size() - 1);
        for (ExplainedConnection connection : connections) {
            Trace observed = connection.trace().withTitle(provocation.title());
            List<ProvenVerdict> judged = ProvenVerdict.in(connection, verdicts.of(connection));
            boolean main = connection.number() == last.number();
            Optional<Trace> model = main ? ProvokedStory.beside(provocation, connection) : Optional.empty();
            List<Chapter> both =
                    model.map(expected -> Chapter.comparing(expected, observed)).orElse(List.of(Chapter.of(observed)));
            chapters.add(both.get(0).with(judged));
            chapters.addAll(both.subList(1, both.size()));
        }
        return chapters;
    }

    /** For people: what was done, the connection that it is about, the others, and what the model would have done. */
    List<String> text(List<ExplainedConnection> connections, Screen screen, boolean brief) {
        ExplainedConnection main = connections.get(connections.size() - 1);
        List<String> lines = new ArrayList<>();
        lines.add(screen.paint(Ink.STRONG, "Provoked: " + provocation.title()));
        lines.addAll(Wrap.lines(provocation.about(), screen.width()));
        lines.add("");
        VerdictsByConnection judged = VerdictsByConnection.on(connections);
        if (connections.size() > 1) {
            lines.addAll(list(connections, judged, screen));
            lines.add("The last of them:");
            lines.add("");
        }
        List<Verdict> verdicts = judged.of(main);
        verdicts.forEach(verdict -> lines.addAll(VerdictView.brief(verdict, screen)));
        if (!verdicts.isEmpty()) {
            lines.add("");
        }
        lines.addAll(ConnectionView.lines(main, screen, !brief));
        if (!brief) {
            ProvokedStory.beside(provocation, main).ifPresent(expected -> {
                lines.add("");
                lines.addAll(ComparisonView.lines(expected, main.trace(), screen));
            });
            lines.add("");
            lines.add("See also: handshake run " + provocation.scenario());
        }
        return lines;
    }

    private static List<String> list(
            List<ExplainedConnection> connections, VerdictsByConnection judged, Screen screen) {
        SummaryView view = new SummaryView(screen);
        List<String> lines = new ArrayList<>(List.of(view.heading()));
        for (ExplainedConnection connection : connections) {
            StringBuilder line = new StringBuilder();
            view.append(
                    connection.summary(),
                    judged.of(connection),
                    connections.get(0).began(),
                    line);
            lines.add(line.toString());
        }
        return lines;
    }
}
