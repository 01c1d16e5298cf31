package handshake.live.kernel;

import handshake.live.kernel.KernelSocket.Timer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads the text of {@code /proc/net/tcp} and {@code /proc/net/tcp6} (Linux Documentation/networking/proc_net_tcp.rst).
 * A line is {@code sl local remote st tx:rx tr:when retrnsmt uid timeout inode ...}, all in hexadecimal but the last three.
 */
public final class ProcNetTcp {
    private static final int MILLIS_PER_TICK = 10;

    private ProcNetTcp() {}

    /**
     * The sockets of one of the two files, whose first line is a heading.
     *
     * @param order the byte order of the machine that wrote it: addresses are printed as words of that order
     * @throws IllegalArgumentException for a line that is none of the format
     */
    public static List<KernelSocket> parse(String text, ByteOrder order) {
        return text.lines()
                .skip(1)
                .filter(line -> !line.isBlank())
                .map(line -> socket(line, order))
                .toList();
    }

    private static KernelSocket socket(String line, ByteOrder order) {
        try {
            String[] fields = line.strip().split("\\s+", -1);
            String[] queues = fields[4].split(":", -1);
            String[] timer = fields[5].split(":", -1);
            Timer running = timer(timer[0]);
            long ticks = HexFormat.fromHexDigitsToLong(timer[1]);
            return new KernelSocket(
                    address(fields[1], order),
                    address(fields[2], order),
                    state(fields[3]),
                    HexFormat.fromHexDigitsToLong(queues[0]),
                    HexFormat.fromHexDigitsToLong(queues[1]),
                    running,
                    running == Timer.NONE ? Duration.ZERO : Duration.ofMillis(ticks * MILLIS_PER_TICK),
                    HexFormat.fromHexDigits(fields[6]),
                    Long.parseLong(fields[9]));
        } catch (IllegalArgumentException
                | IndexOutOfBoundsException
                | BufferUnderflowException
                | UnknownHostException e) {
            throw new IllegalArgumentException("not a line of /proc/net/tcp: " + line.strip(), e);
        }
    }

    /** TCP_ESTABLISHED ... of Linux's tcp_states.h, in the RFC's words. */
    static String state(String hex) {
        return switch (hex) {
            case "01" -> "ESTABLISHED";
            case "02" -> "SYN-SENT";
            // 0C is NEW_SYN_RECV: a handshake under way that has no full socket yet.
            case "03", "0C" -> "SYN-RECEIVED";
            case "04" -> "FIN-WAIT-1";
            case "05" -> "FIN-WAIT-2";
            case "06" -> "TIME-WAIT";
            case "07" -> "CLOSED";
            case "08" -> "CLOSE-WAIT";
            case "09" -> "LAST-ACK";
            case "0A" -> "LISTEN";
            case "0B" -> "CLOSING";
            default -> "UNKNOWN(" + hex + ")";
        };
    }

    private static Timer timer(String hex) {
        return switch (HexFormat.fromHexDigits(hex)) {
            case 0 -> Timer.NONE;
            case 1 -> Timer.RETRANSMISSION;
            case 2 -> Timer.KEEP_ALIVE;
            case 3 -> Timer.TIME_WAIT;
            case 4 -> Timer.ZERO_WINDOW_PROBE;
            default -> throw new IllegalArgumentException("no such timer");
        };
    }

    /** {@code 0100007F:1F90} is 127.0.0.1:8080 from a little-endian machine; IPv6 is four such words. */
    private static InetSocketAddress address(String hex, ByteOrder order) throws UnknownHostException {
        String[] parts = hex.split(":", -1);
        ByteBuffer words = ByteBuffer.wrap(HexFormat.of().parseHex(parts[0]));
        ByteBuffer octets = ByteBuffer.allocate(words.capacity()).order(order);
        while (words.hasRemaining()) {
            octets.putInt(words.getInt());
        }
        return new InetSocketAddress(InetAddress.getByAddress(octets.array()), HexFormat.fromHexDigits(parts[1]));
    }
}
