package handshake.analysis.decode;

import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Octets;

/** What goes from one program to another without a connection, and what comes back when nobody is there. */
public sealed interface Connectionless {
    /** Who sent it, and to whom. Of a refusal: the addresses and ports of the datagram that is refused, turned round. */
    Endpoint source();

    Endpoint destination();

    /**
     * A UDP datagram (RFC 768).
     *
     * @param length octets of text that it had on its way
     * @param text as much of it as the capture kept
     */
    record Datagram(Endpoint source, Endpoint destination, int length, Octets text) implements Connectionless {}

    /** ICMP says that no program has the port (RFC 792, type 3 code 3). */
    record PortUnreachable(Endpoint source, Endpoint destination) implements Connectionless {}
}
