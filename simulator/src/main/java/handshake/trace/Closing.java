package handshake.trace;

import java.util.Locale;

/** How a connection ended, judged by the segments that were seen. */
public enum Closing {
    /** Both FINs were sent, the client's first (RFC 9293 §3.6, Figure 12). */
    CLIENT_FIRST,
    SERVER_FIRST,
    /** The FINs crossed: neither end had the other's when it sent its own (Figure 13). */
    SIMULTANEOUS,
    RESET_BY_CLIENT,
    RESET_BY_SERVER,
    /** It did not end while it was watched; perhaps one direction is closed. */
    OPEN;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** As it is printed: {@code reset-by-client}. */
    @Override
    public String toString() {
        return label;
    }
}
