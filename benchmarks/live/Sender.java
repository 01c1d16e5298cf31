import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes TCP packets on the loopback at a steady rate, with nothing but sockets: connection after connection, each with
 * forty small messages, every one of which the kernel acknowledges by itself. That is 89 packets or so.
 *
 * <pre>java Sender.java PACKETS_PER_SECOND SECONDS</pre>
 */
public final class Sender {
    private static final int MESSAGES = 40;
    private static final double NANOS = 1e9;
    private static final byte[] MESSAGE = new byte[64];

    private final double rate;
    private final long begin = System.nanoTime();
    private long packets;

    private Sender(double rate) {
        this.rate = rate;
    }

    public static void main(String[] arguments) throws IOException {
        Sender sender = new Sender(Double.parseDouble(arguments[0]));
        double seconds = Double.parseDouble(arguments[1]);
        long before = received();
        int connections = 0;
        try (ServerSocket server = new ServerSocket()) {
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 16);
            while (System.nanoTime() - sender.begin < seconds * NANOS) {
                sender.connection(server);
                connections++;
            }
        }
        double took = (System.nanoTime() - sender.begin) / NANOS;
        long sent = received() - before;
        System.err.printf(
                "sent: %,d packets in %,d connections and %.1f s, %,.0f packets/s%n",
                sent, connections, took, sent / took);
    }

    private void connection(ServerSocket server) throws IOException {
        try (Socket client = new Socket()) {
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            client.connect(server.getLocalSocketAddress());
            try (Socket accepted = server.accept()) {
                pace(3);
                for (int i = 0; i < MESSAGES; i++) {
                    client.getOutputStream().write(MESSAGE);
                    accepted.getInputStream().readNBytes(MESSAGE.length);
                    pace(2);
                }
                client.close();
                accepted.getInputStream().read();
            }
            pace(4);
        }
    }

    /** So many packets more were sent: waits until it is time for the next. */
    private void pace(int more) {
        packets += more;
        long early = (long) (packets / rate * NANOS) - (System.nanoTime() - begin);
        if (early > 1_000_000) {
            LockSupport.parkNanos(early);
        }
    }

    /** How many packets the loopback has carried, as the kernel counts. */
    private static long received() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/net/dev")).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("lo:"))
                .mapToLong(line -> Long.parseLong(line.substring(3).strip().split("\\s+")[1]))
                .sum();
    }
}
