package handshake.tcp.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The control bits of a segment, SEG.CTL in the RFC's figures: {@code <CTL=SYN,ACK>} (RFC 9293 §3.1).
 *
 * @param octet the eight bits CWR ECE URG ACK PSH RST SYN FIN, as in the header
 */
public record ControlBits(int octet) {
    /** No bit set. */
    public static final ControlBits NONE = new ControlBits(0);

    private static final ControlBits[] ALL = new ControlBits[1 << Byte.SIZE];

    static {
        Arrays.setAll(ALL, ControlBits::new);
    }

    /** The order in which the RFC's figures name the flags: SYN,ACK and FIN,ACK and RST,ACK. */
    private static final List<Flag> SPOKEN_ORDER =
            List.of(Flag.SYN, Flag.FIN, Flag.RST, Flag.PSH, Flag.ACK, Flag.URG, Flag.ECE, Flag.CWR);

    public ControlBits {
        if ((octet & ~0xFF) != 0) {
            throw new IllegalArgumentException("eight control bits, not " + Integer.toHexString(octet));
        }
    }

    /** Exactly these flags. */
    public static ControlBits of(Flag... flags) {
        int octet = 0;
        for (Flag flag : flags) {
            octet |= flag.mask();
        }
        return new ControlBits(octet);
    }

    /** The bits of a header's octet, without a new object for each header. */
    public static ControlBits of(byte octet) {
        return ALL[octet & 0xFF];
    }

    public boolean has(Flag flag) {
        return (octet & flag.mask()) != 0;
    }

    public ControlBits with(Flag flag) {
        return has(flag) ? this : new ControlBits(octet | flag.mask());
    }

    public ControlBits without(Flag flag) {
        return has(flag) ? new ControlBits(octet & ~flag.mask()) : this;
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
