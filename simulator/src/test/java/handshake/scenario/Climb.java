package handshake.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.figure.LadderException;
import handshake.figure.LadderLine;
import handshake.figure.LadderParser;
import handshake.figure.Notation;
import handshake.figure.SegmentPattern;
import handshake.tcp.rules.Rule;
import handshake.trace.Side;
import handshake.trace.Step;
import handshake.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;

/** A scenario as it was climbed, and what a test may ask of it. */
record Climb(Scenario scenario, Trace trace) {
    static Climb of(String name) {
        Scenario scenario = Scenarios.named(name).orElseThrow();
        try {
            return new Climb(scenario, scenario.play().trace());
        } catch (LadderException e) {
            return Assertions.fail(name + ", " + e.getMessage(), e);
        }
    }

    /** What was printed, each line with its spaces collapsed and without its number; comments and quiet lines left out. */
    List<String> moves() {
        List<String> moves = new ArrayList<>();
        for (LadderLine line : printed()) {
            line.hop().ifPresent(hop -> moves.add(text(line, hop)));
        }
        return moves;
    }

    private static String text(LadderLine line, LadderLine.Hop hop) {
        boolean rightward = hop.from() == Side.CLIENT;
        String arrow = rightward ? "-->" : "<--";
        String sending = hop.departs() ? arrow : "...";
        String receiving = hop.arrives() ? arrow : "...";
        return String.join(
                " ",
                state(line, Side.CLIENT),
                rightward ? sending : receiving,
                hop.segment().toString(),
                rightward ? receiving : sending,
                state(line, Side.SERVER));
    }

    private static String state(LadderLine line, Side side) {
        return line.columns().of(side).state().map(Object::toString).orElse("·");
    }

    private List<LadderLine> printed() {
        try {
            return LadderParser.parse(Notation.print(trace, scenario.ladder().fields()), 1, Map.of())
                    .rest();
        } catch (LadderException e) {
            return Assertions.fail(e.getMessage(), e);
        }
    }

    /** What is printed has the lines of the scenario's own ladder, where that shows something, and then may go on. */
    void assertPrintsItsLadder() {
        List<LadderLine> figure = withSegments(scenario.ladder().rest());
        List<LadderLine> print = withSegments(printed());
        assertThat(print).hasSizeGreaterThanOrEqualTo(figure.size());
        for (int i = 0; i < figure.size(); i++) {
            LadderLine line = figure.get(i);
            LadderLine.Hop drawn = line.hop().orElseThrow();
            LadderLine.Hop done = print.get(i).hop().orElseThrow();
            assertThat(List.of(done.from(), done.departs(), done.arrives()))
                    .as("line " + line.line())
                    .isEqualTo(List.of(drawn.from(), drawn.departs(), drawn.arrives()));
            assertThat(withoutLength(done.segment(), drawn.segment()))
                    .as("line " + line.line())
                    .isEqualTo(drawn.segment());
            for (Side side : Side.values()) {
                if (line.columns().of(side).state().isPresent()) {
                    assertThat(print.get(i).columns().of(side).state())
                            .as("the " + side + " in line " + line.line())
                            .isEqualTo(line.columns().of(side).state());
                }
            }
        }
    }

    private static List<LadderLine> withSegments(List<LadderLine> lines) {
        return lines.stream().filter(line -> line.hop().isPresent()).toList();
    }

    /** {@code <DATA>} in a figure means some. */
    private static SegmentPattern withoutLength(SegmentPattern done, SegmentPattern drawn) {
        boolean some = drawn.data().isEmpty() && done.data().orElse(0) > 0;
        return some ? new SegmentPattern(done.seq(), done.ack(), drawn.data(), done.ctl(), done.fields()) : done;
    }

    /** The rules that decided, in order. */
    List<Rule> rules() {
        return trace.steps().stream()
                .map(Step::transition)
                .flatMap(Optional::stream)
                .map(transition -> transition.rule())
                .toList();
    }
}
