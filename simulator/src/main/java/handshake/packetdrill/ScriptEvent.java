package handshake.packetdrill;

/** What a line of a script makes happen, or expects to happen. */
public sealed interface ScriptEvent
        permits InboundPacket, OutboundPacket, IcmpInbound, SystemCall, ShellCommand, Assertion {

    /** Calls the method of {@code handler} that is meant for this kind of event. */
    <R, X extends Exception> R handle(Handler<R, X> handler) throws X;

    /**
     * One method per kind of event, so that none can be forgotten.
     *
     * @param <R> what comes of handling one
     * @param <X> what handling one may throw
     */
    interface Handler<R, X extends Exception> {
        R inbound(InboundPacket packet) throws X;

        R outbound(OutboundPacket packet) throws X;

        R icmp(IcmpInbound message) throws X;

        R call(SystemCall call) throws X;

        R command(ShellCommand command) throws X;

        R assertion(Assertion assertion) throws X;
    }
}
