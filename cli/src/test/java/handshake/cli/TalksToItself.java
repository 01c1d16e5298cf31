package handshake.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A program to be watched: a server and its clients in one, the server saying something wicked and closing first. */
public final class TalksToItself {
    static final String CLEARS_THE_SCREEN = "\u001b[2J";

    private TalksToItself() {}

    /** {@code arguments}: how many connections, one after the other. */
    public static void main(String[] arguments) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
                connect(server);
            }
        }
    }

    /** One connection to {@code server}, from its SYN to the last acknowledgment. */
    public static void connect(ServerSocket server) throws IOException {
        try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            accepted.getOutputStream().write(CLEARS_THE_SCREEN.getBytes(StandardCharsets.US_ASCII));
            accepted.shutdownOutput();
            client.getInputStream().readAllBytes();
        }
    }
}
