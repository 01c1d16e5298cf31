package handshake.explore.state;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.explore.bounds.Incarnation;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.tcp.model.Timer;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.Rule;
import handshake.tcp.rules.Tcp;
import handshake.tcp.rules.Transition;
import handshake.tcp.rules.UserCall;
import handshake.trace.Both;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the canonical form leaves away makes no difference to the rules. */
class CanonicalizerTest {
    private static final int STEPS = 300;

    /**
     * Two ends and a soup live through anything, once with the control blocks as the rules leave them and once with
     * their canonical forms: at each step both must stand alike and say the same.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void theRulesCannotTellABlockFromItsCanonicalForm(int seed) {
        Random random = new Random(seed);
        Both<List<Segment>> to = new Both<>(new ArrayList<>(), new ArrayList<>());
        Both<TransmissionControlBlock> ends = new Both<>(idle(Side.CLIENT), idle(Side.SERVER));
        for (int step = 1; step <= STEPS; step++) {
            Side side = random.nextBoolean() ? Side.CLIENT : Side.SERVER;
            Event event = any(random, ends.of(side), to.of(side));
            SequenceNumber iss = new SequenceNumber(1_000 * step);
            TransmissionControlBlock raw = ends.of(side);
            Transition asItIs = Tcp.on(raw, event, Canonicalizer.context(3, iss));
            Transition ofForm = Tcp.on(Canonicalizer.form(raw), event, Canonicalizer.context(3, iss));

            assertThat(Canonicalizer.form(ofForm.after())).isEqualTo(Canonicalizer.form(asItIs.after()));
            assertThat(ofForm.delivered()).isEqualTo(asItIs.delivered());
            if (asItIs.rule() == Rule.FAST_RETRANSMIT) {
                // Not counted in a canonical form; it sends what the timer, which may go off at any time, would send
                Event timeout = new Event.Timeout(Timer.RETRANSMISSION);
                assertThat(forms(asItIs)).isEqualTo(forms(Tcp.on(raw, timeout, Canonicalizer.context(3, iss))));
            } else {
                assertThat(forms(ofForm)).isEqualTo(forms(asItIs));
                assertThat(ofForm.rule()).isEqualTo(asItIs.rule());
            }

            to.of(side.other()).addAll(asItIs.emitted());
            ends = ends.with(side, asItIs.after().state() == State.CLOSED ? idle(side) : asItIs.after());
        }
    }

    private static TransmissionControlBlock idle(Side side) {
        TransmissionControlBlock closed = Canonicalizer.closed();
        return side == Side.CLIENT
                ? closed
                : Tcp.on(
                                closed,
                                new Event.Call(new UserCall.OpenPassive()),
                                Canonicalizer.context(3, SequenceNumber.ZERO))
                        .after();
    }

    private static List<Segment> forms(Transition transition) {
        return transition.emitted().stream().map(Canonicalizer::form).toList();
    }

    /** An arrival mostly; else a call or a timer that is possible now. What was sent lately is likelier to arrive. */
    private static Event any(Random random, TransmissionControlBlock end, List<Segment> coming) {
        boolean something = random.nextInt(4) != 0 && !coming.isEmpty();
        if (something) {
            int back = Math.min(random.nextInt(1 + random.nextInt(12)), coming.size() - 1);
            return new Event.Arrival(coming.get(coming.size() - 1 - back));
        }
        boolean canSend = end.state() == State.ESTABLISHED
                && end.snd().nxt().equals(end.snd().iss().plus(1));
        if (canSend && random.nextBoolean()) {
            return new Event.Call(UserCall.Send.of(Octet.of(new Incarnation(Side.CLIENT, 1))));
        }
        if (!end.incoming().readable().isEmpty()) {
            return new Event.Call(UserCall.Receive.ALL);
        }
        return end.snd().hasOutstanding()
                ? new Event.Timeout(Timer.RETRANSMISSION)
                : new Event.Call(UserCall.OpenActive.PLAIN);
    }
}
