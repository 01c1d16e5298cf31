package handshake.network;

import handshake.tcp.model.Settings;
import handshake.tcp.model.State;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Transition;
import java.util.Optional;

/** The client's part in Fast Open that outlives a connection: the cookies that servers gave (RFC 7413 §4.1.3). */
final class FastOpenClient {
    private static final int ENABLED = 1;

    private FastOpenClient() {}

    /** Whoever asked for Fast Open sends the cookie from last time, or else asks for one. */
    static Settings settings(Host host, ConnectionId id, Settings wanted) {
        if (wanted.offer().fastOpen().isEmpty()) {
            return wanted;
        }
        Optional<TcpOption.FastOpen> cookie = host.allowsFastOpen(ENABLED)
                ? Optional.of(host.fastOpen().towards(id.remote().address()))
                : Optional.empty();
        return wanted.withOffer(wanted.offer().withFastOpen(cookie));
    }

    /** A SYN,ACK granted a cookie. */
    static Host learn(Host host, ConnectionId id, Transition transition) {
        TransmissionControlBlock after = transition.after();
        if (transition.before().state() != State.SYN_SENT || !after.state().isSynchronized()) {
            return host;
        }
        return after.agreement()
                .theirs()
                .fastOpen()
                .filter(granted -> !granted.isRequest())
                .map(granted ->
                        host.withFastOpen(host.fastOpen().remember(id.remote().address(), granted)))
                .orElse(host);
    }
}
