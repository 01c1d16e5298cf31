package handshake.live.provoke;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A server that is slow to accept, with a queue for one connection (Linux lets one more in than was asked for), and three
 * clients. The third one's SYN finds no room. Then the server catches up, and the third one's second SYN does.
 */
final class FullQueue implements Provoked {
    private static final int BACKLOG = 1;
    private static final int CLIENTS = 3;
    private static final int PATIENCE_MILLIS = 5_000;
    /** Before the SYN is repeated, which is after a second. */
    private static final Duration SLOWNESS = Duration.ofMillis(400);

    private final ServerSocket listener;
    private final List<Socket> sockets = new ArrayList<>();

    private FullQueue(ServerSocket listener) {
        this.listener = listener;
    }

    static FullQueue listening() throws IOException {
        return new FullQueue(new ServerSocket(0, BACKLOG, Pair.LOOPBACK));
    }

    @Override
    public String filter() {
        return "tcp port " + listener.getLocalPort();
    }

    @Override
    public void perform() throws IOException {
        Thread server = new Thread(this::acceptLate, "slow server");
        server.setDaemon(true);
        for (int i = 1; i < CLIENTS; i++) {
            connect();
        }
        server.start();
        Socket third = connect();
        Pair.pause(SLOWNESS);
        third.close();
        Pair.pause(SLOWNESS);
        close();
    }

    private Socket connect() throws IOException {
        Socket client = new Socket();
        keep(client);
        client.connect(listener.getLocalSocketAddress(), PATIENCE_MILLIS);
        return client;
    }

    private void acceptLate() {
        try {
            Pair.pause(SLOWNESS);
            for (int i = 0; i < CLIENTS; i++) {
                Socket accepted = listener.accept();
                keep(accepted);
                if (i == CLIENTS - 1) {
                    // Until the client has closed.
                    accepted.getInputStream().readAllBytes();
                    Pair.pause(Duration.ofMillis(80));
                    accepted.close();
                }
            }
        } catch (IOException e) {
            // The listener was closed: the story is over.
            return;
        }
    }

    private synchronized void keep(Socket socket) {
        sockets.add(socket);
    }

    @Override
    public synchronized void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        listener.close();
    }
}
