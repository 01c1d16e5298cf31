package handshake.analysis.decode;

/**
 * Whether a checksum agrees with what it covers. A wrong one is no proof of damage: a sending kernel often leaves the
 * checksum to the network card, and a capture on the sending host sees the packet before the card does. On loopback
 * there is no card, and nobody ever fills it in.
 */
public enum ChecksumStatus {
    CORRECT("correct"),
    WRONG("wrong"),
    /**
     * The sum of the pseudo-header and nothing else: the sending kernel left the rest to its network card, and the packet
     * was captured before it reached one. So it was captured on the host that sent it.
     */
    PARTIAL("left to the network card"),
    /** Not all that the checksum covers was captured, or a part of it is not known. */
    UNKNOWN("cannot be told"),
    /** The header has none: IPv6. */
    ABSENT("absent");

    private final String label;

    ChecksumStatus(String label) {
        this.label = label;
    }

    static ChecksumStatus of(boolean holds) {
        return holds ? CORRECT : WRONG;
    }

    /** In lower case, to be read in a sentence. */
    public String label() {
        return label;
    }
}
