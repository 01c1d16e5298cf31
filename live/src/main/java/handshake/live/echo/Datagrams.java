package handshake.live.echo;

import java.io.IOException;
import java.nio.channels.DatagramChannel;

/** What the two ends of UDP share. */
final class Datagrams {
    /** The most that one datagram over IPv4 can carry: 65,535 bytes less the headers of IP (20) and UDP (8). */
    static final int LONGEST = 65_507;

    /** Room for any datagram: one that fills it to the brim is not possible. */
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
