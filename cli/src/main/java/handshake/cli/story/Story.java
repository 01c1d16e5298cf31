package handshake.cli.story;

import handshake.analysis.annotate.ExplainedConnection;
import handshake.analysis.annotate.FirstConnections;
import handshake.cli.capture.CaptureReading;
import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.cli.source.StorySource;
import handshake.scenario.Run;
import handshake.scenario.Scenario;
import handshake.text.Printable;
import handshake.trace.Trace;
import handshake.view.html.Chapter;
import handshake.view.step.Intro;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/**
 * One connection, ready to be looked at, whatever told it.
 *
 * @param intro what stands above it
 * @param run what happened; of what was recorded or scripted there are no worlds in which something else could happen
 * @param scenario what the model was told to play, if it was a scenario
 * @param recorded what was found out about what was recorded
 */
record Story(Intro intro, Run run, Optional<Scenario> scenario, Optional<ExplainedConnection> recorded) {

    /** Opens the story that was chosen; what there is to warn of goes to {@code err}. */
    static Story open(StorySource source, PrintWriter err) throws IOException {
        return switch (source.kind()) {
            case SCENARIO -> played(source);
            case SCRIPT -> scripted(source, err);
            case SAVED_TRACE, CAPTURE -> recorded(source, err);
            case SOCKETS -> throw source.noStory();
        };
    }

    private static Story played(StorySource source) throws IOException {
        Scenario scenario = source.scenario();
        return new Story(
                new Intro(scenario.title(), scenario.source(), scenario.about()),
                StorySource.play(scenario, source.name()),
                Optional.of(scenario),
                Optional.empty());
    }

    private static Story scripted(StorySource source, PrintWriter err) throws IOException {
        List<Trace> traces = source.script();
        int wanted = source.connection().orElse(1);
        if (traces.isEmpty()) {
            throw new CommandFailure(ExitStatus.USAGE, "there is no connection in " + source.name());
        }
        if (wanted > traces.size()) {
            throw CaptureReading.noConnection(source.name(), traces.size(), wanted);
        }
        sayOthers(traces.size(), source, err);
        Trace trace = traces.get(wanted - 1);
        return new Story(
                new Intro(
                        trace.title(),
                        "packetdrill script " + Printable.text(source.name()),
                        "What the script makes happen."),
                Run.recorded(trace),
                Optional.empty(),
                Optional.empty());
    }

    private static Story recorded(StorySource source, PrintWriter err) throws IOException {
        FirstConnections first =
                CaptureReading.conversations(source, CaptureReading.limits(), err, found -> {}, judged -> {});
        sayOthers(first.found(), source, err);
        ExplainedConnection connection = first.kept().get(0);
        return new Story(
                new Intro(
                        connection.trace().title(),
                        "connection " + (connection.number() + 1) + " of " + Printable.text(source.name()),
                        "What was recorded, and the rules that explain it."),
                Run.recorded(connection.trace()),
                Optional.empty(),
                Optional.of(connection));
    }

    private static void sayOthers(int count, StorySource source, PrintWriter err) {
        if (source.connection().isEmpty() && count > 1) {
            CaptureReading.warn(err, "this is the first of " + count + " connections; --connection N chooses another");
        }
    }

    Trace trace() {
        return run.trace();
    }

    /** As a chapter of a page. */
    Chapter chapter() {
        return new Chapter(intro.title(), intro.source(), intro.about(), run.trace(), Optional.empty());
    }
}
