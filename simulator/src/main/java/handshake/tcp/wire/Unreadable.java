package handshake.tcp.wire;

import java.io.Serial;

/**
 * Octets that do not make a packet we can read; the message is one sentence that says what is wrong, and where.
 *
 * <p>Checked, because a stranger chooses the octets: whoever reads has to say what happens then. Thrown often when a
 * capture holds many such packets, so it carries no stack trace, which would say nothing about the packet anyway.
 */
public final class Unreadable extends Exception {
    /** Whose fault it is. */
    public enum Cause {
        /** The sender's: the octets contradict the format, or themselves. */
        MALFORMED,
        /** The capture's: it kept too little of the packet. */
        CUT_SHORT,
        /** Ours: a format that exists, and that we do not read. */
        UNSUPPORTED
    }

    @Serial
    private static final long serialVersionUID = 1L;

    private final Cause reason;

    private Unreadable(Cause reason, String sentence) {
        super(sentence, null, false, false);
        this.reason = reason;
    }

    /** The octets contradict the format. */
    public static Unreadable malformed(String sentence) {
        return new Unreadable(Cause.MALFORMED, sentence);
    }

    /** Too little of the packet was captured. */
    public static Unreadable cutShort(String sentence) {
        return new Unreadable(Cause.CUT_SHORT, sentence);
    }

    /** We do not read such packets. */
    public static Unreadable unsupported(String sentence) {
        return new Unreadable(Cause.UNSUPPORTED, sentence);
    }

    public Cause reason() {
        return reason;
    }

    /** One sentence for people, without a full stop. */
    public String sentence() {
        return getMessage();
    }
}
