package handshake.network;

import handshake.tcp.model.Octets;
import handshake.tcp.model.Path;
import handshake.tcp.model.Settings;
import handshake.tcp.model.State;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Departure;
import handshake.tcp.rules.Transition;
import java.util.Optional;

/** The client's part in Fast Open that outlives a connection: the cookies that servers gave (RFC 7413 §4.1.3). */
final class FastOpenClient {
    private FastOpenClient() {}

    /** Whoever asked for Fast Open sends the cookie from last time, or else asks for one. */
    static Settings settings(Host host, ConnectionId id, Settings wanted) {
        SynOptions offer = wanted.offer();
        if (offer.fastOpen().isEmpty()) {
            return wanted;
        }
        if (!host.allows(FastOpenSwitch.CLIENT)) {
            return wanted.withOffer(offer.withFastOpen(Optional.empty()));
        }
        if (host.allowsTextWithoutCookie()) {
            return wanted.withOffer(offer.withFastOpen(Optional.empty()));
        }
        return host.fastOpen()
                .from(id.remote().address())
                .map(grant -> with(wanted, grant))
                .orElse(wanted.withOffer(offer.withFastOpen(
                        Optional.of(host.fastOpen().requestTo(id.remote().address())))));
    }

    /** The cookie, and no more text at a time than the server took last time. */
    private static Settings with(Settings wanted, FastOpenMemory.Grant grant) {
        Path path = wanted.path();
        int spare = Math.max(0, path.largestSegment() - grant.mss());
        return wanted.withOffer(wanted.offer().withFastOpen(Optional.of(grant.cookie())))
                .withPath(new Path(path.ipVersion(), path.mtu() - spare));
    }

    /** A SYN,ACK granted a cookie. */
    static Host learn(Host host, ConnectionId id, Transition transition) {
        TransmissionControlBlock after = transition.after();
        if (transition.before().state() != State.SYN_SENT || !after.state().isSynchronized()) {
            return host;
        }
        SynOptions theirs = after.agreement().theirs();
        int mss = theirs.mss().orElse(after.settings().path().defaultSendMss());
        return theirs.fastOpen()
                .filter(granted -> !granted.isRequest())
                .map(granted -> host.withFastOpen(
                        host.fastOpen().remember(id.remote().address(), new FastOpenMemory.Grant(granted, mss))))
                .orElseGet(() -> askOtherwise(host, id, transition));
    }

    private static Host askOtherwise(Host host, ConnectionId id, Transition transition) {
        // Departs from RFC 9293: nor does RFC 7413 ask for it; Linux tries the two options in turn.
        Optional<TcpOption.FastOpen> asked =
                transition.before().agreement().ours().fastOpen();
        boolean tries = host.profile().departs(Departure.FAST_OPEN_TRIES_BOTH_OPTIONS)
                && asked.map(TcpOption.FastOpen::isRequest).orElse(false);
        return tries
                ? host.withFastOpen(host.fastOpen()
                        .ask(
                                id.remote().address(),
                                new TcpOption.FastOpen(
                                        Octets.EMPTY, !asked.get().experimental())))
                : host;
    }
}
