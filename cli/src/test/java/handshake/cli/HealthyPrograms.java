package handshake.cli;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;

/** Programs as they should be, to be watched: clients and servers of several kinds, none of which does anything wrong. */
public final class HealthyPrograms {
    private static final int LARGE = 60_000;

    /** Both ends of one connection, in one thread: what they send fits into the kernel's buffers. */
    private interface Conversation {
        void hold(Socket client, Socket server) throws IOException;
    }

    private static final List<Conversation> KINDS = List.of(
            HealthyPrograms::askAndAnswer,
            HealthyPrograms::keepAlive,
            HealthyPrograms::serverSpeaksFirstAndCloses,
            HealthyPrograms::halfClose,
            HealthyPrograms::deliver,
            HealthyPrograms::largeAnswer,
            HealthyPrograms::openAndClose);

    private HealthyPrograms() {}

    /** {@code arguments}: how many connections, one after the other, of each kind in turn. */
    public static void main(String[] arguments) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
                try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                        Socket accepted = server.accept()) {
                    client.setTcpNoDelay(true);
                    accepted.setTcpNoDelay(true);
                    KINDS.get(i % KINDS.size()).hold(client, accepted);
                }
            }
        }
    }

    private static void send(Socket from, int octets) throws IOException {
        byte[] text = new byte[octets];
        Arrays.fill(text, (byte) 'x');
        OutputStream out = from.getOutputStream();
        out.write(text);
        out.flush();
    }

    private static void receive(Socket at, int octets) throws IOException {
        new DataInputStream(at.getInputStream()).readFully(new byte[octets]);
    }

    /** First one end, then the other, each when it has read to the end. */
    private static void close(Socket first, Socket second) throws IOException {
        first.shutdownOutput();
        toTheEnd(second);
        second.shutdownOutput();
        toTheEnd(first);
    }

    private static void toTheEnd(Socket at) throws IOException {
        InputStream in = at.getInputStream();
        in.readAllBytes();
    }

    private static void askAndAnswer(Socket client, Socket server) throws IOException {
        send(client, 120);
        receive(server, 120);
        send(server, 900);
        receive(client, 900);
        close(client, server);
    }

    private static void keepAlive(Socket client, Socket server) throws IOException {
        for (int i = 0; i < 5; i++) {
            send(client, 80 + i);
            receive(server, 80 + i);
            send(server, 300 + i);
            receive(client, 300 + i);
        }
        close(server, client);
    }

    private static void serverSpeaksFirstAndCloses(Socket client, Socket server) throws IOException {
        send(server, 40);
        receive(client, 40);
        close(server, client);
    }

    private static void halfClose(Socket client, Socket server) throws IOException {
        send(client, 500);
        client.shutdownOutput();
        toTheEnd(server);
        send(server, 700);
        server.shutdownOutput();
        toTheEnd(client);
    }

    private static void deliver(Socket client, Socket server) throws IOException {
        send(client, 2_000);
        receive(server, 2_000);
        close(client, server);
    }

    private static void largeAnswer(Socket client, Socket server) throws IOException {
        send(client, 60);
        receive(server, 60);
        send(server, LARGE);
        receive(client, LARGE);
        close(server, client);
    }

    private static void openAndClose(Socket client, Socket server) throws IOException {
        close(client, server);
    }
}
