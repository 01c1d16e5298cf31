package handshake.judge.task;

import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.Segment;
import handshake.tcp.model.State;
import handshake.trace.Side;

/**
 * What the network does to one packet of a story.
 *
 * @param from whose packet; the server is the program under judgement
 * @param nth which of those that match, from 1 on
 */
record Impairment(Kind kind, Side from, What what, int nth) {
    /** By how much a late packet is late, in nanoseconds. */
    static final long LATE = 200_000_000L;

    enum Kind {
        LOSE,
        DOUBLE,
        DELAY
    }

    /**
     * A segment on its way.
     *
     * @param sender the state of its sender by now
     * @param byReader whether its sender's user has just read, so that it tells of room
     */
    record Departing(Segment segment, State sender, boolean byReader) {}

    enum What {
        SYN_SEGMENT,
        TEXT,
        FIN_SEGMENT,
        BARE_ACK,
        RESET,
        /** What tells the peer that there is room again. */
        WINDOW_UPDATE,
        /** The acknowledgment of the peer's FIN by an end whose own is acknowledged. */
        LAST_ACK;

        /** The kind of {@code segment}, by its header alone. */
        static What of(Segment segment) {
            if (segment.has(RST)) {
                return RESET;
            }
            if (segment.has(SYN)) {
                return SYN_SEGMENT;
            }
            if (segment.has(FIN)) {
                return FIN_SEGMENT;
            }
            return segment.data().isEmpty() ? BARE_ACK : TEXT;
        }

        boolean matches(Departing departing) {
            Segment segment = departing.segment();
            return switch (this) {
                case SYN_SEGMENT -> segment.has(SYN);
                case TEXT -> !segment.data().isEmpty();
                case FIN_SEGMENT -> segment.has(FIN);
                case BARE_ACK -> segment.isBareAck();
                case RESET -> segment.has(RST);
                case WINDOW_UPDATE -> segment.isBareAck() && departing.byReader();
                case LAST_ACK -> segment.isBareAck() && departing.sender() == State.TIME_WAIT;
            };
        }
    }

    static Impairment lose(Side from, What what, int nth) {
        return new Impairment(Kind.LOSE, from, what, nth);
    }

    static Impairment twice(Side from, What what) {
        return new Impairment(Kind.DOUBLE, from, what, 1);
    }

    static Impairment late(Side from, What what) {
        return new Impairment(Kind.DELAY, from, what, 1);
    }
}
