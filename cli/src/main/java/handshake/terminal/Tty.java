package handshake.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jline.terminal.spi.Pty;
import org.jline.terminal.spi.SystemStream;
import org.jline.utils.Signals;

/**
 * What Java cannot do with a terminal: its size, its modes, the signals of its keys, and being stopped. Of JLine this
 * takes only the lowest layer; the terminal that it builds above that would be slower to start and would have threads
 * and a shutdown hook of its own, whose order against ours nobody could know.
 */
final class Tty {
    private final Pty pty;
    private final Attributes found;

    private Tty(Pty pty) throws IOException {
        this.pty = pty;
        this.found = pty.getAttr();
    }

    /** The terminal that both standard input and standard output are. */
    static Tty open() throws IOException {
        JniTerminalProvider provider = new JniTerminalProvider();
        if (!provider.isSystemStream(SystemStream.Input) || !provider.isSystemStream(SystemStream.Output)) {
            throw new IOException("standard input or standard output is none");
        }
        return new Tty(provider.current(SystemStream.Output));
    }

    FullScreen.Size size() {
        try {
            org.jline.terminal.Size size = pty.getSize();
            return new FullScreen.Size(Math.max(1, size.getColumns()), Math.max(1, size.getRows()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every key at once, and without an echo; the keys that send signals still do. */
    void raw() {
        Attributes raw = new Attributes(found);
        raw.setLocalFlag(LocalFlag.ICANON, false);
        raw.setLocalFlag(LocalFlag.ECHO, false);
        raw.setLocalFlag(LocalFlag.IEXTEN, false);
        raw.setInputFlag(InputFlag.IXON, false);
        raw.setInputFlag(InputFlag.ICRNL, false);
        raw.setInputFlag(InputFlag.INLCR, false);
        raw.setControlChar(ControlChar.VMIN, 1);
        raw.setControlChar(ControlChar.VTIME, 0);
        set(raw);
    }

    /** As it was found. */
    void restore() {
        set(found);
        nameLineDiscipline();
    }

    private void set(Attributes attributes) {
        try {
            pty.setAttr(attributes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * JLine 4.5.0 leaves one octet of Linux's settings to chance: the number of the line discipline, as "stty -a" shows
     * it. It has no effect, but what was found is to be left; and an interactive terminal always has 0.
     */
    private static void nameLineDiscipline() {
        if (System.getProperty("os.name").equals("Linux")) {
            run("stty line 0");
        }
    }

    /** Runs {@code handler} whenever the signal of that name comes. */
    static void on(String signal, Runnable handler) {
        Signals.register(signal, handler);
    }

    /** Having caught the terminal's request to stop, we must stop ourselves; Java cannot, a shell can. */
    static void stop() {
        run("kill -STOP " + ProcessHandle.current().pid());
    }

    private static void run(String command) {
        try {
            new ProcessBuilder("sh", "-c", command)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            // no shell here: then nobody could resume us either, and the rest is cosmetics
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Loads the native library, which is most of the work. */
    static void load() {
        new JniTerminalProvider().isSystemStream(SystemStream.Output);
    }

    /** Loads what {@link #open} would need, as far as that goes without a terminal. */
    static void rehearse() {
        try (Pty pretended = new JniTerminalProvider().open(new Attributes(), org.jline.terminal.Size.of(80, 24))) {
            new Tty(pretended).raw();
            Signals.unregister("WINCH", Signals.register("WINCH", () -> {}));
        } catch (IOException e) {
            // nothing depends on a rehearsal
        }
    }
}
