package handshake.packetdrill.model;

import handshake.packetdrill.run.Errno;
import handshake.packetdrill.run.PendingCall;
import handshake.packetdrill.run.Returned;
import handshake.packetdrill.run.SocketRequest;
import handshake.packetdrill.run.SocketRequest.OnSocket;
import handshake.packetdrill.run.UnsupportedArgument;
import handshake.tcp.model.Octets;
import java.util.Optional;

/** The system calls that a script makes on the model: finds the socket, and whose answer it is. */
final class SystemCalls {
    private static final int O_RDWR = 2;
    private static final int O_NONBLOCK = 0x800;

    private final SocketLayer layer;
    private final ConnectionCalls connections;
    private final TransferCalls transfers;
    private final SocketOptions options;
    private final PollCalls polls;

    SystemCalls(SocketLayer layer) {
        this.layer = layer;
        this.connections = new ConnectionCalls(layer);
        this.transfers = new TransferCalls(layer);
        this.options = new SocketOptions(layer);
        this.polls = new PollCalls(layer);
    }

    /** Makes the call: what can be done at once is done, the rest when the attempt is tried again. */
    PendingCall make(SocketRequest request) throws UnsupportedArgument {
        if (request instanceof SocketRequest.Socket socket) {
            return connections.socket(socket);
        }
        if (request instanceof SocketRequest.Poll poll) {
            return polls.poll(poll);
        }
        if (request instanceof SocketRequest.Close close) {
            // A descriptor that was duplicated is not possible here: the last one is always the only one
            Optional<ModelSocket> closed = layer.close(close.descriptor());
            return closed.isPresent() ? connections.close(closed.get()) : PendingCall.failed(Errno.EBADF);
        }
        OnSocket onSocket = (OnSocket) request;
        Optional<ModelSocket> sock = layer.at(onSocket.descriptor());
        return sock.isEmpty() ? PendingCall.failed(Errno.EBADF) : make(sock.get(), onSocket);
    }

    private PendingCall make(ModelSocket sock, OnSocket request) throws UnsupportedArgument {
        if (request instanceof SocketRequest.Bind bind) {
            return connections.bind(sock, bind);
        } else if (request instanceof SocketRequest.Listen listen) {
            return connections.listen(sock, listen.backlog());
        } else if (request instanceof SocketRequest.Accept accept) {
            return accept(sock, accept);
        } else if (request instanceof SocketRequest.Connect connect) {
            return connect.nobody() ? connections.disconnect(sock) : connections.connect(sock);
        } else if (request instanceof SocketRequest.Shutdown shutdown) {
            return connections.shutdown(sock, shutdown.reading(), shutdown.writing());
        } else if (request instanceof SocketRequest.GetFlags) {
            return PendingCall.done(O_RDWR | (sock.nonBlocking() ? O_NONBLOCK : 0));
        } else if (request instanceof SocketRequest.SetFlags flags) {
            sock.nonBlocking(flags.nonBlocking());
            return PendingCall.done(0);
        } else if (request instanceof SocketRequest.QueueLength queue) {
            return queueLength(sock, queue);
        } else if (request instanceof SocketRequest.Receive receive) {
            return receive(sock, receive);
        } else if (request instanceof SocketRequest.Send send) {
            return send(sock, send);
        } else if (request instanceof SocketRequest.SetOption set) {
            return options.set(sock, set);
        } else {
            return options.get(sock, (SocketRequest.GetOption) request);
        }
    }

    private PendingCall accept(ModelSocket sock, SocketRequest.Accept request) {
        if (sock.use() != ModelSocket.Use.LISTENING) {
            return PendingCall.failed(Errno.EINVAL);
        }
        return () -> {
            Optional<ModelSocket> child = connections.accept(sock);
            child.ifPresent(accepted -> {
                accepted.nonBlocking(request.nonBlocking());
                layer.bind(request.made(), accepted);
            });
            return child.map(accepted -> Returned.descriptor())
                    .or(() -> sock.nonBlocking() ? Optional.of(Returned.error(Errno.EAGAIN)) : Optional.empty());
        };
    }

    private PendingCall queueLength(ModelSocket sock, SocketRequest.QueueLength request) {
        if (sock.use() == ModelSocket.Use.LISTENING) {
            return PendingCall.failed(Errno.EINVAL);
        }
        long number = switch (request.name()) {
            case "SIOCINQ" -> transfers.unread(sock);
            case "SIOCOUTQ" -> transfers.unacknowledged(sock);
            default -> transfers.unsent(sock);
        };
        return PendingCall.done(Returned.of(0).wrong(request.expected().differences(request.name(), number)));
    }

    private PendingCall receive(ModelSocket sock, SocketRequest.Receive request) throws UnsupportedArgument {
        if (request.flags().contains("MSG_OOB")) {
            return transfers.readUrgent(sock, request.length(), request.peeks());
        }
        PendingCall read =
                transfers.read(sock, request.length(), request.nowhere() || request.peeks(), request.dontWait());
        PendingCall told = request.readable()
                .<PendingCall>map(expected ->
                        () -> read.attempt().map(returned -> returned.wrong(transfers.differences(sock, expected))))
                .orElse(read);
        return request.nowhere() ? fault(told) : told;
    }

    private PendingCall send(ModelSocket sock, SocketRequest.Send request) {
        if (request.opens() || sock.opensWithText()) {
            return connections.sendWithOpen(sock, Octets.zeros(request.length()), request.dontWait());
        }
        int length = request.nowhere() ? 0 : request.length();
        PendingCall write = request.more()
                ? transfers.writeCorked(sock, length, request.urgent(), request.dontWait())
                : transfers.write(sock, length, request.urgent(), request.dontWait());
        return request.nowhere() && request.length() > 0 ? fault(write) : write;
    }

    /** A call that would have transferred something has no memory to transfer it from or to. */
    private static PendingCall fault(PendingCall attempt) {
        return () -> attempt.attempt()
                .map(returned -> returned.errno().isPresent() ? returned : Returned.error(Errno.EFAULT));
    }
}
