package handshake.live.provoke;

import handshake.live.system.NetworkSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * Connects to an address that nobody answers for: a route of a private network leads there, and what is sent along it is
 * dropped without a word, as by a firewall. The address is one of those set aside for documentation (RFC 5737).
 */
final class Silence implements Provoked {
    private static final int PORT = 80;
    /** For the first SYN and two more: Linux repeats it after 1 s and after another 1 s (before 6.5, after 2 s). */
    private static final int PATIENCE_MILLIS = 2_500;

    private final InetAddress nobody;

    private Silence(InetAddress nobody) {
        this.nobody = nobody;
    }

    /** Adds the route, too. */
    static Silence beyondRoute() throws IOException {
        byte[] address = {(byte) 198, 51, 100, 1};
        NetworkSettings.routeToNowhere(address);
        return new Silence(InetAddress.getByAddress(address));
    }

    @Override
    public String filter() {
        return "tcp port " + PORT;
    }

    @Override
    public void perform() throws IOException {
        try (Socket client = new Socket()) {
            client.bind(new InetSocketAddress(Pair.LOOPBACK, 0));
            client.connect(new InetSocketAddress(nobody, PORT), PATIENCE_MILLIS);
            throw new IOException(nobody.getHostAddress() + " has answered, which nobody should");
        } catch (SocketTimeoutException e) {
            return; // which is what was wanted
        }
    }

    @Override
    public void close() {}
}
