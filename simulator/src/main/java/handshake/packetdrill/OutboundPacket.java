package handshake.packetdrill;

/** {@code > …}: the endpoint must send this segment next. */
public record OutboundPacket(TcpPacket packet) implements ScriptEvent {
    @Override
    public <R, X extends Exception> R handle(Handler<R, X> handler) throws X {
        return handler.outbound(this);
    }

    @Override
    public String toString() {
        return "> " + packet;
    }
}
