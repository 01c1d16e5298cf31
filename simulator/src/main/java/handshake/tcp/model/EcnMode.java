package handshake.tcp.model;

import static handshake.tcp.model.Flag.AE;
import static handshake.tcp.model.Flag.CWR;
import static handshake.tcp.model.Flag.ECE;

/**
 * How two ends use Explicit Congestion Notification. A SYN asks and the SYN,ACK answers with the bits AE, CWR and ECE (RFC
 * 3168 §6.1.1, RFC 9768 §3.1.1, Table 2), so that a host that knows nothing of it asks for nothing and accepts nothing.
 * The greater mode can always give way to a lesser one.
 */
public enum EcnMode {
    /** Packets are not marked; congestion drops them. */
    NONE(0),
    /** ECE echoes a mark until CWR answers it (RFC 3168). */
    CLASSIC(1),
    /** The three bits count marked packets (RFC 9768). */
    ACCURATE(2);

    private static final ControlBits ALL_BITS = ControlBits.of(AE, CWR, ECE);
    private static final ControlBits NONCE = ControlBits.of(AE, ECE);
    private static final ControlBits CLASSIC_SYN = ControlBits.of(CWR, ECE);
    private static final ControlBits CLASSIC_SYN_ACK = ControlBits.of(ECE);
    /** That the SYN came in a packet of which the IP header said "not ECN-capable", as it does on a SYN. */
    private static final ControlBits ACCURATE_SYN_ACK = ControlBits.of(CWR);

    private final int level;

    EcnMode(int level) {
        this.level = level;
    }

    /** 0 to 2: the greater, the more both ends must know. */
    public int level() {
        return level;
    }

    /** The mode of that level. */
    public static EcnMode ofLevel(long level) {
        for (EcnMode mode : values()) {
            if (mode.level == level) {
                return mode;
            }
        }
        throw new IllegalArgumentException("no level of ECN: " + level);
    }

    /** What a SYN with these bits asks for, or a SYN,ACK accepts. */
    public static EcnMode saidBy(ControlBits syn) {
        return syn.has(Flag.ACK) ? acceptedBy(syn) : askedBy(syn);
    }

    /** What a SYN with these bits asks for. */
    private static EcnMode askedBy(ControlBits syn) {
        ControlBits bits = ecnBits(syn);
        return bits.equals(ALL_BITS) ? ACCURATE : bits.equals(CLASSIC_SYN) ? CLASSIC : NONE;
    }

    /** What a SYN,ACK with these bits accepts. One that mirrors all three accepts nothing: it comes from a broken host. */
    private static EcnMode acceptedBy(ControlBits synAck) {
        ControlBits bits = ecnBits(synAck);
        if (bits.equals(ControlBits.NONE) || bits.equals(ALL_BITS)) {
            return NONE;
        }
        return bits.equals(CLASSIC_SYN_ACK) || bits.equals(NONCE) ? CLASSIC : ACCURATE;
    }

    private static ControlBits ecnBits(ControlBits ctl) {
        return new ControlBits(ctl.bits() & ALL_BITS.bits());
    }

    /**
     * What a SYN with these bits asks of an end that grants this. Combinations that nobody uses yet count as accurate ECN
     * (RFC 9768 §3.1.3), to whom it is known.
     */
    public EcnMode askedBySyn(ControlBits syn) {
        EcnMode asked = askedBy(syn);
        boolean laterUse = asked == NONE && !ecnBits(syn).equals(ControlBits.NONE);
        return laterUse && this == ACCURATE ? ACCURATE : asked;
    }

    /** What an end that asked for this may use when a SYN,ACK with these bits comes: never more than it asked for. */
    public EcnMode answeredBySynAck(ControlBits synAck) {
        EcnMode accepted = acceptedBy(synAck);
        return accepted.level > level ? NONE : accepted;
    }

    /** The lesser of two. */
    public EcnMode lesser(EcnMode that) {
        return level <= that.level ? this : that;
    }

    /** The greater of two. */
    public EcnMode greater(EcnMode that) {
        return level >= that.level ? this : that;
    }

    /** The bits of a SYN that asks for this. */
    public ControlBits onSyn() {
        return switch (this) {
            case NONE -> ControlBits.NONE;
            case CLASSIC -> CLASSIC_SYN;
            case ACCURATE -> ALL_BITS;
        };
    }

    /** The bits of a SYN,ACK that accepts this. */
    public ControlBits onSynAck() {
        return switch (this) {
            case NONE -> ControlBits.NONE;
            case CLASSIC -> CLASSIC_SYN_ACK;
            case ACCURATE -> ACCURATE_SYN_ACK;
        };
    }

    /** In short, for people. */
    @Override
    public String toString() {
        return switch (this) {
            case NONE -> "no ECN";
            case CLASSIC -> "ECN";
            case ACCURATE -> "accurate ECN";
        };
    }
}
