package handshake.packetdrill.model;

import handshake.network.ConnectionId;
import handshake.packetdrill.run.Errno;
import handshake.packetdrill.run.PendingCall;
import handshake.packetdrill.run.Returned;
import handshake.packetdrill.run.ScriptFailure.Field;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Settings;
import handshake.tcp.model.State;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.UserCall;
import java.util.List;
import java.util.Optional;

/** The calls that send and receive text, with the answers of Linux. */
final class TransferCalls {
    private final SocketLayer layer;

    TransferCalls(SocketLayer layer) {
        this.layer = layer;
    }

    PendingCall read(ModelSocket sock, int limit, boolean peek, boolean dontWait) {
        boolean waits = !sock.nonBlocking() && !dontWait;
        return () -> readNow(sock, limit, peek).or(() -> waits ? Optional.empty() : again());
    }

    private static Optional<Returned> again() {
        return Optional.of(Returned.error(Errno.EAGAIN));
    }

    private Optional<Returned> readNow(ModelSocket sock, int limit, boolean peek) {
        if (sock.use() == ModelSocket.Use.NEW || sock.use() == ModelSocket.Use.LISTENING) {
            Optional<Returned> error = sock.takeError().map(Returned::error);
            return error.or(() -> Optional.of(sock.readingShut() ? Returned.of(0) : Returned.error(Errno.ENOTCONN)));
        }
        TransmissionControlBlock tcb = layer.block(sock).orElseThrow();
        Octets all = mayRead(tcb) ? tcb.incoming().readable() : Octets.EMPTY;
        if (sock.behindFin() > 0 && sock.behindFin() == all.length()) {
            return Optional.of(endOfStream(sock, tcb, peek));
        }
        int skipped = UrgentOctet.toSkip(sock, tcb);
        Octets readable = all.first(all.length() - sock.behindFin()).skip(skipped);
        if (!readable.isEmpty() || limit == 0) {
            int count = Math.min(Math.min(limit, readable.length()), UrgentOctet.most(tcb));
            if (!peek) {
                take(sock, tcb, skipped + count);
            }
            return Optional.of(Returned.of(count));
        }
        if (tcb.incoming().finished()) {
            return Optional.of(Returned.of(0));
        }
        Optional<Errno> error = sock.takeError();
        if (error.isPresent()) {
            return error.map(Returned::error);
        }
        return sock.isDead() || sock.readingShut() || layer.state(sock) == State.TIME_WAIT
                ? Optional.of(Returned.of(0))
                : Optional.empty();
    }

    /** The end of the stream is met; what came in its place is gone with it. */
    private Returned endOfStream(ModelSocket sock, TransmissionControlBlock tcb, boolean peek) {
        if (!peek) {
            take(sock, tcb, sock.behindFin());
            sock.forgetBehindFin();
        }
        return Returned.of(0);
    }

    /** The urgent octet by itself. */
    PendingCall readUrgent(ModelSocket sock, int limit, boolean peek) {
        boolean none = sock.use() == ModelSocket.Use.NEW || sock.use() == ModelSocket.Use.LISTENING;
        return () -> Optional.of(
                none
                        ? Returned.error(Errno.ENOTCONN)
                        : UrgentOctet.receive(sock, layer.block(sock).orElseThrow(), limit, peek));
    }

    /** Text that came with a SYN is there before the open is confirmed only when Fast Open has let it in. */
    private static boolean mayRead(TransmissionControlBlock tcb) {
        return tcb.state() != State.SYN_SENT;
    }

    private void take(ModelSocket sock, TransmissionControlBlock tcb, int count) {
        if (sock.isDead()) {
            sock.remains(tcb.withIncoming(tcb.incoming().read(count)));
        } else {
            layer.machine().call(sock.id().orElseThrow(), new UserCall.Receive(count));
        }
    }

    PendingCall write(ModelSocket sock, int length, boolean urgent, boolean dontWait) {
        boolean waits = !sock.nonBlocking() && !dontWait;
        return () -> writeNow(sock, Octets.zeros(length), urgent).or(() -> waits ? Optional.empty() : again());
    }

    /** With MSG_MORE: as if the socket were corked just for this call. */
    PendingCall writeCorked(ModelSocket sock, int length, boolean urgent, boolean dontWait) {
        PendingCall write = write(sock, length, urgent, dontWait);
        return () -> {
            Settings usual = sock.settings();
            sock.settings(usual.withCorked(true));
            layer.settingsChanged(sock);
            Optional<Returned> returned = write.attempt();
            sock.settings(usual);
            layer.settingsChanged(sock);
            return returned;
        };
    }

    private Optional<Returned> writeNow(ModelSocket sock, Octets text, boolean urgent) {
        Optional<Errno> error = sock.takeError();
        if (error.isPresent()) {
            return error.map(Returned::error);
        }
        if (sock.use() == ModelSocket.Use.NEW || sock.use() == ModelSocket.Use.LISTENING || sock.isDead()) {
            return Optional.of(Returned.error(Errno.EPIPE));
        }
        TransmissionControlBlock tcb = layer.block(sock).orElseThrow();
        return switch (tcb.state()) {
            case SYN_SENT -> Optional.empty();
            case SYN_RECEIVED -> tcb.openedEarly() ? Optional.of(send(sock, text, urgent)) : Optional.empty();
            case ESTABLISHED, CLOSE_WAIT ->
                Optional.of(sock.writingShut() ? Returned.error(Errno.EPIPE) : send(sock, text, urgent));
            case CLOSED, LISTEN, FIN_WAIT_1, FIN_WAIT_2, CLOSING, LAST_ACK, TIME_WAIT ->
                Optional.of(Returned.error(Errno.EPIPE));
        };
    }

    private Returned send(ModelSocket sock, Octets text, boolean urgent) {
        ConnectionId id = sock.id().orElseThrow();
        if (!text.isEmpty()) {
            layer.machine().call(id, new UserCall.Send(text, urgent));
        }
        return Returned.of(text.length());
    }

    /** How much could be read now: {@code SIOCINQ}. */
    long unread(ModelSocket sock) {
        return layer.block(sock)
                .filter(tcb -> tcb.state() != State.SYN_SENT)
                .map(tcb -> (long) tcb.incoming().readable().length())
                .orElse(0L);
    }

    /** How much the next read finds; the end of the stream counts as one. */
    private long readableNext(ModelSocket sock) {
        long unread = unread(sock);
        boolean ended = layer.block(sock).map(tcb -> tcb.incoming().finished()).orElse(false);
        return unread == 0 && ended ? 1 : unread;
    }

    /** What is wrong with what the script expects behind {@code TCP_CM_INQ}, if anything is. */
    List<Field> differences(ModelSocket sock, List<Long> expected) {
        boolean asked = sock.options().getOrDefault("TCP_INQ", 0L) != 0;
        List<Long> actual = asked ? List.of(readableNext(sock)) : List.of();
        return actual.equals(expected)
                ? List.of()
                : List.of(new Field("TCP_CM_INQ", expected.toString(), actual.toString()));
    }

    /** How much is not acknowledged yet: {@code SIOCOUTQ}; a FIN counts as one. */
    long unacknowledged(ModelSocket sock) {
        return live(sock)
                .map(tcb -> tcb.state() == State.SYN_SENT || tcb.state() == State.SYN_RECEIVED
                        ? 0L
                        : (long) tcb.outgoing().finish().minus(tcb.snd().una()))
                .orElse(sock.unacknowledged());
    }

    /** How much is not sent yet: {@code SIOCOUTQNSD}. */
    long unsent(ModelSocket sock) {
        return live(sock)
                .map(tcb -> (long) tcb.outgoing().finish().minus(tcb.snd().nxt()))
                .orElse(0L);
    }

    private Optional<TransmissionControlBlock> live(ModelSocket sock) {
        return sock.isDead() ? Optional.empty() : layer.block(sock);
    }
}
