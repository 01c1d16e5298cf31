package handshake.live.echo;

import java.io.IOException;
import java.nio.channels.DatagramChannel;

/** What the two ends of UDP share. */
final class Datagrams {
    /** Room for any datagram: 65,535 bytes less the headers are the most that one can carry, 65,507 over IPv4. */
    static final int BUFFER = 65_536;

    private Datagrams() {}

    static DatagramChannel socket(Endpoint.Udp endpoint, CallReport calls) throws IOException {
        return calls.call(
                SystemCall.SOCKET,
                () -> endpoint.family().name() + ", datagrams",
                () -> DatagramChannel.open(endpoint.family()),
                channel -> "a socket");
    }
}
