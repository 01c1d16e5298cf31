package handshake.scenario.script.run;

import handshake.scenario.script.Place;
import handshake.scenario.script.ScriptSource;
import handshake.scenario.script.SystemCall;
import handshake.scenario.script.Value;
import handshake.scenario.script.run.ScriptFailure.Field;
import handshake.tcp.model.Octets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The system calls that a script may make: finds out which one, on which socket, with which arguments. */
final class Calls {
    private static final String KNOWN =
            "socket, bind, listen, accept, accept4, connect, read, recv, recvfrom, recvmsg, readv, write,"
                    + " send, sendto, sendmsg, writev, close, shutdown, fcntl, ioctl, setsockopt, getsockopt, poll";
    static final List<String> RECEIVING = List.of("MSG_PEEK", "MSG_DONTWAIT", "MSG_WAITALL", "MSG_OOB");
    static final List<String> SENDING =
            List.of("MSG_OOB", "MSG_DONTWAIT", "MSG_FASTOPEN", "MSG_NOSIGNAL", "MSG_MORE", "MSG_ZEROCOPY");
    private static final List<String> FILE_FLAGS = List.of("O_RDWR", "O_RDONLY", "O_NONBLOCK");

    private final ScriptSource source;
    private final SocketLayer layer;
    private final ConnectionCalls connections;
    private final TransferCalls transfers;
    private final SocketOptions options;
    private final MessageCalls messages;
    private final PollCalls polls;

    Calls(ScriptSource source, SocketLayer layer) {
        this.source = source;
        this.layer = layer;
        this.connections = new ConnectionCalls(layer);
        this.transfers = new TransferCalls(layer);
        this.options = new SocketOptions(layer);
        this.messages = new MessageCalls(connections, transfers);
        this.polls = new PollCalls(layer);
    }

    /** Makes {@code call}, which is written at {@code at}: what can be done at once is done, the rest when the attempt is tried again. */
    Attempt make(Place at, SystemCall call) throws Stopped.Refused {
        if (!isKnown(call.name())) {
            throw new Stopped.Refused(source.unsupported(at, "the call " + call.name(), KNOWN));
        }
        return switch (call.name()) {
            case "socket" -> connections.socket(new Arguments(source, call, 3), resultDescriptor(call));
            case "poll" -> polls.poll(new Arguments(source, call, 3));
            case "close" -> close(new Arguments(source, call, 1));
            default -> onSocket(call);
        };
    }

    private Attempt onSocket(SystemCall call) throws Stopped.Refused {
        Arguments first = new Arguments(source, call, call.arguments().size());
        if (call.arguments().isEmpty()) {
            throw first.refusedCall("a file descriptor as the first argument");
        }
        OptionalLong descriptor = first.value(0).number();
        if (descriptor.isEmpty()) {
            throw first.refused(0, "a file descriptor");
        }
        Optional<Sock> sock = layer.at((int) descriptor.getAsLong());
        return sock.isEmpty() ? Attempt.failed(Errno.EBADF) : onSocket(call, sock.get());
    }

    private static boolean isKnown(String name) {
        return List.of(KNOWN.split(",\\s*")).contains(name);
    }

    private Attempt onSocket(SystemCall call, Sock sock) throws Stopped.Refused {
        return switch (call.name()) {
            case "bind" -> connections.bind(sock, new Arguments(source, call, 3));
            case "listen" -> connections.listen(sock, new Arguments(source, call, 2));
            case "accept" -> accept(sock, new Arguments(source, call, 3), false);
            case "accept4" -> accept4(sock, new Arguments(source, call, 4));
            case "connect" -> connect(sock, new Arguments(source, call, 3));
            case "shutdown" -> connections.shutdown(sock, new Arguments(source, call, 2));
            case "read" -> read(sock, new Arguments(source, call, 3), 2, List.of());
            case "readv" -> readVector(sock, new Arguments(source, call, 3));
            case "recv" -> receive(sock, new Arguments(source, call, 4));
            case "recvfrom" -> receive(sock, new Arguments(source, call, 6));
            case "recvmsg" -> messages.receive(sock, new Arguments(source, call, 3));
            case "sendmsg" -> messages.send(sock, new Arguments(source, call, 3));
            case "write" -> write(sock, new Arguments(source, call, 3), List.of());
            case "writev" -> writeVector(sock, new Arguments(source, call, 3));
            case "send" -> send(sock, new Arguments(source, call, 4));
            case "sendto" -> send(sock, new Arguments(source, call, 6));
            case "fcntl" -> fcntl(sock, new Arguments(source, call, 2, 3));
            case "ioctl" -> ioctl(sock, new Arguments(source, call, 3));
            case "setsockopt" -> options.set(sock, new Arguments(source, call, 5));
            case "getsockopt" -> options.get(sock, new Arguments(source, call, 5));
            default -> throw new IllegalStateException(call.name());
        };
    }

    // Descriptors.

    /** A script chooses the numbers of its descriptors. */
    private int resultDescriptor(SystemCall call) throws Stopped.Refused {
        OptionalLong number = call.result().value().number();
        if (number.isEmpty()) {
            throw new Stopped.Refused(
                    source.unsupported(call.result().at(), call.result() + " for a descriptor", "a number"));
        }
        return (int) number.getAsLong();
    }

    private Attempt close(Arguments arguments) throws Stopped.Refused {
        Optional<Sock> sock = layer.close((int) arguments.number(0));
        // A descriptor that was duplicated is not possible here: the last one is always the only one
        return sock.isPresent() ? connections.close(sock.get()) : Attempt.failed(Errno.EBADF);
    }

    /** To the address AF_UNSPEC means: to nobody any more. */
    private Attempt connect(Sock sock, Arguments arguments) {
        boolean nobody = arguments.value(1).symbols().equals(Optional.of(List.of("AF_UNSPEC")));
        return nobody ? connections.disconnect(sock) : connections.connect(sock);
    }

    private Attempt accept(Sock sock, Arguments arguments, boolean nonBlocking) throws Stopped.Refused {
        if (sock.use() != Sock.Use.LISTENING) {
            return Attempt.failed(Errno.EINVAL);
        }
        int descriptor = resultDescriptor(arguments.call());
        return () -> {
            Optional<Sock> child = connections.accept(sock);
            child.ifPresent(accepted -> {
                accepted.nonBlocking(nonBlocking);
                layer.bind(descriptor, accepted);
            });
            return child.map(accepted -> Returned.descriptor())
                    .or(() -> sock.nonBlocking() ? Optional.of(Returned.error(Errno.EAGAIN)) : Optional.empty());
        };
    }

    private Attempt accept4(Sock sock, Arguments arguments) throws Stopped.Refused {
        List<String> flags = arguments.symbols(3, List.of("SOCK_NONBLOCK", "SOCK_CLOEXEC"));
        return accept(sock, arguments, flags.contains("SOCK_NONBLOCK"));
    }

    private static Attempt fcntl(Sock sock, Arguments arguments) throws Stopped.Refused {
        String command = arguments.symbol(1);
        if (command.equals("F_GETFL")) {
            return Attempt.done(sock.nonBlocking() ? 0x802 : 2);
        }
        if (!command.equals("F_SETFL") || arguments.call().arguments().size() != 3) {
            throw arguments.refused(1, "F_GETFL, or F_SETFL with flags");
        }
        OptionalLong number = arguments.value(2).number();
        sock.nonBlocking(
                number.isPresent()
                        ? (number.getAsLong() & 0x800) != 0
                        : arguments.symbols(2, FILE_FLAGS).contains("O_NONBLOCK"));
        return Attempt.done(0);
    }

    private Attempt ioctl(Sock sock, Arguments arguments) throws Stopped.Refused {
        String name = arguments.symbol(1);
        if (sock.use() == Sock.Use.LISTENING) {
            return Attempt.failed(Errno.EINVAL);
        }
        long number = switch (name) {
            case "SIOCINQ", "FIONREAD" -> transfers.unread(sock);
            case "SIOCOUTQ", "TIOCOUTQ" -> transfers.unacknowledged(sock);
            case "SIOCOUTQNSD" -> transfers.unsent(sock);
            default -> throw arguments.refused(1, "SIOCINQ, SIOCOUTQ, SIOCOUTQNSD");
        };
        List<Field> wrong = SocketOptions.compare(name, number, arguments, 2);
        return Attempt.done(Returned.of(0).wrong(wrong));
    }

    // Text.

    private Attempt read(Sock sock, Arguments arguments, int size, List<String> flags) throws Stopped.Refused {
        boolean nowhere = arguments.value(1) instanceof Value.Null;
        Attempt read = transfers.read(
                sock, length(arguments, size), nowhere || flags.contains("MSG_PEEK"), flags.contains("MSG_DONTWAIT"));
        return nowhere ? fault(read) : read;
    }

    private Attempt receive(Sock sock, Arguments arguments) throws Stopped.Refused {
        List<String> flags = arguments.symbols(3, RECEIVING);
        return flags.contains("MSG_OOB")
                ? transfers.readUrgent(sock, length(arguments, 2), flags.contains("MSG_PEEK"))
                : read(sock, arguments, 2, flags);
    }

    private Attempt readVector(Sock sock, Arguments arguments) throws Stopped.Refused {
        return transfers.read(sock, vector(arguments), false, false);
    }

    private Attempt write(Sock sock, Arguments arguments, List<String> flags) throws Stopped.Refused {
        if (sock.opensWithText()) {
            return connections.sendWithOpen(sock, Octets.zeros(length(arguments, 2)), flags.contains("MSG_DONTWAIT"));
        }
        boolean nowhere = arguments.value(1) instanceof Value.Null;
        int length = nowhere ? 0 : length(arguments, 2);
        Attempt write = transfers.write(sock, length, flags.contains("MSG_OOB"), flags.contains("MSG_DONTWAIT"));
        return nowhere && arguments.number(2) > 0 ? fault(write) : write;
    }

    /** A call that would have transferred something has no memory to transfer it from or to. */
    private static Attempt fault(Attempt attempt) {
        return () -> attempt.attempt()
                .map(returned -> returned.errno().isPresent() ? returned : Returned.error(Errno.EFAULT));
    }

    private Attempt send(Sock sock, Arguments arguments) throws Stopped.Refused {
        List<String> flags = sending(arguments, 3);
        return flags.contains("MSG_FASTOPEN")
                ? connections.sendWithOpen(sock, Octets.zeros(length(arguments, 2)), flags.contains("MSG_DONTWAIT"))
                : write(sock, arguments, flags);
    }

    static List<String> sending(Arguments arguments, int index) throws Stopped.Refused {
        List<String> flags = arguments.symbols(index, SENDING);
        if (flags.contains("MSG_MORE")) {
            throw arguments.refused(index, "flags without MSG_MORE");
        }
        return flags;
    }

    private Attempt writeVector(Sock sock, Arguments arguments) throws Stopped.Refused {
        return transfers.write(sock, vector(arguments), false, false);
    }

    private static int length(Arguments arguments, int index) throws Stopped.Refused {
        long length = arguments.number(index);
        if (length < 0 || length > Integer.MAX_VALUE / 4) {
            throw arguments.refused(index, "a number of octets");
        }
        return (int) length;
    }

    /** {@code [{..., 10}, {..., 20}]}: together so many octets. */
    private static int vector(Arguments arguments) throws Stopped.Refused {
        return vector(arguments, arguments.value(1));
    }

    static int vector(Arguments arguments, Value vector) throws Stopped.Refused {
        long sum = 0;
        List<Value> pieces = vector.items().orElseThrow(() -> arguments.refused(1, "[{..., N}, ...]"));
        for (Value piece : pieces) {
            List<Value.Struct.Field> fields =
                    piece.struct().map(Value.Struct::fields).orElse(List.of());
            OptionalLong length = fields.size() == 2 ? fields.get(1).value().number() : OptionalLong.empty();
            sum += length.orElseThrow(() -> arguments.refused(1, "[{..., N}, ...]"));
        }
        return (int) Math.min(sum, Integer.MAX_VALUE / 4);
    }
}
