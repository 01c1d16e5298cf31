package handshake.packetdrill.fuzz;

import handshake.packetdrill.run.ExpectedNumber;
import handshake.packetdrill.run.OptionValue;
import handshake.packetdrill.run.Returned;
import handshake.packetdrill.run.ScriptFailure.Field;
import handshake.packetdrill.run.SocketRequest;
import handshake.packetdrill.run.SocketRequest.PollEntry;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A system call, and how a script writes it.
 *
 * @param text the call without its result; {@link #STORED} where it stores a value
 */
record RecordedCall(String text, SocketRequest request) {
    private static final String STORED = "?";
    /** No call stores it: so that each call tells what it has stored. */
    private static final ExpectedNumber UNKNOWN = new ExpectedNumber(OptionalLong.of(Long.MIN_VALUE), STORED);

    private static final Set<String> EVENTS = Set.of("POLLIN", "POLLOUT", "POLLRDHUP");

    static RecordedCall socket(int made) {
        return new RecordedCall("socket(..., SOCK_STREAM, IPPROTO_TCP)", new SocketRequest.Socket(made, false));
    }

    static RecordedCall reuseAddress(int fd) {
        return new RecordedCall(
                "setsockopt(" + fd + ", SOL_SOCKET, SO_REUSEADDR, [1], 4)",
                new SocketRequest.SetOption(fd, "SOL_SOCKET", "SO_REUSEADDR", new OptionValue.Int(1)));
    }

    static RecordedCall nonBlocking(int fd) {
        return new RecordedCall("fcntl(" + fd + ", F_SETFL, O_RDWR|O_NONBLOCK)", new SocketRequest.SetFlags(fd, true));
    }

    static RecordedCall bind(int fd) {
        return new RecordedCall("bind(" + fd + ", ..., ...)", new SocketRequest.Bind(fd, OptionalInt.empty()));
    }

    static RecordedCall listen(int fd) {
        return new RecordedCall("listen(" + fd + ", 5)", new SocketRequest.Listen(fd, 5));
    }

    static RecordedCall accept(int fd, int made) {
        return new RecordedCall("accept(" + fd + ", ..., ...)", new SocketRequest.Accept(fd, made, false));
    }

    static RecordedCall connect(int fd) {
        return new RecordedCall("connect(" + fd + ", ..., ...)", new SocketRequest.Connect(fd, false));
    }

    static RecordedCall write(int fd, int octets) {
        return new RecordedCall(
                "write(" + fd + ", ..., " + octets + ")", new SocketRequest.Send(fd, octets, false, Set.of()));
    }

    static RecordedCall read(int fd, int octets) {
        return new RecordedCall(
                "read(" + fd + ", ..., " + octets + ")",
                new SocketRequest.Receive(fd, octets, false, Set.of(), Optional.empty()));
    }

    static RecordedCall shutdown(int fd, String how) {
        return new RecordedCall(
                "shutdown(" + fd + ", " + how + ")",
                new SocketRequest.Shutdown(fd, !how.equals("SHUT_WR"), !how.equals("SHUT_RD")));
    }

    static RecordedCall close(int fd) {
        return new RecordedCall("close(" + fd + ")", new SocketRequest.Close(fd));
    }

    static RecordedCall lingerNot(int fd) {
        return new RecordedCall(
                "setsockopt(" + fd + ", SOL_SOCKET, SO_LINGER, {onoff=1, linger=0}, 8)",
                new SocketRequest.SetOption(fd, "SOL_SOCKET", "SO_LINGER", new OptionValue.Linger(true, 0)));
    }

    static RecordedCall error(int fd) {
        return new RecordedCall(
                "getsockopt(" + fd + ", SOL_SOCKET, SO_ERROR, [" + STORED + "], [4])",
                new SocketRequest.GetOption(fd, "SOL_SOCKET", "SO_ERROR", UNKNOWN));
    }

    static RecordedCall count(int fd, String what) {
        return new RecordedCall(
                "ioctl(" + fd + ", " + what + ", [" + STORED + "])", new SocketRequest.QueueLength(fd, what, UNKNOWN));
    }

    static RecordedCall poll(int fd) {
        String events = EVENTS.stream().sorted().collect(Collectors.joining("|"));
        return new RecordedCall(
                "poll([{fd=" + fd + ", events=" + events + ", revents=" + STORED + "}], 1, 0)",
                new SocketRequest.Poll(List.of(new PollEntry(fd, EVENTS, Set.of(STORED))), 0));
    }

    /** The call as a script that expects what has come of it; {@code made} is the script's name for a new descriptor. */
    String expecting(Returned returned, int made) {
        String stored = returned.wrong().stream().findFirst().map(Field::actual).orElse("...");
        String call = text.replace("[" + STORED + "]", stored.equals("...") ? stored : "[" + stored + "]")
                .replace("=" + STORED, "=" + (stored.equals("...") ? "0" : stored));
        String result = returned.newDescriptor() ? Integer.toString(made) : returned.toString();
        return call + " = " + result;
    }
}
