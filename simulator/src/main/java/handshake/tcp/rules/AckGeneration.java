package handshake.tcp.rules;

import handshake.tcp.model.Segment;
import handshake.tcp.model.Timer;

/** When an acknowledgment is sent: at once, in company (piggyback), or, as a challenge ACK, not too often. */
final class AckGeneration {
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
        return Segments.ack(draft.tcb(), draft.context(), draft.duplicate());
    }

    private static Draft now(Draft draft) {
        return draft.emit(segment(draft));
    }

    /** An acknowledgment may wait for text to travel with, but not a second one after it (§3.8.6.3, MUST-40). */
    private static Draft delay(Draft draft, long wait) {
        boolean oneWaits = draft.tcb().timers().runs(Timer.DELAYED_ACK);
        return wait == 0 || oneWaits
                ? now(draft)
                : draft.apply(Rule.ACK_DELAYED).start(Timer.DELAYED_ACK, wait);
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
