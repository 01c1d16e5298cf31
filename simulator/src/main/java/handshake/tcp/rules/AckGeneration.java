package handshake.tcp.rules;

import handshake.tcp.model.AckState;
import handshake.tcp.model.ReceivedSizes;
import handshake.tcp.model.Segment;
import handshake.tcp.model.Timer;
import handshake.tcp.model.Timers;
import java.util.Optional;

/** When an acknowledgment is sent: at once, in company (piggyback), or, as a challenge ACK, not too often. */
final class AckGeneration {
    private static final int LEAST_GUESS = 88;
    private static final int USUAL_GUESS = 536;

    private AckGeneration() {}

    /** At the end of an event: sends the acknowledgment that is due, unless text has already carried it. */
    static Draft settle(Draft draft) {
        return switch (draft.state()) {
            case CLOSED, LISTEN, SYN_SENT -> draft;
            case SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT ->
                acknowledge(draft);
        };
    }

    private static Draft acknowledge(Draft draft) {
        return switch (draft.owed()) {
            case NOTHING -> draft;
            case SOON -> delay(draft, draft.context().value(Parameter.DELAYED_ACK));
            case AT_TICK -> delay(draft, draft.context().value(Parameter.CLOCK_TICK));
            case NOW -> now(draft);
        };
    }

    /** {@code <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>}. */
    static Segment segment(Draft draft) {
        return Segments.ack(draft.tcb(), draft.context());
    }

    private static Draft now(Draft draft) {
        return draft.emit(segment(draft));
    }

    /** An acknowledgment may wait for text to travel with, but not while the first is about to go (§3.8.6.3, MUST-40). */
    private static Draft delay(Draft draft, long wait) {
        Optional<Timers.Deadline> waiting = draft.tcb().timers().deadline(Timer.DELAYED_ACK);
        boolean goesSoon = waiting.isPresent()
                && waiting.get().at() - draft.now() <= draft.context().value(Parameter.DELAYED_ACK) / 4;
        if (wait == 0 || goesSoon) {
            return now(draft);
        }
        return waiting.isPresent() ? draft : draft.apply(Rule.ACK_DELAYED).start(Timer.DELAYED_ACK, wait);
    }

    /** More than a full-sized segment has not been acknowledged: no second one may wait (§3.8.6.3, SHLD-19). */
    static boolean exceedsFullSized(Draft draft) {
        int unacknowledged = draft.rcv().nxt().minus(draft.tcb().acks().lastSent());
        return unacknowledged > sizes(draft).full();
    }

    /** With a guess for the time before any text has come. */
    private static ReceivedSizes sizes(Draft draft) {
        int mss = Sending.mss(draft.tcb(), draft.context());
        int halfWindow = draft.rcv().wnd().octets() / 2;
        int guess = Math.max(LEAST_GUESS, Math.min(USUAL_GUESS, Math.min(mss, halfWindow)));
        return draft.tcb().acks().sizes().beginningAt(guess);
    }

    /** Text has come in order. */
    static Draft measure(Draft draft, Segment seg) {
        int largest = draft.tcb().agreement().ours().mss().orElse(USUAL_GUESS);
        return draft.with(draft.tcb().with(draft.tcb().acks().with(sizes(draft).after(seg, largest))));
    }

    /** The user has taken text: does the acknowledgment that waits for company wait any longer? */
    static Draft read(Draft draft) {
        if (!draft.tcb().timers().runs(Timer.DELAYED_ACK)) {
            return draft;
        }
        boolean allRead = draft.tcb().incoming().readable().isEmpty()
                && draft.tcb().incoming().held().isEmpty();
        boolean due = exceedsFullSized(draft)
                || (allRead && draft.tcb().acks().sizes().isManySmall());
        return due ? draft.owe(Draft.Owed.NOW) : draft;
    }

    /** The peer sends what we have had already: an acknowledgment of ours is late or lost, and none waits any longer. */
    static Draft promptly(Draft draft) {
        AckState acks = draft.tcb().acks().withPingpong(false);
        return draft.with(draft.tcb().with(acks.with(sizes(draft))));
    }

    /** The connection opens, with the peer's first words or without. */
    static Draft begin(Draft draft) {
        return draft.with(draft.tcb().with(draft.tcb().acks().withDataAt(draft.now())));
    }

    /**
     * Answers something suspicious by {@code <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>}, so that an honest peer can tell us
     * more and a forger learns nothing; and no more of these than RFC 5961 §7 allows. The segment is then dropped.
     */
    static Draft challenge(Draft draft) {
        return mayChallenge(draft)
                ? noteChallenge(draft).emit(segment(draft)).done()
                : draft.apply(Rule.ANSWER_RATIONED).done();
    }

    static boolean mayChallenge(Draft draft) {
        long interval = draft.context().value(Parameter.CHALLENGE_ACK_INTERVAL);
        return draft.tcb()
                .acks()
                .lastChallengeAt()
                .map(at -> draft.now() - at >= interval)
                .orElse(true);
    }

    static Draft noteChallenge(Draft draft) {
        return draft.with(draft.tcb().with(draft.tcb().acks().withChallengeAt(draft.now())));
    }
}
