package handshake.judge.task;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.judge.Fault;
import handshake.judge.FaultCode;
import handshake.scenario.Scenarios;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SynOptions;
import handshake.tcp.rules.Profile;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioStoryTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"syn-lost", "syn-ack-lost", "ack-lost", "data-lost", "figure-12", "figure-13", "last-ack-lost"})
    void aProgramTakesThePlaceOfTheServer(String name) throws Exception {
        Stage stage = ScenarioStory.of(Scenarios.named(name).orElseThrow()).orElseThrow();
        StoryResult result = StoryRun.of(stage.stories().get(0), program(UnaryOperator.identity()));
        assertThat(result.faults()).isEmpty();
        assertThat(result.whole().segments()).isNotEmpty();
    }

    @Test
    void whatTheScenarioLosesIsLost() throws Exception {
        Stage stage =
                ScenarioStory.of(Scenarios.named("syn-ack-lost").orElseThrow()).orElseThrow();
        // Who takes the repeated SYN for a new one answers by another number
        StoryResult result = StoryRun.of(stage.stories().get(0), program(new UnaryOperator<>() {
            private int synAcks;

            @Override
            public List<Segment> apply(List<Segment> sent) {
                return sent.stream()
                        .map(s -> s.has(Flag.SYN) && synAcks++ > 0 ? shifted(s) : s)
                        .toList();
            }
        }));
        assertThat(result.faults()).extracting(Fault::code).containsExactly(FaultCode.WRONG_SEQUENCE_NUMBER);
    }

    private static Segment shifted(Segment s) {
        return new Segment(s.seq().plus(1000), s.ack(), s.ctl(), s.wnd(), s.up(), s.options(), s.data());
    }

    @Test
    void whereOthersTakePartNobodyCanTakeAPlace() throws Exception {
        assertThat(ScenarioStory.of(Scenarios.named("syn-flood").orElseThrow())).isEmpty();
    }

    private static ModelProgram program(UnaryOperator<List<Segment>> mutation) {
        return new ModelProgram(Profile.LINUX, SynOptions.NOTHING, 65_535, 300, mutation);
    }
}
