package handshake.live.echo.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What the server answers, before framing. */
final class Replies {
    private final byte[] prefix;

    Replies(ServerOptions options) {
        this.prefix = options.replyPrefix().getBytes(StandardCharsets.UTF_8);
        // Found out now, not at the first message.
        options.framing().frame(prefix);
    }

    byte[] to(byte[] message) {
        if (prefix.length == 0) {
            return message;
        }
        return ByteBuffer.allocate(prefix.length + message.length)
                .put(prefix)
                .put(message)
                .array();
    }

    /** Why the server does not answer, in one line; where the delimiter is one of its letters, the client sees several. */
    static byte[] refusal(String reason) {
        return ("refused: " + reason).getBytes(StandardCharsets.UTF_8);
    }
}
