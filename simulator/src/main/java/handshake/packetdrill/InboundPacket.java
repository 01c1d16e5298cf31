package handshake.packetdrill;

/** {@code < …}: this segment arrives from the peer. Its window is always given and its options are never {@code <...>}. */
public record InboundPacket(TcpPacket packet) implements ScriptEvent {
    @Override
    public <R, X extends Exception> R handle(Handler<R, X> handler) throws X {
        return handler.inbound(this);
    }

    @Override
    public String toString() {
        return "< " + packet;
    }
}
