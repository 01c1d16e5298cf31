package handshake.trace;

/**
 * The two ends of a connection. The client is who sent the first SYN; in the RFC's figures it is TCP Peer A, on the
 * left.
 */
public enum Side {
    CLIENT,
    SERVER;

    public Side other() {
        return this == CLIENT ? SERVER : CLIENT;
    }

    /** {@code client}, {@code server}. */
    @Override
    public String toString() {
        return this == CLIENT ? "client" : "server";
    }
}
