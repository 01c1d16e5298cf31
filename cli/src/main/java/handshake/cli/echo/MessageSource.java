package handshake.cli.echo;

import handshake.live.echo.ClientOptions;
import handshake.live.echo.Framing;
import handshake.live.echo.MessageReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Where {@code echo send} takes its messages from. */
interface MessageSource {
    /** The next message; empty when there are no more. */
    Optional<byte[]> next() throws IOException;

    /** The arguments of the command. */
    static MessageSource given(List<String> messages) {
        Iterator<String> left = messages.iterator();
        return () -> left.hasNext() ? Optional.of(left.next().getBytes(StandardCharsets.UTF_8)) : Optional.empty();
    }

    /**
     * Lines, byte for byte as they come, until {@code exit}, {@code quit} or the end.
     *
     * @param prompt where to ask for each line, if somebody sits there
     */
    static MessageSource typed(InputStream in, Optional<PrintWriter> prompt) {
        return new Typed(in, prompt);
    }

    /** Lines as somebody types them, or another program writes them. */
    final class Typed implements MessageSource {
        private final InputStream in;
        private final Optional<PrintWriter> prompt;
        private final MessageReader lines = Framing.LINES.reader(ClientOptions.MAX_REPLY);
        private final byte[] chunk = new byte[8 * 1024];
        private ByteBuffer typed = ByteBuffer.wrap(chunk, 0, 0);

        private Typed(InputStream in, Optional<PrintWriter> prompt) {
            this.in = in;
            this.prompt = prompt;
        }

        @Override
        public Optional<byte[]> next() throws IOException {
            prompt.ifPresent(asking -> {
                asking.print("> ");
                asking.flush();
            });
            return line().filter(line -> !isFarewell(line));
        }

        private Optional<byte[]> line() throws IOException {
            while (true) {
                Optional<byte[]> line = lines.next(typed);
                if (line.isPresent()) {
                    return line;
                }
                int count = in.read(chunk);
                if (count < 0) {
                    return lines.last();
                }
                typed = ByteBuffer.wrap(chunk, 0, count);
            }
        }

        private static boolean isFarewell(byte[] line) {
            String text = new String(line, StandardCharsets.UTF_8).strip();
            return text.equals("exit") || text.equals("quit");
        }
    }
}
