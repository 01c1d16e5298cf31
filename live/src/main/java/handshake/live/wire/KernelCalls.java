package handshake.live.wire;

import handshake.network.ConnectionId;
import handshake.packetdrill.run.Addresses;
import handshake.packetdrill.run.Errno;
import handshake.packetdrill.run.PendingCall;
import handshake.packetdrill.run.Returned;
import handshake.packetdrill.run.SocketRequest;
import handshake.packetdrill.run.SocketRequest.OnSocket;
import handshake.packetdrill.run.UnsupportedArgument;
import handshake.tcp.model.Endpoint;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Makes the system calls of a script on the kernel. Used by the script's own thread alone. */
final class KernelCalls {
    private static final long SECOND = 1_000_000_000;
    private static final int MILLIS_TO_RETURN = 1_000;

    private final Addresses addresses;
    private final LongSupplier clock;
    private final Runnable wake;
    private final ScriptSockets sockets;
    private final boolean v4;
    private long began;

    /** {@code wake}: called on any thread when a call that was waiting has returned. */
    KernelCalls(Addresses addresses, ScriptSockets sockets, LongSupplier clock, Runnable wake) {
        this.addresses = addresses;
        this.sockets = sockets;
        this.clock = clock;
        this.wake = wake;
        this.v4 = addresses.local().isV4();
    }

    /** When the call was made that was made last. */
    long latest() {
        return began;
    }

    /** Makes {@code request}; unless it may wait, it is given a second in which to return. */
    PendingCall make(SocketRequest request, boolean mayWait) throws UnsupportedArgument {
        PreparedCall call = prepare(request, mayWait);
        if (!call.waits()) {
            began = clock.getAsLong();
            CallResult result = CallResult.of(call.call());
            return PendingCall.done(call.answer().apply(result));
        }
        CallThread thread = new CallThread(call.call(), clock, call.answer(), wake);
        try {
            began = thread.beganAt();
            if (!mayWait) {
                thread.await(SECOND);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return thread;
    }

    private PreparedCall prepare(SocketRequest request, boolean mayWait) throws UnsupportedArgument {
        if (request instanceof SocketRequest.Socket socket) {
            return socket(socket);
        }
        if (request instanceof SocketRequest.Poll poll) {
            return PollCall.prepare(poll, sockets);
        }
        if (request instanceof SocketRequest.Close close) {
            Optional<SubjectSocket> closed = sockets.remove(close.descriptor());
            return closed.map(KernelCalls::close).orElse(PreparedCall.failing(Errno.EBADF));
        }
        OnSocket onSocket = (OnSocket) request;
        Optional<SubjectSocket> socket = sockets.at(onSocket.descriptor());
        return socket.isEmpty() ? PreparedCall.failing(Errno.EBADF) : prepare(socket.get(), onSocket, mayWait);
    }

    private PreparedCall prepare(SubjectSocket socket, OnSocket request, boolean mayWait) throws UnsupportedArgument {
        if (request instanceof SocketRequest.Bind bind) {
            byte[] address = SocketAddress.any(v4, bind.port().orElse(Addresses.PORT));
            return PreparedCall.atOnce(() -> NativeCalls.bind(socket.number(), address, address.length));
        } else if (request instanceof SocketRequest.Listen listen) {
            return listen(socket, listen);
        } else if (request instanceof SocketRequest.Accept accept) {
            return accept(socket, accept, mayWait);
        } else if (request instanceof SocketRequest.Connect connect) {
            return connect.nobody() ? disconnect(socket) : connect(socket);
        } else if (request instanceof SocketRequest.Shutdown shutdown) {
            return shutdown(socket, shutdown);
        } else if (request instanceof SocketRequest.Receive receive) {
            return TextCalls.receive(socket, receive, mayWait);
        } else if (request instanceof SocketRequest.Send send) {
            if (send.opens() || socket.opensWithText()) {
                opening(socket);
            }
            return TextCalls.send(socket, send, addresses.server());
        } else {
            return OptionCalls.prepare(socket, request);
        }
    }

    // Descriptors.

    private PreparedCall socket(SocketRequest.Socket request) {
        int family = v4 ? NativeCalls.AF_INET : NativeCalls.AF_INET6;
        int type = NativeCalls.SOCK_STREAM
                | NativeCalls.SOCK_CLOEXEC
                | (request.nonBlocking() ? NativeCalls.SOCK_NONBLOCK : 0);
        return new PreparedCall(
                () -> NativeCalls.socket(family, type, SocketConstants.SOL_TCP),
                result -> {
                    if (result.failed()) {
                        return PreparedCall.returned(result);
                    }
                    sockets.made(request.made(), new SubjectSocket((int) result.value(), request.nonBlocking()));
                    return Returned.descriptor();
                },
                false);
    }

    private static PreparedCall close(SubjectSocket socket) {
        socket.closed();
        boolean waits = socket.lingering();
        return new PreparedCall(() -> NativeCalls.close(socket.number()), PreparedCall::returned, waits);
    }

    // Connections.

    private static PreparedCall listen(SubjectSocket socket, SocketRequest.Listen request) {
        return new PreparedCall(
                () -> NativeCalls.listen(socket.number(), (int) request.backlog()),
                result -> {
                    socket.listening(!result.failed());
                    return PreparedCall.returned(result);
                },
                false);
    }

    private PreparedCall accept(SubjectSocket socket, SocketRequest.Accept request, boolean mayWait) {
        byte[] peer = new byte[SocketAddress.LONGEST];
        int flags = NativeCalls.SOCK_CLOEXEC | (request.nonBlocking() ? NativeCalls.SOCK_NONBLOCK : 0);
        boolean waits = socket.isListening()
                && !socket.nonBlocking()
                && (mayWait || !PollWait.wait(socket.number(), SocketConstants.POLLIN, MILLIS_TO_RETURN));
        return new PreparedCall(
                () -> NativeCalls.accept4(socket.number(), peer, new int[] {peer.length}, flags),
                result -> {
                    if (result.failed()) {
                        return PreparedCall.returned(result);
                    }
                    SubjectSocket child = new SubjectSocket((int) result.value(), request.nonBlocking());
                    child.lingering(socket.lingering());
                    sockets.accepted(request.made(), child, idOf(child.port(), SocketAddress.port(peer)));
                    return Returned.descriptor();
                },
                waits);
    }

    private ConnectionId idOf(int localPort, int remotePort) {
        return new ConnectionId(
                new Endpoint(addresses.local(), localPort), new Endpoint(addresses.remote(), remotePort));
    }

    private PreparedCall connect(SubjectSocket socket) {
        if (!socket.isListening()) {
            opening(socket);
        }
        byte[] address = SocketAddress.of(addresses.server());
        return new PreparedCall(
                () -> NativeCalls.connect(socket.number(), address, address.length),
                PreparedCall::returned,
                !socket.nonBlocking() && !socket.opensWithText());
    }

    /**
     * The script is to know the connection before its first SYN: so its port is chosen before the call. A socket that has
     * lost its port, as by SHUT_RD in SYN-SENT, opens another connection.
     */
    private void opening(SubjectSocket socket) {
        boolean fresh = socket.choosePort(v4);
        if (fresh || socket.connection().isEmpty()) {
            sockets.opening(socket, idOf(socket.port(), Addresses.PORT));
        }
    }

    private static PreparedCall disconnect(SubjectSocket socket) {
        byte[] nobody = SocketAddress.nobody();
        return new PreparedCall(
                () -> NativeCalls.connect(socket.number(), nobody, nobody.length),
                result -> {
                    if (!result.failed()) {
                        socket.connection(Optional.empty());
                        socket.listening(false);
                    }
                    return PreparedCall.returned(result);
                },
                false);
    }

    private static PreparedCall shutdown(SubjectSocket socket, SocketRequest.Shutdown request) {
        int how = request.reading() && request.writing() ? NativeCalls.SHUT_RDWR : request.reading() ? 0 : 1;
        return new PreparedCall(
                () -> NativeCalls.shutdown(socket.number(), how),
                result -> {
                    if (request.reading() && !result.failed()) {
                        socket.listening(false);
                    }
                    return PreparedCall.returned(result);
                },
                false);
    }
}
