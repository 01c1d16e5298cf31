package handshake.lessons.goal;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.lessons.goal.Account.Sent;
import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Flag;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of segment, as people speak of it: {@code SYN} is one without ACK, {@code ACK} one that carries nothing else,
 * {@code DATA} one with text; any other has at least the flags that are named, so that {@code RST} includes
 * {@code RST,ACK}.
 *
 * @param words as it was written
 * @param flags all of which it has
 */
record Kind(String words, ControlBits flags) {
    private static final String TEXT = "DATA";
    private static final ControlBits BARE_SYN = ControlBits.of(SYN);
    private static final ControlBits BARE_ACK = ControlBits.of(ACK);
    private static final Set<Flag> CARRIED = EnumSet.of(SYN, FIN, RST);

    /** {@code words}: {@code DATA}, or flags with commas between them. */
    static Optional<Kind> named(String words) {
        ControlBits flags = ControlBits.NONE;
        for (String name : words.equals(TEXT) ? new String[0] : words.split(",", -1)) {
            Optional<Flag> flag = Flag.named(name);
            if (flag.isEmpty()) {
                return Optional.empty();
            }
            flags = flags.with(flag.get());
        }
        return Optional.of(new Kind(words, flags));
    }

    boolean fits(Sent sent) {
        if (words.equals(TEXT)) {
            return sent.length() > 0;
        }
        ControlBits ctl = sent.ctl();
        if (flags.equals(BARE_SYN)) {
            return ctl.has(SYN) && !ctl.has(ACK);
        }
        if (flags.equals(BARE_ACK)) {
            return ctl.has(ACK) && sent.length() == 0 && CARRIED.stream().noneMatch(ctl::has);
        }
        return flags.flags().stream().allMatch(ctl::has);
    }

    /** Whether the segment repeats one of this kind. */
    boolean isRetransmission(Sent sent) {
        boolean again = sent.notes().stream().anyMatch(note -> switch (note) {
            case SYN_RETRANSMISSION,
                    SYN_ACK_RETRANSMISSION,
                    DATA_RETRANSMISSION,
                    FAST_RETRANSMISSION,
                    FIN_RETRANSMISSION -> true;
            case KEEP_ALIVE_PROBE,
                    KEEP_ALIVE_ANSWER,
                    ZERO_WINDOW_PROBE,
                    WINDOW_UPDATE,
                    DUPLICATE_ACK,
                    CHALLENGE_ACK,
                    NETWORK_DUPLICATE,
                    OUT_OF_ORDER,
                    EARLIER_SEGMENT_NOT_SEEN,
                    CHECKSUM_OFFLOADED,
                    CHECKSUM_WRONG,
                    INJECTED,
                    FAULT,
                    SUPPOSED,
                    CANNOT_BE_TOLD -> false;
        });
        return again && sent.genuine() && fits(sent);
    }

    @Override
    public String toString() {
        return words;
    }
}
