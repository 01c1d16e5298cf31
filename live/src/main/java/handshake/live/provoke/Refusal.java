package handshake.live.provoke;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;

/** Connects to a port where nobody listens. */
final class Refusal implements Provoked {
    private final int port;

    private Refusal(int port) {
        this.port = port;
    }

    /** The kernel names a port that is free, and takes its time before it gives it to somebody else. */
    static Refusal somewhere() throws IOException {
        try (ServerSocket nobody = new ServerSocket(0, 1, Pair.LOOPBACK)) {
            return new Refusal(nobody.getLocalPort());
        }
    }

    @Override
    public String filter() {
        return "tcp port " + port;
    }

    @Override
    public void perform() throws IOException {
        try (Socket answered = new Socket(Pair.LOOPBACK, port)) {
            throw new IOException("port " + port + " was to be free, but " + answered + " is connected");
        } catch (ConnectException e) {
            return; // "Connection refused", which is what was wanted
        }
    }

    @Override
    public void close() {}
}
