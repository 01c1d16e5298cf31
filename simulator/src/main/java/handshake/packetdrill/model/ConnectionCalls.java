package handshake.packetdrill.model;

import handshake.network.ConnectionId;
import handshake.network.FastOpenMemory;
import handshake.network.FastOpenSwitch;
import handshake.network.Listener;
import handshake.packetdrill.run.Addresses;
import handshake.packetdrill.run.Errno;
import handshake.packetdrill.run.PendingCall;
import handshake.packetdrill.run.Returned;
import handshake.packetdrill.run.SocketRequest;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Path;
import handshake.tcp.model.State;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Profile;
import handshake.tcp.rules.UserCall;
import java.util.Optional;

/** The calls that make, find and end connections, with the answers of Linux. */
final class ConnectionCalls {
    private static final long SECOND = 1_000_000_000;

    private final SocketLayer layer;

    ConnectionCalls(SocketLayer layer) {
        this.layer = layer;
    }

    PendingCall socket(SocketRequest.Socket request) {
        layer.open(request.made()).nonBlocking(request.nonBlocking());
        return PendingCall.done(Returned.descriptor());
    }

    PendingCall bind(ModelSocket sock, SocketRequest.Bind request) {
        if (sock.port().isPresent()) {
            return PendingCall.failed(Errno.EINVAL);
        }
        int port = request.port().orElse(Addresses.PORT);
        boolean taken = layer.boundTo(port)
                .anyMatch(other -> other.use() == ModelSocket.Use.LISTENING || !reusable(other) || !reusable(sock));
        if (taken) {
            return PendingCall.failed(Errno.EADDRINUSE);
        }
        sock.port(port == 0 ? layer.ephemeralPort() : port);
        return PendingCall.done(0);
    }

    private static boolean reusable(ModelSocket sock) {
        return sock.options().getOrDefault("SO_REUSEADDR", 0L) != 0;
    }

    PendingCall listen(ModelSocket sock, long asked) {
        if (sock.use() != ModelSocket.Use.NEW && sock.use() != ModelSocket.Use.LISTENING) {
            return PendingCall.failed(Errno.EINVAL);
        }
        int backlog = (int) Math.min(asked & 0xFFFF_FFFFL, layer.kernel().mostBacklog());
        if (sock.port().isEmpty()) {
            sock.port(layer.ephemeralPort());
        }
        Profile profile = layer.kernel().profile();
        boolean always = FastOpenSwitch.SERVER.isOn(profile) && FastOpenSwitch.EVERY_LISTENER.isOn(profile);
        if (always && sock.fastOpens() == 0) {
            sock.fastOpens(backlog);
        }
        sock.use(ModelSocket.Use.LISTENING);
        int port = sock.port().orElseThrow();
        layer.machine().change(host -> {
            Listener old = host.listeners().get(port);
            Listener listener = old == null ? Listener.of(sock.settings(), backlog) : old.withBacklog(backlog);
            return host.listen(port, listener.withFastOpens(sock.fastOpens()).withFastOpenKey(sock.fastOpenKey()));
        });
        return PendingCall.done(0);
    }

    /** The next connection that waits, when there is one; the caller gives it a descriptor. */
    Optional<ModelSocket> accept(ModelSocket sock) {
        return layer.accept(sock);
    }

    PendingCall connect(ModelSocket sock) {
        return switch (sock.use()) {
            case LISTENING, CONNECTED -> PendingCall.failed(Errno.EISCONN);
            case DISCONNECTING -> PendingCall.failed(Errno.EINVAL);
            case CONNECTING ->
                isOpening(sock) && sock.nonBlocking() ? PendingCall.failed(Errno.EALREADY) : () -> outcome(sock);
            case NEW -> sock.opensWithText() ? PendingCall.failed(Errno.EISCONN) : open(sock);
        };
    }

    /** With {@code TCP_FASTOPEN_CONNECT} and a cookie the SYN waits for the first text. */
    private PendingCall open(ModelSocket sock) {
        boolean fastOpen = sock.options().getOrDefault("TCP_FASTOPEN_CONNECT", 0L) != 0;
        if (fastOpen && mayCarryText()) {
            sock.opensWithText(true);
            return PendingCall.done(0);
        }
        return open(sock, Octets.EMPTY, fastOpen);
    }

    private boolean mayCarryText() {
        return layer.machine().host().allowsTextWithoutCookie()
                || layer.machine()
                        .host()
                        .fastOpen()
                        .from(layer.peer().address())
                        .isPresent();
    }

    /** {@code connect} to AF_UNSPEC: whatever there was is aborted, and the socket can begin anew. */
    PendingCall disconnect(ModelSocket sock) {
        switch (sock.use()) {
            case NEW -> {
                // nothing to end
            }
            case LISTENING -> {
                layer.machine().closeListener(sock.port().orElseThrow());
                sock.use(ModelSocket.Use.NEW);
            }
            case CONNECTING, DISCONNECTING, CONNECTED -> {
                boolean alive = !sock.isDead() && layer.block(sock).isPresent() && layer.state(sock) != State.TIME_WAIT;
                sock.id().filter(id -> alive).ifPresent(id -> layer.machine().call(id, new UserCall.Abort()));
                disconnected(sock);
                sock.unbound();
                if (alive) {
                    sock.error(Errno.ECONNRESET);
                }
            }
        }
        return PendingCall.done(0);
    }

    private void disconnected(ModelSocket sock) {
        layer.block(sock).ifPresent(sock::disconnected);
    }

    /** An open, with Fast Open when asked for; {@code text} may ride on the SYN. */
    private PendingCall open(ModelSocket sock, Octets text, boolean fastOpen) {
        ConnectionId id = layer.connecting(sock);
        TcpOption.FastOpen request = TcpOption.FastOpen.REQUEST;
        layer.machine()
                .open(
                        id,
                        sock.settings()
                                .withOffer(sock.settings()
                                        .offer()
                                        .withFastOpen(fastOpen ? Optional.of(request) : Optional.empty())),
                        new UserCall.OpenActive(text));
        return sock.nonBlocking() ? PendingCall.failed(Errno.EINPROGRESS) : () -> outcome(sock);
    }

    private boolean isOpening(ModelSocket sock) {
        State state = layer.state(sock);
        return state == State.SYN_SENT || state == State.SYN_RECEIVED;
    }

    /** What became of an open; empty while nobody knows. */
    Optional<Returned> outcome(ModelSocket sock) {
        if (isOpening(sock)) {
            return Optional.empty();
        }
        if (sock.isDead()) {
            Errno why = sock.takeError().orElse(Errno.ECONNABORTED);
            disconnected(sock);
            return Optional.of(Returned.error(why));
        }
        sock.use(ModelSocket.Use.CONNECTED);
        return Optional.of(Returned.of(0));
    }

    /** {@code sendto(…, MSG_FASTOPEN, …)}: connect and send in one (RFC 7413 §4.2.1). */
    PendingCall sendWithOpen(ModelSocket sock, Octets text, boolean dontWait) {
        if (sock.use() != ModelSocket.Use.NEW) {
            return connect(sock);
        }
        sock.opensWithText(false);
        boolean waits = !sock.nonBlocking() && !dontWait;
        if (!FastOpenSwitch.CLIENT.isOn(layer.kernel().profile())) {
            return PendingCall.failed(Errno.EOPNOTSUPP);
        }
        if (waits) {
            PendingCall opening = open(sock, text, true);
            return () ->
                    opening.attempt().map(opened -> opened.errno().isPresent() ? opened : Returned.of(text.length()));
        }
        // A call that must not wait takes only what goes with the SYN; for the rest its caller has to come again
        if (!mayCarryText() || text.isEmpty()) {
            open(sock, Octets.EMPTY, true);
            return PendingCall.failed(Errno.EINPROGRESS);
        }
        int room = largestOnSyn(sock);
        open(sock, text.first(room), true);
        return PendingCall.done(Math.min(room, text.length()));
    }

    private int largestOnSyn(ModelSocket sock) {
        int known = layer.machine()
                .host()
                .fastOpen()
                .from(layer.peer().address())
                .map(FastOpenMemory.Grant::mss)
                .orElse(Integer.MAX_VALUE);
        Path path = sock.settings().path();
        return Math.min(known, path.largestSegment()) - Path.ROOM_FOR_OPTIONS;
    }

    /** {@code close}: in good order, or not, as Linux decides. */
    PendingCall close(ModelSocket sock) {
        return switch (sock.use()) {
            case NEW -> PendingCall.done(0);
            case LISTENING -> {
                layer.machine().closeListener(sock.port().orElseThrow());
                yield PendingCall.done(0);
            }
            case CONNECTING, DISCONNECTING, CONNECTED -> closeConnection(sock);
        };
    }

    private PendingCall closeConnection(ModelSocket sock) {
        Optional<TransmissionControlBlock> tcb = sock.isDead() ? Optional.empty() : layer.block(sock);
        if (tcb.isEmpty()) {
            return PendingCall.done(0);
        }
        ConnectionId id = sock.id().orElseThrow();
        boolean unread = !tcb.get().incoming().readable().isEmpty();
        boolean aborts = sock.linger().equals(Optional.of(0)) && !unread;
        layer.machine().call(id, aborts ? new UserCall.Abort() : UserCall.Close.BOTH);
        boolean waits = sock.linger().orElse(0) > 0 && !sock.nonBlocking();
        long end = layer.machine().now() + sock.linger().orElse(0) * SECOND;
        return waits
                ? PendingCall.until(end, () -> finAcknowledged(sock), layer.machine()::now, Returned.of(0))
                : PendingCall.done(0);
    }

    private Optional<Returned> finAcknowledged(ModelSocket sock) {
        return switch (layer.state(sock)) {
            case FIN_WAIT_1, CLOSING, LAST_ACK -> Optional.empty();
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED, ESTABLISHED, FIN_WAIT_2, CLOSE_WAIT, TIME_WAIT ->
                Optional.of(Returned.of(0));
        };
    }

    PendingCall shutdown(ModelSocket sock, boolean reading, boolean writing) {
        if (sock.use() == ModelSocket.Use.LISTENING) {
            if (reading) {
                layer.machine().closeListener(sock.port().orElseThrow());
                sock.use(ModelSocket.Use.NEW);
            }
            return PendingCall.done(0);
        }
        if (sock.use() == ModelSocket.Use.CONNECTING) {
            sock.use(isUnconfirmed(sock) ? ModelSocket.Use.DISCONNECTING : ModelSocket.Use.CONNECTED);
        }
        if (layer.state(sock) == State.SYN_SENT) {
            layer.machine().call(sock.id().orElseThrow(), UserCall.Close.BOTH);
            disconnected(sock);
            sock.error(Errno.ECONNRESET);
            return PendingCall.done(0);
        }
        boolean news = reading && !sock.readingShut();
        if (reading) {
            sock.shutReading();
        }
        if (writing) {
            sock.shutWriting();
        }
        // Linux keeps TIME-WAIT apart from the socket, which then counts as closed; the mark stays for a later connect
        if (sock.use() == ModelSocket.Use.NEW || sock.isDead() || layer.state(sock) == State.TIME_WAIT) {
            return PendingCall.failed(Errno.ENOTCONN);
        }
        // To stop reading alone is no call of TCP: text is still taken, and nobody hears of it
        boolean closed = layer.block(sock).orElseThrow().outgoing().closed();
        if ((writing && !closed) || (news && closed)) {
            layer.machine().call(sock.id().orElseThrow(), sock.shutdown());
        }
        return PendingCall.done(0);
    }

    private boolean isUnconfirmed(ModelSocket sock) {
        return isOpening(sock) || sock.isDead() || layer.state(sock) == State.TIME_WAIT;
    }
}
