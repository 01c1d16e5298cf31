package handshake.live.echo;

import java.io.IOException;
import java.nio.channels.DatagramChannel;

/** What the two ends of UDP share. */
public final class Datagrams {
    /** Room for any datagram: 65,535 bytes less the headers are the most that one can carry, 65,507 over IPv4. */
    public static final int BUFFER = 65_536;

    private Datagrams() {}

    public static DatagramChannel socket(EchoAddress.Udp endpoint, CallReport calls) throws IOException {
        return calls.call(
                SocketSystemCall.SOCKET,
                () -> endpoint.family().name() + ", datagrams",
                () -> DatagramChannel.open(endpoint.family()),
                channel -> "a socket");
    }
}
