package handshake.tcp.model;

/** A segment on its way: from whom, to whom. A pair of endpoints identifies a connection (RFC 9293 §3.3.1). */
public record Packet(Endpoint source, Endpoint destination, Segment segment) {}
