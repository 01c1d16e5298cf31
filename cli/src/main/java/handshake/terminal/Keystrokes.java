package handshake.terminal;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;

/** The characters that come from standard input, as they come. */
final class Keystrokes implements KeyReader.Source {
    private static final long PAUSE_MILLIS = 4;

    private final Reader in;

    Keystrokes(Charset charset) {
        this.in = new InputStreamReader(new FileInputStream(FileDescriptor.in), charset);
    }

    @Override
    public int next() throws IOException {
        return in.read();
    }

    @Override
    public int next(long milliseconds) throws IOException {
        long waited = 0;
        while (!in.ready()) {
            if (waited >= milliseconds) {
                return KeyReader.NONE;
            }
            try {
                Thread.sleep(PAUSE_MILLIS); // Java cannot wait for input and for the clock at once
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return KeyReader.NONE;
            }
            waited += PAUSE_MILLIS;
        }
        return in.read();
    }
}
