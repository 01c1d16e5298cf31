package handshake.explore.state;

import handshake.explore.bounds.Bounds;
import handshake.explore.bounds.Circumstance;
import handshake.tcp.model.State;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.trace.Side;

/** Something that can happen to one end. */
sealed interface EndEvent {
    boolean canHappenTo(EndState end, Bounds bounds);

    EndStep happen(EndState end, EndTransitions ends);

    /** Its user calls OPEN. */
    record Open() implements EndEvent {
        @Override
        public boolean canHappenTo(EndState end, Bounds bounds) {
            boolean wants = end.side() == Side.CLIENT || bounds.has(Circumstance.SIMULTANEOUS);
            return wants && !end.isAlive() && !end.quiet();
        }

        @Override
        public EndStep happen(EndState end, EndTransitions ends) {
            return ends.open(end);
        }
    }

    /** Its user calls SEND, once. */
    record Send() implements EndEvent {
        @Override
        public boolean canHappenTo(EndState end, Bounds bounds) {
            TransmissionControlBlock tcb = end.tcb();
            boolean saidNothing = tcb.snd().nxt().equals(tcb.snd().iss().plus(1));
            return bounds.has(Circumstance.DATA) && tcb.state() == State.ESTABLISHED && saidNothing;
        }

        @Override
        public EndStep happen(EndState end, EndTransitions ends) {
            return ends.send(end);
        }
    }

    /** Its retransmission timer goes off; it runs while something is outstanding. */
    record Retransmit() implements EndEvent {
        @Override
        public boolean canHappenTo(EndState end, Bounds bounds) {
            return end.isAlive() && end.tcb().snd().hasOutstanding();
        }

        @Override
        public EndStep happen(EndState end, EndTransitions ends) {
            return ends.retransmit(end);
        }
    }

    /** It forgets; the last incarnation does not, for there would be none to follow. */
    record Crash() implements EndEvent {
        @Override
        public boolean canHappenTo(EndState end, Bounds bounds) {
            boolean forgetful = end.side() == Side.CLIENT || !bounds.has(Circumstance.LASTING_SERVER);
            return forgetful && end.isAlive() && end.incarnations() < bounds.incarnations(end.side());
        }

        @Override
        public EndStep happen(EndState end, EndTransitions ends) {
            return ends.crash(end);
        }
    }

    /** Its quiet time is over. */
    record QuietTimeOver() implements EndEvent {
        @Override
        public boolean canHappenTo(EndState end, Bounds bounds) {
            return end.quiet();
        }

        @Override
        public EndStep happen(EndState end, EndTransitions ends) {
            return EndStep.silent(ends.idle(end.side(), end.incarnations()));
        }
    }

    /** {@code sent} arrives. */
    record Arrival(SentSegment sent) implements EndEvent {
        @Override
        public boolean canHappenTo(EndState end, Bounds bounds) {
            return !end.quiet() && sent.from() != end.side();
        }

        @Override
        public EndStep happen(EndState end, EndTransitions ends) {
            return ends.arrival(end, sent);
        }
    }
}
