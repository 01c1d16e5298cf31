package handshake.view.play;

import handshake.figure.LadderException;
import handshake.figure.Notation;
import handshake.scenario.Run;
import handshake.scenario.Scenario;
import handshake.scenario.ScenarioFile;
import handshake.scenario.Scenarios;
import handshake.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The story that a play begins with.
 *
 * @param name a built-in scenario's; empty for one that came as text
 * @param text as it is written
 * @param conditions its keys that say under which conditions it happens, a line each
 */
public record PlayedStory(Optional<String> name, String text, Scenario scenario, List<String> conditions) {
    private static final String UNNAMED = "A ladder of one's own";

    public PlayedStory {
        conditions = List.copyOf(conditions);
    }

    /** The built-in scenario of that name. */
    public static Optional<PlayedStory> named(String name) {
        return Scenarios.text(name).map(text -> {
            try {
                return new PlayedStory(
                        Optional.of(name), text, ScenarioFile.parse(text, name), ScenarioFile.conditions(text));
            } catch (LadderException e) {
                throw new IllegalStateException(name + ", " + e.getMessage(), e);
            }
        });
    }

    /** The scenario that {@code text} tells. */
    public static PlayedStory read(String text) throws LadderException {
        return new PlayedStory(
                Optional.empty(), text, ScenarioFile.parse(text, UNNAMED), ScenarioFile.conditions(text));
    }

    /**
     * {@code trace}, which happened under the conditions of this story, as the lines of a scenario file.
     *
     * @throws LadderException saying why no ladder can tell it: the notation has no word for it, and another story would
     *     come of it
     */
    public List<String> ladder(Trace trace) throws LadderException {
        List<String> lines = new ArrayList<>();
        lines.add("title: " + scenario.title() + ", as it was played");
        lines.addAll(conditions);
        lines.add("ends: at-once");
        lines.add("");
        lines.addAll(Notation.print(trace, scenario.ladder().fields()));
        Run again = ScenarioFile.parse(String.join("\n", lines), UNNAMED).play();
        if (!isSame(trace, again.trace())) {
            throw new LadderException(1, "the notation of ladders cannot tell this story exactly; its link can");
        }
        return lines;
    }

    /** Whether the same segments were sent and met the same fate, and both ends stand where they stood. */
    private static boolean isSame(Trace one, Trace other) {
        boolean segments = one.segments().size() == other.segments().size();
        for (int id = 0; segments && id < one.segments().size(); id++) {
            segments = one.segment(id).from() == other.segment(id).from()
                    && one.segment(id).fate() == other.segment(id).fate()
                    && one.segment(id).segment().equals(other.segment(id).segment());
        }
        return segments
                && one.after(one.steps().size())
                        .map(tcb -> tcb.state())
                        .equals(other.after(other.steps().size()).map(tcb -> tcb.state()));
    }
}
