package handshake.packetdrill.run;

import handshake.packetdrill.ScriptUnsupported;

/** Why a run did not reach the end of its script. */
abstract sealed class Stopped extends Exception {
    private static final long serialVersionUID = 1L;

    private Stopped(String message, Throwable cause) {
        super(message, cause);
    }

    /** What the subject did otherwise; throws when it is the script that cannot be understood or was not run in time. */
    abstract ScriptFailure failure() throws ScriptUnsupported, NotJudged;

    /** The model did something else than the script demands. */
    static final class Failed extends Stopped {
        private static final long serialVersionUID = 1L;

        private final transient ScriptFailure failure;

        Failed(ScriptFailure failure) {
            super(failure.what(), null);
            this.failure = failure;
        }

        @Override
        ScriptFailure failure() {
            return failure;
        }
    }

    /** The script was not run in time. */
    static final class TooLate extends Stopped {
        private static final long serialVersionUID = 1L;

        TooLate(String why) {
            super(why, null);
        }

        @Override
        ScriptFailure failure() throws NotJudged {
            throw new NotJudged(getMessage());
        }
    }

    /** The script asks for something that is not understood here. */
    static final class Refused extends Stopped {
        private static final long serialVersionUID = 1L;

        private final ScriptUnsupported unsupported;

        Refused(ScriptUnsupported unsupported) {
            super(unsupported.getMessage(), unsupported);
            this.unsupported = unsupported;
        }

        @Override
        ScriptFailure failure() throws ScriptUnsupported {
            throw unsupported;
        }
    }
}
