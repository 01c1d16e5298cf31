package handshake.trace;

import static handshake.trace.Fact.I_CAN_RECEIVE;
import static handshake.trace.Fact.I_CAN_SEND;
import static handshake.trace.Fact.NUMBERS_AGREED;
import static handshake.trace.Fact.PEER_CAN_RECEIVE;
import static handshake.trace.Fact.PEER_CAN_SEND;
import static org.assertj.core.api.Assertions.assertThat;

import handshake.figure.LadderException;
import handshake.scenario.Scenarios;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KnowledgeTest {
    private static List<Both<Set<Fact>>> along(String scenario) throws LadderException {
        return Knowledge.along(Scenarios.named(scenario).orElseThrow().play().trace());
    }

    @Test
    void eachOfTheThreeWaysTeachesWhatTheBookSays() throws LadderException {
        List<Both<Set<Fact>>> along = along("three-way");
        assertThat(along).hasSize(5); // before, OPEN, SYN arrives, SYN,ACK arrives, ACK arrives
        assertThat(along.get(1)).isEqualTo(new Both<>(Set.of(), Set.of()));
        assertThat(along.get(2)).isEqualTo(new Both<>(Set.of(), Set.of(PEER_CAN_SEND, I_CAN_RECEIVE)));
        assertThat(along.get(3).client())
                .containsExactlyInAnyOrder(PEER_CAN_SEND, I_CAN_RECEIVE, I_CAN_SEND, PEER_CAN_RECEIVE, NUMBERS_AGREED);
        assertThat(along.get(3).server()).containsExactlyInAnyOrder(PEER_CAN_SEND, I_CAN_RECEIVE);
        assertThat(along.get(4).server())
                .containsExactlyInAnyOrder(PEER_CAN_SEND, I_CAN_RECEIVE, I_CAN_SEND, PEER_CAN_RECEIVE, NUMBERS_AGREED);
    }

    @Test
    void aLostSegmentTeachesNobody() throws LadderException {
        List<Both<Set<Fact>>> along = along("syn-lost");
        assertThat(along.get(2)).isEqualTo(new Both<>(Set.of(), Set.of()));
    }

    @Test
    void withoutTheLastAckTheServerDoesNotKnowThatItIsHeard() throws LadderException {
        List<Both<Set<Fact>>> along = along("ack-lost");
        assertThat(along.get(4).server()).containsExactlyInAnyOrder(PEER_CAN_SEND, I_CAN_RECEIVE);
        assertThat(along.get(along.size() - 1).server()).contains(I_CAN_SEND, NUMBERS_AGREED);
    }

    @Test
    void afterACrashAnEndKnowsNothing() throws LadderException {
        Trace trace = Scenarios.named("keep-alive-reset").orElseThrow().play().trace();
        List<Both<Set<Fact>>> along = Knowledge.along(trace);
        int crashes = 0;
        for (int i = 0; i < trace.steps().size(); i++) {
            if (trace.steps().get(i).happening() instanceof Happening.Crashed crashed) {
                assertThat(along.get(i + 1).of(crashed.side())).isEmpty();
                assertThat(along.get(i + 1).of(crashed.side().other()))
                        .isEqualTo(along.get(i).of(crashed.side().other()));
                crashes++;
            }
        }
        assertThat(crashes).isPositive();
    }

    @Test
    void bothEndsOfASimultaneousOpenLearnTheSame() throws LadderException {
        List<Both<Set<Fact>>> along = along("figure-7");
        Both<Set<Fact>> last = along.get(along.size() - 1);
        assertThat(last.client()).containsExactlyInAnyOrder(Fact.values());
        assertThat(last.server()).containsExactlyInAnyOrder(Fact.values());
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void stepByStepAndAllAlongAgree(String scenario) throws LadderException {
        Trace trace = Scenarios.named(scenario).orElseThrow().play().trace();
        List<Both<Set<Fact>>> along = Knowledge.along(trace);
        assertThat(along).hasSize(trace.steps().size() + 1);
        for (int i = 0; i < trace.steps().size(); i++) {
            assertThat(Knowledge.after(trace, i, along.get(i))).isEqualTo(along.get(i + 1));
        }
    }

    static List<String> scenarios() {
        return Scenarios.names();
    }
}
