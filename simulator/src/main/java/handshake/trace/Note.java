package handshake.trace;

import java.util.Locale;

/** What a segment is besides what its header says, in the words of the field. */
public enum Note {
    SYN_RETRANSMISSION,
    SYN_ACK_RETRANSMISSION,
    DATA_RETRANSMISSION,
    FAST_RETRANSMISSION,
    FIN_RETRANSMISSION,
    KEEP_ALIVE_PROBE,
    KEEP_ALIVE_ANSWER,
    ZERO_WINDOW_PROBE,
    WINDOW_UPDATE,
    DUPLICATE_ACK,
    CHALLENGE_ACK,
    /** A copy that the network kept: the same segment once more, or one of an earlier connection. */
    NETWORK_DUPLICATE,
    /** It arrived after segments that left later. */
    OUT_OF_ORDER,
    /** Earlier segments were not captured, or were lost before the capture. */
    EARLIER_SEGMENT_NOT_SEEN,
    /** The checksum is left to hardware that is not there (loopback, offloading): not an error. */
    CHECKSUM_OFFLOADED,
    /** The checksum is wrong, and not because it was left to hardware: a receiver drops it. */
    CHECKSUM_WRONG,
    /** Not sent by the peer but by something on the way, or forged. */
    INJECTED,
    /** No rule sends it, of RFC 9293 or of Linux, and nothing that was seen excuses that: its sender is wrong. */
    FAULT,
    /** It is explained by something that was not seen. */
    SUPPOSED,
    /** No rule explains it, but what was seen is not all there was, so that its sender may well be right. */
    CANNOT_BE_TOLD;

    /** As it is printed: {@code zero-window probe}. */
    @Override
    public String toString() {
        return switch (this) {
            case SYN_RETRANSMISSION -> "SYN retransmission";
            case SYN_ACK_RETRANSMISSION -> "SYN,ACK retransmission";
            case FIN_RETRANSMISSION -> "FIN retransmission";
            case KEEP_ALIVE_PROBE -> "keep-alive probe";
            case KEEP_ALIVE_ANSWER -> "keep-alive answer";
            case ZERO_WINDOW_PROBE -> "zero-window probe";
            case DUPLICATE_ACK -> "duplicate ACK";
            case CHALLENGE_ACK -> "challenge ACK";
            case OUT_OF_ORDER -> "out-of-order";
            case DATA_RETRANSMISSION,
                    FAST_RETRANSMISSION,
                    WINDOW_UPDATE,
                    NETWORK_DUPLICATE,
                    EARLIER_SEGMENT_NOT_SEEN,
                    CHECKSUM_OFFLOADED,
                    CHECKSUM_WRONG,
                    INJECTED,
                    FAULT,
                    SUPPOSED,
                    CANNOT_BE_TOLD -> name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }
}
