package handshake.live.sockets;

import handshake.live.kernel.ProcNetTcp;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads what {@code ss -tanp} (also with {@code -o}, {@code -e} or {@code -i}), {@code netstat -tanp} and {@code cat
 * /proc/net/tcp /proc/net/tcp6} print. Numbers must be numbers ({@code -n}); sockets other than TCP's are passed over.
 */
public final class SocketText {
    private static final int FIRST_LINES = 40;

    private SocketText() {}

    /** Whether {@code text} is such a list, by its first lines. */
    public static boolean recognises(String text) {
        return lines(text).stream().limit(FIRST_LINES).anyMatch(SocketText::isTelling);
    }

    private static boolean isTelling(String line) {
        return isProcHeading(line)
                || (line.contains("Recv-Q") && line.contains("Send-Q"))
                || SocketLine.ofSs(line).isPresent()
                || SocketLine.ofNetstat(line).isPresent();
    }

    /** All sockets that {@code text} shows. Never fails: lines that cannot be read are counted. */
    public static SocketList read(String text) {
        List<ListedSocket> sockets = new ArrayList<>();
        List<Integer> unreadable = new ArrayList<>();
        boolean proc = false;
        int number = 0;
        for (String line : lines(text)) {
            number++;
            if (isProcHeading(line)) {
                proc = true;
            } else if (proc && SocketLine.isOfProc(line)) {
                ofProc(line).ifPresentOrElse(sockets::add, adding(unreadable, number));
            } else if (SocketLine.isOfTcp(line)) {
                SocketLine.ofSs(line)
                        .or(() -> SocketLine.ofNetstat(line))
                        .ifPresentOrElse(sockets::add, adding(unreadable, number));
            }
        }
        return new SocketList(sockets, unreadable);
    }

    private static Runnable adding(List<Integer> unreadable, int number) {
        return () -> unreadable.add(number);
    }

    private static boolean isProcHeading(String line) {
        return line.contains("local_address") && (line.contains("rem_address") || line.contains("remote_address"));
    }

    /** Addresses are words in the octet order of the machine, which nearly everywhere is little-endian. */
    private static Optional<ListedSocket> ofProc(String line) {
        try {
            return ProcNetTcp.parse("heading\n" + line, ByteOrder.LITTLE_ENDIAN).stream()
                    .findFirst()
                    .map(socket -> new ListedSocket(socket, Optional.empty(), OptionalLong.empty()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<String> lines(String text) {
        return List.of(text.split("\\R", -1));
    }
}
