package handshake.live.wire;

import com.sun.jna.NativeLong;
import handshake.packetdrill.run.OptionValue;
import handshake.packetdrill.run.Returned;
import handshake.packetdrill.run.ScriptFailure.Field;
import handshake.packetdrill.run.SocketRequest;
import handshake.packetdrill.run.SocketRequest.OnSocket;
import handshake.packetdrill.run.UnsupportedArgument;
import java.util.List;

/** The calls that set options and ask for them. None waits. */
final class OptionCalls {
    private OptionCalls() {}

    static PreparedCall prepare(SubjectSocket socket, OnSocket request) throws UnsupportedArgument {
        if (request instanceof SocketRequest.SetFlags flags) {
            return setFlags(socket, flags);
        } else if (request instanceof SocketRequest.QueueLength queue) {
            return queueLength(socket, queue);
        } else if (request instanceof SocketRequest.SetOption set) {
            return set(socket, set);
        } else if (request instanceof SocketRequest.GetOption get) {
            return get(socket, get);
        } else {
            return PreparedCall.atOnce(
                    () -> NativeCalls.fcntl(socket.number(), NativeCalls.F_GETFL, new NativeLong(0)));
        }
    }

    private static PreparedCall setFlags(SubjectSocket socket, SocketRequest.SetFlags request) {
        int flags = NativeCalls.O_RDWR | (request.nonBlocking() ? NativeCalls.O_NONBLOCK : 0);
        socket.nonBlocking(request.nonBlocking());
        return PreparedCall.atOnce(
                () -> NativeCalls.fcntl(socket.number(), NativeCalls.F_SETFL, new NativeLong(flags)));
    }

    private static PreparedCall queueLength(SubjectSocket socket, SocketRequest.QueueLength request)
            throws UnsupportedArgument {
        NativeLong which = new NativeLong(SocketConstants.queue(request.name()));
        int[] length = {0};
        return new PreparedCall(
                () -> NativeCalls.ioctl(socket.number(), which, length),
                result -> stored(result, request.expected().differences(request.name(), length[0])),
                false);
    }

    private static Returned stored(CallResult result, List<Field> differences) {
        Returned returned = PreparedCall.returned(result);
        return result.failed() ? returned : returned.wrong(differences);
    }

    private static PreparedCall set(SubjectSocket socket, SocketRequest.SetOption request) throws UnsupportedArgument {
        int level = SocketConstants.level(request.level());
        int option = SocketConstants.option(request.name());
        if (request.value() instanceof OptionValue.Text text) {
            byte[] octets = text.octets().toArray();
            return PreparedCall.atOnce(
                    () -> NativeCalls.setsockopt(socket.number(), level, option, octets, octets.length));
        }
        int[] value = request.value() instanceof OptionValue.Linger linger
                ? new int[] {linger.on() ? 1 : 0, linger.seconds()}
                : new int[] {(int) request.value().number()};
        return new PreparedCall(
                () -> NativeCalls.setsockopt(socket.number(), level, option, value, value.length * Integer.BYTES),
                result -> {
                    remember(socket, request);
                    return PreparedCall.returned(result);
                },
                false);
    }

    /** What decides on whether later calls may wait. */
    private static void remember(SubjectSocket socket, SocketRequest.SetOption request) {
        if (request.value() instanceof OptionValue.Linger linger) {
            socket.lingering(linger.on() && linger.seconds() > 0);
        } else if (request.name().equals("TCP_FASTOPEN_CONNECT")) {
            socket.opensWithText(request.value().equals(new OptionValue.Int(1)));
        }
    }

    private static PreparedCall get(SubjectSocket socket, SocketRequest.GetOption request) throws UnsupportedArgument {
        int level = SocketConstants.level(request.level());
        int option = SocketConstants.option(request.name());
        int[] value = {0};
        return new PreparedCall(
                () -> NativeCalls.getsockopt(socket.number(), level, option, value, new int[] {Integer.BYTES}),
                result -> stored(result, request.expected().differences(request.name(), value[0])),
                false);
    }
}
