package handshake.explore.state;

import handshake.explore.bounds.Incarnation;
import handshake.trace.Side;

/** One step of a behaviour: what happens, to whom. */
public sealed interface Move {
    /** For people: {@code A opens}. */
    String inWords();

    /** The user of {@code side} calls OPEN. */
    record Open(Side side) implements Move {
        @Override
        public String inWords() {
            return Incarnation.letter(side) + " opens";
        }
    }

    /** The user of {@code side} calls SEND, with one octet. */
    record Send(Side side) implements Move {
        @Override
        public String inWords() {
            return Incarnation.letter(side) + " sends an octet";
        }
    }

    /** The retransmission timer of {@code side} goes off. */
    record Retransmit(Side side) implements Move {
        @Override
        public String inWords() {
            return Incarnation.letter(side) + " retransmits";
        }
    }

    /** {@code side} forgets its control block. */
    record Crash(Side side) implements Move {
        @Override
        public String inWords() {
            return Incarnation.letter(side) + " crashes";
        }
    }

    /** The quiet time of {@code side} is over: nothing that it sent before is left. */
    record QuietTimeOver(Side side) implements Move {
        @Override
        public String inWords() {
            return "the quiet time of " + Incarnation.letter(side) + " is over";
        }
    }

    /** {@code sent} arrives; in a soup it may do so again. */
    record Deliver(SentSegment sent) implements Move {
        @Override
        public String inWords() {
            return sent.inWords() + " reaches " + Incarnation.letter(sent.from().other());
        }
    }

    /** The network loses {@code sent}. */
    record Lose(SentSegment sent) implements Move {
        @Override
        public String inWords() {
            return sent.inWords() + " is lost";
        }
    }

    /** The network makes a second {@code sent}. */
    record Duplicate(SentSegment sent) implements Move {
        @Override
        public String inWords() {
            return sent.inWords() + " is duplicated";
        }
    }
}
