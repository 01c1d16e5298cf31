package handshake.live.echo;

/** Who makes a call. */
public enum Caller {
    CLIENT,
    SERVER;

    @Override
    public String toString() {
        return this == CLIENT ? "client" : "server";
    }
}
