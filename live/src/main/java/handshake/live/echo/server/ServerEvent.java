package handshake.live.echo.server;

/**
 * Something that happened to a client of the server.
 *
 * @param client its address, or for a Unix-domain socket a number: "client 3"; never a control character
 * @param detail the message escaped, or why; may be empty
 */
public record ServerEvent(String client, What what, String detail) {
    /** What happened. */
    public enum What {
        CONNECTED("connected"),
        MESSAGE("says"),
        FINISHED("has finished", " "),
        TIMED_OUT("timed out"),
        TOO_LONG("refused"),
        TURNED_AWAY("turned away"),
        NOT_ANSWERED("not answered"),
        BROKEN("broke off");

        private final String words;
        private final String joint;

        What(String words) {
            this(words, ": ");
        }

        /** {@code joint}: what stands between the words and the detail. */
        What(String words, String joint) {
            this.words = words;
            this.joint = joint;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    @Override
    public String toString() {
        return client + " " + what + (detail.isEmpty() ? "" : what.joint + detail);
    }
}
