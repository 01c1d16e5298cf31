package handshake.packetdrill.run;

import handshake.packetdrill.Place;
import handshake.packetdrill.ScriptSource;
import handshake.packetdrill.SystemCall;
import handshake.packetdrill.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Reads the system calls of a script: which one, on which socket, with which arguments. */
final class RequestReader {
    private static final String KNOWN =
            "socket, bind, listen, accept, accept4, connect, read, recv, recvfrom, recvmsg, readv, write,"
                    + " send, sendto, sendmsg, writev, close, shutdown, fcntl, ioctl, setsockopt, getsockopt, poll";
    private static final List<String> RECEIVING = List.of("MSG_OOB", "MSG_PEEK", "MSG_DONTWAIT", "MSG_WAITALL");
    private static final List<String> SENDING =
            List.of("MSG_OOB", "MSG_DONTWAIT", "MSG_FASTOPEN", "MSG_NOSIGNAL", "MSG_MORE", "MSG_ZEROCOPY");
    private static final List<String> FILE_FLAGS = List.of("O_RDWR", "O_RDONLY", "O_NONBLOCK");
    private static final List<String> FAMILIES = List.of("AF_INET", "AF_INET6", "PF_INET", "PF_INET6");
    private static final List<String> TYPES = List.of("SOCK_STREAM", "SOCK_NONBLOCK", "SOCK_CLOEXEC");
    private static final int O_NONBLOCK = 0x800;

    private final ScriptSource source;
    private final MessageHeaderReader messages = new MessageHeaderReader();

    RequestReader(ScriptSource source) {
        this.source = source;
    }

    /** The call that is written at {@code at}. */
    SocketRequest read(Place at, SystemCall call) throws Stopped.Refused {
        if (!List.of(KNOWN.split(",\\s*")).contains(call.name())) {
            throw new Stopped.Refused(source.unsupported(at, "the call " + call.name(), KNOWN));
        }
        return switch (call.name()) {
            case "socket" -> socket(new Arguments(source, call, 3));
            case "poll" -> new PollReader(new Arguments(source, call, 3)).read();
            default -> onSocket(call);
        };
    }

    private SocketRequest onSocket(SystemCall call) throws Stopped.Refused {
        Arguments any = new Arguments(source, call, call.arguments().size());
        if (call.arguments().isEmpty()) {
            throw any.refusedCall("a file descriptor as the first argument");
        }
        OptionalLong descriptor = any.value(0).number();
        if (descriptor.isEmpty()) {
            throw any.refused(0, "a file descriptor");
        }
        return onSocket(call, (int) descriptor.getAsLong());
    }

    private SocketRequest onSocket(SystemCall call, int descriptor) throws Stopped.Refused {
        return switch (call.name()) {
            case "close" -> {
                new Arguments(source, call, 1);
                yield new SocketRequest.Close(descriptor);
            }
            case "bind" -> new SocketRequest.Bind(descriptor, port(new Arguments(source, call, 3)));
            case "listen" -> new SocketRequest.Listen(descriptor, new Arguments(source, call, 2).number(1));
            case "accept" -> accept(descriptor, new Arguments(source, call, 3), false);
            case "accept4" -> accept4(descriptor, new Arguments(source, call, 4));
            case "connect" -> connect(descriptor, new Arguments(source, call, 3));
            case "shutdown" -> shutdown(descriptor, new Arguments(source, call, 2));
            case "read" -> receive(descriptor, new Arguments(source, call, 3), List.of());
            case "recv" -> receiveWithFlags(descriptor, new Arguments(source, call, 4));
            case "recvfrom" -> receiveWithFlags(descriptor, new Arguments(source, call, 6));
            case "readv" -> receiveVector(descriptor, new Arguments(source, call, 3));
            case "recvmsg" -> messages.receive(descriptor, new Arguments(source, call, 3), RECEIVING);
            case "write" -> send(descriptor, new Arguments(source, call, 3), List.of());
            case "send" -> sendWithFlags(descriptor, new Arguments(source, call, 4));
            case "sendto" -> sendWithFlags(descriptor, new Arguments(source, call, 6));
            case "writev" -> sendVector(descriptor, new Arguments(source, call, 3));
            case "sendmsg" -> sendMessage(descriptor, new Arguments(source, call, 3));
            case "fcntl" -> fcntl(descriptor, new Arguments(source, call, 2, 3));
            case "ioctl" -> ioctl(descriptor, new Arguments(source, call, 3));
            case "setsockopt" -> setOption(descriptor, new Arguments(source, call, 5));
            case "getsockopt" -> getOption(descriptor, new Arguments(source, call, 5));
            default -> throw new IllegalStateException(call.name());
        };
    }

    // Descriptors and connections.

    private SocketRequest socket(Arguments arguments) throws Stopped.Refused {
        if (!(arguments.value(0) instanceof Value.Anything)) {
            arguments.symbols(0, FAMILIES);
        }
        List<String> type = arguments.symbols(1, TYPES);
        arguments.symbols(2, List.of("IPPROTO_TCP"));
        return new SocketRequest.Socket(made(arguments), type.contains("SOCK_NONBLOCK"));
    }

    /** A script chooses the numbers of its descriptors. */
    private int made(Arguments arguments) throws Stopped.Refused {
        SystemCall.Argument result = arguments.call().result();
        OptionalLong number = result.value().number();
        if (number.isEmpty()) {
            throw new Stopped.Refused(source.unsupported(result.at(), result + " for a descriptor", "a number"));
        }
        return (int) number.getAsLong();
    }

    /** {@code {sa_family=AF_INET, sin_port=htons(8080), …}} */
    private static OptionalInt port(Arguments arguments) throws Stopped.Refused {
        Optional<Value> port = arguments
                .value(1)
                .struct()
                .flatMap(fields -> fields.field("sin_port").or(() -> fields.field("sin6_port")));
        if (port.isEmpty()) {
            return OptionalInt.empty();
        }
        boolean swapped = port.get() instanceof Value.Call call
                && call.function().equals("htons")
                && call.arguments().size() == 1
                && call.arguments().get(0).number().isPresent();
        if (!swapped) {
            throw arguments.refused(1, "sin_port=htons(N)");
        }
        Value.Call call = (Value.Call) port.get();
        return OptionalInt.of((int) call.arguments().get(0).number().getAsLong());
    }

    private SocketRequest accept(int descriptor, Arguments arguments, boolean nonBlocking) throws Stopped.Refused {
        return new SocketRequest.Accept(descriptor, made(arguments), nonBlocking);
    }

    private SocketRequest accept4(int descriptor, Arguments arguments) throws Stopped.Refused {
        List<String> flags = arguments.symbols(3, List.of("SOCK_NONBLOCK", "SOCK_CLOEXEC"));
        return accept(descriptor, arguments, flags.contains("SOCK_NONBLOCK"));
    }

    private static SocketRequest connect(int descriptor, Arguments arguments) {
        boolean nobody = arguments.value(1).symbols().equals(Optional.of(List.of("AF_UNSPEC")));
        return new SocketRequest.Connect(descriptor, nobody);
    }

    private static SocketRequest shutdown(int descriptor, Arguments arguments) throws Stopped.Refused {
        String how = arguments.symbols(1, List.of("SHUT_RD", "SHUT_WR", "SHUT_RDWR")).stream()
                .findFirst()
                .orElse("SHUT_RD");
        return new SocketRequest.Shutdown(descriptor, !how.equals("SHUT_WR"), !how.equals("SHUT_RD"));
    }

    private static SocketRequest fcntl(int descriptor, Arguments arguments) throws Stopped.Refused {
        String command = arguments.symbol(1);
        if (command.equals("F_GETFL")) {
            return new SocketRequest.GetFlags(descriptor);
        }
        if (!command.equals("F_SETFL") || arguments.call().arguments().size() != 3) {
            throw arguments.refused(1, "F_GETFL, or F_SETFL with flags");
        }
        OptionalLong number = arguments.value(2).number();
        return new SocketRequest.SetFlags(
                descriptor,
                number.isPresent()
                        ? (number.getAsLong() & O_NONBLOCK) != 0
                        : arguments.symbols(2, FILE_FLAGS).contains("O_NONBLOCK"));
    }

    private static SocketRequest ioctl(int descriptor, Arguments arguments) throws Stopped.Refused {
        String name = switch (arguments.symbol(1)) {
            case "SIOCINQ", "FIONREAD" -> "SIOCINQ";
            case "SIOCOUTQ", "TIOCOUTQ" -> "SIOCOUTQ";
            case "SIOCOUTQNSD" -> "SIOCOUTQNSD";
            default -> throw arguments.refused(1, "SIOCINQ, SIOCOUTQ, SIOCOUTQNSD");
        };
        return new SocketRequest.QueueLength(descriptor, name, expected(arguments, 2));
    }

    // Options.

    private static SocketRequest setOption(int descriptor, Arguments arguments) throws Stopped.Refused {
        String name = arguments.symbol(2);
        return new SocketRequest.SetOption(
                descriptor, arguments.value(1).toString(), name, SocketOptionReader.value(name, arguments));
    }

    private static SocketRequest getOption(int descriptor, Arguments arguments) throws Stopped.Refused {
        return new SocketRequest.GetOption(
                descriptor, arguments.value(1).toString(), arguments.symbol(2), expected(arguments, 3));
    }

    private static ExpectedNumber expected(Arguments arguments, int index) throws Stopped.Refused {
        Optional<Value> expected = arguments.expected(index);
        if (expected.isEmpty()) {
            return new ExpectedNumber(OptionalLong.empty(), "...");
        }
        OptionalLong number = expected.get().number();
        if (number.isPresent()) {
            return new ExpectedNumber(number, expected.get().toString());
        }
        Optional<Errno> errno =
                expected.get().symbols().filter(s -> s.size() == 1).flatMap(s -> Errno.named(s.get(0)));
        int named = errno.orElseThrow(() -> arguments.refused(index, "[N] or [ERRNO]"))
                .number();
        return new ExpectedNumber(OptionalLong.of(named), expected.get().toString());
    }

    // Text.

    private static SocketRequest receive(int descriptor, Arguments arguments, List<String> flags)
            throws Stopped.Refused {
        return new SocketRequest.Receive(
                descriptor, length(arguments, 2), isNowhere(arguments), Set.copyOf(flags), Optional.empty());
    }

    private static SocketRequest receiveWithFlags(int descriptor, Arguments arguments) throws Stopped.Refused {
        return receive(descriptor, arguments, arguments.symbols(3, RECEIVING));
    }

    private static SocketRequest receiveVector(int descriptor, Arguments arguments) throws Stopped.Refused {
        int length = vector(arguments, arguments.value(1));
        return new SocketRequest.Receive(descriptor, length, false, Set.of(), Optional.empty());
    }

    private static SocketRequest send(int descriptor, Arguments arguments, List<String> flags) throws Stopped.Refused {
        return new SocketRequest.Send(descriptor, length(arguments, 2), isNowhere(arguments), Set.copyOf(flags));
    }

    private static SocketRequest sendWithFlags(int descriptor, Arguments arguments) throws Stopped.Refused {
        return send(descriptor, arguments, sending(arguments, 3));
    }

    private static SocketRequest sendVector(int descriptor, Arguments arguments) throws Stopped.Refused {
        return new SocketRequest.Send(descriptor, vector(arguments, arguments.value(1)), false, Set.of());
    }

    private SocketRequest sendMessage(int descriptor, Arguments arguments) throws Stopped.Refused {
        return messages.send(descriptor, arguments, sending(arguments, 2));
    }

    private static List<String> sending(Arguments arguments, int index) throws Stopped.Refused {
        List<String> flags = arguments.symbols(index, SENDING);
        return flags;
    }

    private static boolean isNowhere(Arguments arguments) {
        return arguments.value(1) instanceof Value.Null;
    }

    private static int length(Arguments arguments, int index) throws Stopped.Refused {
        long length = arguments.number(index);
        if (length < 0 || length > Integer.MAX_VALUE / 4) {
            throw arguments.refused(index, "a number of octets");
        }
        return (int) length;
    }

    /** {@code [{..., 10}, {..., 20}]}: together so many octets. */
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
