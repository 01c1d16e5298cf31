package handshake.tcp.model;

/**
 * One end of a connection: what RFC 9293 §3.3.1 calls a socket, an address together with a port.
 *
 * @param port 0 to 65,535
 */
public record Endpoint(IpAddress address, int port) {
    public Endpoint {
        if (port < 0 || port > 0xFFFF) {
            throw new IllegalArgumentException("a port has 16 bits, not enough for " + port);
        }
    }

    /** Appends what {@link #toString} says. */
    public void appendTo(StringBuilder text) {
        boolean isV4 = address.isV4();
        text.append(isV4 ? "" : "[");
        address.appendTo(text);
        text.append(isV4 ? ":" : "]:").append(port);
    }

    /** {@code 127.0.0.1:8080}, {@code [::1]:8080}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        appendTo(text);
        return text.toString();
    }
}
