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

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.open(this);
        }
    }

    /** The user of {@code side} calls SEND, with one octet. */
    record Send(Side side) implements Move {
        @Override
        public String inWords() {
            return Incarnation.letter(side) + " sends an octet";
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.send(this);
        }
    }

    /** The retransmission timer of {@code side} goes off. */
    record Retransmit(Side side) implements Move {
        @Override
        public String inWords() {
            return Incarnation.letter(side) + " retransmits";
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.retransmit(this);
        }
    }

    /** {@code side} forgets its control block. */
    record Crash(Side side) implements Move {
        @Override
        public String inWords() {
            return Incarnation.letter(side) + " crashes";
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.crash(this);
        }
    }

    /** The quiet time of {@code side} is over: nothing that it sent before is left. */
    record QuietTimeOver(Side side) implements Move {
        @Override
        public String inWords() {
            return "the quiet time of " + Incarnation.letter(side) + " is over";
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.quietTimeOver(this);
        }
    }

    /** {@code sent} arrives; in a soup it may do so again. */
    record Deliver(SentSegment sent) implements Move {
        @Override
        public String inWords() {
            return sent.inWords() + " reaches " + Incarnation.letter(sent.from().other());
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.deliver(this);
        }
    }

    /** The network loses {@code sent}. */
    record Lose(SentSegment sent) implements Move {
        @Override
        public String inWords() {
            return sent.inWords() + " is lost";
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.lose(this);
        }
    }

    /** The network makes a second {@code sent}. */
    record Duplicate(SentSegment sent) implements Move {
        @Override
        public String inWords() {
            return sent.inWords() + " is duplicated";
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.duplicate(this);
        }
    }

    /** One method per kind. */
    interface Cases<R> {
        R open(Open move);

        R send(Send move);

        R retransmit(Retransmit move);

        R crash(Crash move);

        R quietTimeOver(QuietTimeOver move);

        R deliver(Deliver move);

        R lose(Lose move);

        R duplicate(Duplicate move);
    }

    <R> R accept(Cases<R> cases);
}
