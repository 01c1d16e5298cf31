package handshake.live.capture;

/**
 * Why a capture could not be opened: a reason for programs, and for people a line of what is wrong and a sentence of
 * what to do about it. The message is both.
 */
public final class CaptureException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The ways in which opening a capture fails. */
    public enum Reason {
        /** libpcap is not installed, or not where it is looked for. */
        LIBRARY_MISSING,
        /** The system does not let this process capture. */
        NOT_PERMITTED,
        /** There is no interface of that name. */
        NO_SUCH_DEVICE,
        /** The interface exists and is not up. */
        INTERFACE_DOWN,
        /** The filter expression is not one. */
        BAD_FILTER,
        /** Possible with libpcap only, which could not be loaded. */
        NEEDS_LIBRARY,
        /** Anything else; the message is the system's own. */
        OTHER
    }

    private final Reason reason;
    private final String what;
    private final String fix;

    public CaptureException(Reason reason, String what, String fix) {
        super(what + ". " + fix);
        this.reason = reason;
        this.what = what;
        this.fix = fix;
    }

    public Reason reason() {
        return reason;
    }

    /** What is wrong: a clause without a full stop. */
    public String what() {
        return what;
    }

    /** What to do: a sentence. */
    public String fix() {
        return fix;
    }
}
