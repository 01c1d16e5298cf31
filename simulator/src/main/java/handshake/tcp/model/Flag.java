package handshake.tcp.model;

import java.util.Optional;

/** A control bit of the TCP header (RFC 9293 §3.1), in the order of the header's bits from right to left. */
public enum Flag {
    /** No more data from the sender; takes one sequence number. */
    FIN(0x01),
    /** Synchronize sequence numbers; takes one sequence number. */
    SYN(0x02),
    /** Reset the connection. */
    RST(0x04),
    /** Push: hand this to the reader without waiting for more. */
    PSH(0x08),
    /** The acknowledgment field counts. */
    ACK(0x10),
    /** The urgent pointer counts. */
    URG(0x20),
    /** ECN-Echo (RFC 3168 §6.1). */
    ECE(0x40),
    /** Congestion window reduced (RFC 3168 §6.1). */
    CWR(0x80),
    /** Accurate ECN (RFC 9768 §3.1); the lowest of what were the reserved bits, and the nonce sum before (RFC 3540). */
    AE(0x100);

    private final int mask;

    Flag(int mask) {
        this.mask = mask;
    }

    /** This flag's bit in the nine lowest of the header's seventh 16-bit word. */
    public int mask() {
        return mask;
    }

    /** The flag of that name, in upper case as the RFC writes it. */
    public static Optional<Flag> named(String name) {
        for (Flag flag : values()) {
            if (flag.name().equals(name)) {
                return Optional.of(flag);
            }
        }
        return Optional.empty();
    }
}
