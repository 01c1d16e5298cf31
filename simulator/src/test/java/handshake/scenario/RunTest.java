package handshake.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.figure.LadderException;
import handshake.figure.Rung;
import handshake.figure.Rungs;
import handshake.network.Choice;
import handshake.tcp.model.State;
import handshake.trace.Both;
import handshake.trace.Fact;
import handshake.trace.Knowledge;
import handshake.trace.Step;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that is taken further, and a trace that is looked at in part. */
class RunTest {
    private static Run play(String name) throws LadderException {
        return Scenarios.named(name).orElseThrow().play();
    }

    private static List<Both<State>> states(Run run) {
        return run.trace().steps().stream().map(Step::states).toList();
    }

    static List<String> names() {
        return Scenarios.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void takingWhatWasTakenGivesTheSameRun(String name) throws LadderException {
        Run run = play(name);
        for (int place = 0; place < run.length(); place++) {
            for (Choice choice : run.worlds().get(place).choices()) {
                boolean same = run.worlds()
                        .get(place)
                        .take(choice)
                        .after()
                        .equals(run.worlds().get(place + 1));
                if (same) {
                    Run again = run.take(place, choice);
                    // One step, or two where a SYN ends a connection in TIME-WAIT and begins the next
                    assertThat(again.length()).isBetween(place + 1, place + 2);
                    // An ABORT and a CLOSE with text unread lead to the same world by another word
                    boolean sameWord = again.trace()
                            .steps()
                            .get(place)
                            .happening()
                            .equals(run.trace().steps().get(place).happening());
                    if (sameWord) {
                        assertThat(again.trace()).isEqualTo(run.trace().first(again.length()));
                    }
                }
            }
        }
    }

    @Test
    void aLossInsteadOfAnArrivalLeavesTheEarlierStepsAlone() throws LadderException {
        Run run = play("three-way");
        int syn = run.worlds().get(1).link().packets().get(0).id();
        Run lost = run.take(1, new Choice.Drop(syn));
        assertThat(lost.length()).isEqualTo(2);
        assertThat(lost.trace().steps().get(0)).isEqualTo(run.trace().steps().get(0));
        assertThat(lost.trace().segment(0).fate()).isEqualTo(TracedSegment.Fate.LOST);
        assertThat(run.trace().segment(0).fate()).isEqualTo(TracedSegment.Fate.ARRIVED);
    }

    @Test
    void aDelayIsSeenInTheWorldOnly() throws LadderException {
        Run run = play("three-way");
        int syn = run.worlds().get(1).link().packets().get(0).id();
        Run late = run.take(1, new Choice.Delay(syn, 5_000_000_000L));
        assertThat(late.length()).isEqualTo(1);
        assertThat(late.worlds().get(1).link().packets().get(0).dueAt()).isEqualTo(5_000_000_000L);
    }

    @ParameterizedTest
    @MethodSource("names")
    void aWindowOfTheLadderIsAPartOfTheWholeLadder(String name) throws LadderException {
        Trace trace = play(name).trace();
        for (int now = 0; now <= trace.steps().size(); now++) {
            List<Rung> whole = Rungs.of(trace, 0, now);
            for (int from = 0; from < now; from++) {
                int first = from;
                List<Rung> expected = whole.stream()
                        .filter(rung -> rung.steps().get(0) >= first)
                        .toList();
                assertThat(Rungs.of(trace, from, now)).isEqualTo(expected);
            }
        }
        assertThat(Rungs.of(trace, 0, trace.steps().size())).isEqualTo(Rungs.of(trace));
    }

    @ParameterizedTest
    @MethodSource("names")
    void knowledgeGrowsStepByStep(String name) throws LadderException {
        Trace trace = play(name).trace();
        List<Both<Set<Fact>>> grown = new ArrayList<>(List.of(new Both<>(Set.of(), Set.of())));
        for (int place = 0; place < trace.steps().size(); place++) {
            grown.add(Knowledge.after(trace, place, grown.get(place)));
        }
        assertThat(grown).isEqualTo(Knowledge.along(trace));
    }

    @ParameterizedTest
    @MethodSource("names")
    void otherNumbersTellTheSameStory(String name) throws LadderException {
        Scenario scenario = Scenarios.named(name).orElseThrow();
        for (long seed = 0; seed < 20; seed++) {
            Run renumbered = Renumbering.of(scenario, seed).play();
            assertThat(renumbered.trace().steps())
                    .hasSameSizeAs(play(name).trace().steps());
            assertThat(states(renumbered)).isEqualTo(states(play(name)));
        }
    }
}
