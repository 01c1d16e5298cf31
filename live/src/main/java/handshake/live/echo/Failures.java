package handshake.live.echo;

import handshake.text.Printable;
import java.io.IOException;
import java.net.PortUnreachableException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;

/** Says why a call failed; some of Java's exceptions have no message, or one for programmers. */
public final class Failures {
    private Failures() {}

    /** One line, and nothing in it that could act on a terminal. */
    public static String reason(IOException e) {
        if (e instanceof ClosedByInterruptException) {
            return "interrupted";
        }
        if (e instanceof ClosedChannelException) {
            return "the socket is closed";
        }
        if (e instanceof PortUnreachableException) {
            return "nobody listens there: an ICMP message came back for the datagram";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : Printable.text(e.getMessage());
    }
}
