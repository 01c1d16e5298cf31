package handshake.live.echo;

import handshake.text.Printable;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;

/** Says why a call failed; some of Java's exceptions have no message, or one for programmers. */
final class Failures {
    private Failures() {}

    static String reason(IOException e) {
        if (e instanceof ClosedByInterruptException) {
            return "interrupted";
        }
        if (e instanceof ClosedChannelException) {
            return "the socket is closed";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : Printable.text(e.getMessage());
    }
}
