package handshake.benchmarks;

import handshake.live.capture.CaptureFiles;
import handshake.benchmarks.CapturedConnection.Sent;
import handshake.analysis.file.CaptureInterface;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.file.LinkType;
import handshake.analysis.file.CaptureWriter;
import handshake.live.capture.CaptureFiles.Existing;
import handshake.analysis.file.CaptureWriter.Settings;
import handshake.tcp.wire.PacketWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Writes the capture on which the reader is measured: connections one after the other and some hundreds at a time, by
 * far most of them echo exchanges, the others what else is met. The same numbers give the same file.
 *
 * <pre>{@code java -cp benchmarks.jar handshake.benchmarks.CaptureGenerator FILE [PACKETS CONNECTIONS SEED]}</pre>
 */
public final class CaptureGenerator {
    private static final long BEGIN = 1_700_000_000_000_000_000L;
    private static final long BETWEEN_CONNECTIONS = 250_000;
    /** So many connections at the end make the number of packets come out even. */
    private static final int LAST = 50;

    private static final CaptureInterface ETHERNET = CaptureInterface.unnamed(LinkType.ETHERNET);
    private static final byte[] TO_IPV4 = {2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0};

    private CaptureGenerator() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        int packets = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        int connections = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100_000;
        long seed = arguments.length > 3 ? Long.parseLong(arguments[3]) : 1;
        write(file, packets, connections, seed);
    }

    /**
     * Writes exactly so many packets of exactly so many connections.
     *
     * @param packets at least nine for each connection, on average
     */
    public static void write(Path file, int packets, int connections, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        PriorityQueue<Deque<Sent>> underway = new PriorityQueue<>(
                Comparator.comparingLong(rest -> rest.element().time()));
        try (CaptureWriter writer = CaptureFiles.create(file, Settings.of(LinkType.ETHERNET), Existing.REPLACE)) {
            int left = packets;
            for (int number = 0; number < connections; number++) {
                long begin = number * BETWEEN_CONNECTIONS;
                while (!underway.isEmpty() && underway.element().element().time() < begin) {
                    writeNext(underway, writer);
                }
                int others = connections - number - 1;
                CapturedConnection connection = new CapturedConnection(number, begin, random.split());
                Deque<Sent> sent =
                        new ArrayDeque<>(others == 0 ? connection.middle(left) : connection.any(left / (others + 1)));
                left -= sent.size();
                underway.add(sent);
            }
            while (!underway.isEmpty()) {
                writeNext(underway, writer);
            }
        }
    }

    private static void writeNext(PriorityQueue<Deque<Sent>> underway, CaptureWriter writer) throws IOException {
        Deque<Sent> next = underway.remove();
        Sent sent = next.remove();
        if (!next.isEmpty()) {
            underway.add(next);
        }
        byte[] ip = PacketWriter.write(sent.packet());
        byte[] frame = ByteBuffer.allocate(TO_IPV4.length + ip.length)
                .put(TO_IPV4)
                .put(ip)
                .array();
        writer.write(new CapturedPacket(BEGIN + sent.time(), ETHERNET, frame.length, frame));
    }
}
