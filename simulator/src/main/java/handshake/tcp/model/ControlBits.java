package handshake.tcp.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The control bits of a segment, SEG.CTL in the RFC's figures: {@code <CTL=SYN,ACK>} (RFC 9293 §3.1).
 *
 * @param bits the nine bits AE CWR ECE URG ACK PSH RST SYN FIN, as in the header; AE is RFC 9768's
 */
public record ControlBits(int bits) {
    /** No bit set. */
    public static final ControlBits NONE = new ControlBits(0);

    private static final ControlBits[] ALL = new ControlBits[0x200];

    static {
        Arrays.setAll(ALL, ControlBits::new);
    }

    /** The order in which the RFC's figures name the flags: SYN,ACK and FIN,ACK and RST,ACK. */
    private static final List<Flag> SPOKEN_ORDER =
            List.of(Flag.SYN, Flag.FIN, Flag.RST, Flag.PSH, Flag.ACK, Flag.URG, Flag.ECE, Flag.CWR, Flag.AE);

    public ControlBits {
        if ((bits & ~0x1FF) != 0) {
            throw new IllegalArgumentException("nine control bits, not " + Integer.toHexString(bits));
        }
    }

    /** Exactly these flags. */
    public static ControlBits of(Flag... flags) {
        int bits = 0;
        for (Flag flag : flags) {
            bits |= flag.mask();
        }
        return new ControlBits(bits);
    }

    /** The nine lowest of {@code word}, the header's data offset and control bits, without a new object for each. */
    public static ControlBits ofWord(int word) {
        return ALL[word & 0x1FF];
    }

    public boolean has(Flag flag) {
        return (bits & flag.mask()) != 0;
    }

    public ControlBits with(Flag flag) {
        return has(flag) ? this : new ControlBits(bits | flag.mask());
    }

    public ControlBits without(Flag flag) {
        return has(flag) ? new ControlBits(bits & ~flag.mask()) : this;
    }

    /** These and those. */
    public ControlBits with(ControlBits more) {
        return new ControlBits(bits | more.bits);
    }

    /** The flags that are set, in the order in which the RFC's figures name them. */
    public List<Flag> flags() {
        List<Flag> set = new ArrayList<>(4);
        for (Flag flag : SPOKEN_ORDER) {
            if (has(flag)) {
                set.add(flag);
            }
        }
        return List.copyOf(set);
    }

    /** As in the RFC's figures: {@code SYN,ACK}; a hyphen when no flag is set. */
    @Override
    public String toString() {
        StringBuilder names = new StringBuilder();
        for (Flag flag : SPOKEN_ORDER) {
            if (has(flag)) {
                names.append(names.isEmpty() ? "" : ",").append(flag);
            }
        }
        return names.isEmpty() ? "-" : names.toString();
    }
}
