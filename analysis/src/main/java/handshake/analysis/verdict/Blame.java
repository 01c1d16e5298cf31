package handshake.analysis.verdict;

import java.util.Locale;

/** Who must act. */
public enum Blame {
    CLIENT_PROGRAM,
    SERVER_PROGRAM,
    CLIENT_STACK,
    SERVER_STACK,
    /** What is neither program nor TCP at the client: a local firewall, a kernel that was not told. */
    CLIENT_HOST,
    /** The same at the server: a restart, a port where nobody listens. */
    SERVER_HOST,
    PATH,
    /** The network did nothing wrong: the record of it is what is odd. */
    CAPTURE,
    NOBODY,
    UNKNOWN;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** Whether somebody did something wrong. */
    public boolean isSomebody() {
        return switch (this) {
            case CLIENT_PROGRAM, SERVER_PROGRAM, CLIENT_STACK, SERVER_STACK, CLIENT_HOST, SERVER_HOST, PATH -> true;
            case CAPTURE, NOBODY, UNKNOWN -> false;
        };
    }

    /** As it is printed: {@code server-host}. */
    @Override
    public String toString() {
        return label;
    }
}
