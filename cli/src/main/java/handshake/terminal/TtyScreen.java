package handshake.terminal;

import handshake.view.step.Key;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The terminal on standard input and output. Keys, and the signals that matter, go into one queue, so that whoever reads
 * it does one thing after the other; only the way back to an ordinary terminal is open to every thread.
 */
final class TtyScreen implements FullScreen {
    private static final String ESC = "\u001b";
    /** The alternate screen, no cursor, lines cut at the right edge instead of wrapped. */
    private static final String ENTER = ESC + "[?1049h" + ESC + "[?25l" + ESC + "[?7l";

    private static final String LEAVE = ESC + "[0m" + ESC + "[?7h" + ESC + "[?25h" + ESC + "[?1049l";
    /** Between these two a terminal that can shows nothing half-drawn. */
    private static final String BEGIN_FRAME = ESC + "[?2026h" + ESC + "[H";

    private static final String END_FRAME = ESC + "[?2026l";
    /** Before the text, not behind it: there the cursor may stand on the last character of a full line. */
    private static final String CLEAR_LINE = ESC + "[2K";

    /** For the last words to a terminal. */
    private static final long MOMENT_MILLIS = 1_000;

    /** What can come besides keys; {@link #answered} never lets them through. */
    private static final Key SUSPEND = new Key(Key.Name.UNKNOWN, "suspend");

    private static final Key RESUMED = new Key(Key.Name.UNKNOWN, "resumed");

    private final Tty tty;
    private final Charset charset;
    private final OutputStream out = new FileOutputStream(FileDescriptor.out);
    private final BlockingQueue<Key> keys = new LinkedBlockingQueue<>();
    private final Thread restorer = new Thread(this::leaveAtOnce, "restore-terminal");
    private boolean entered;
    /** Another program has the terminal, and what its keys signal is not for us. */
    private volatile boolean lent;

    private TtyScreen(Tty tty, Charset charset) {
        this.tty = tty;
        this.charset = charset;
    }

    static TtyScreen open() throws IOException {
        String encoding = System.getProperty(
                "stdout.encoding",
                System.getProperty("native.encoding", Charset.defaultCharset().name()));
        TtyScreen screen = new TtyScreen(Tty.open(), Charset.forName(encoding));
        // Also when the process is told to end (SIGTERM, SIGHUP), or ends because of a defect.
        Runtime.getRuntime().addShutdownHook(screen.restorer);
        screen.enter();
        screen.listen();
        return screen;
    }

    /** Loads what {@link #open} would need, as far as that goes without a terminal. */
    static void rehearse() {
        Tty.rehearse();
        BlockingQueue<Key> pretended = new LinkedBlockingQueue<>();
        pretended.add(Key.of(Key.Name.HANGUP));
        pretended.poll();
    }

    private void listen() {
        Tty.on("INT", () -> signalled(Key.of(Key.Name.INTERRUPT)));
        Tty.on("WINCH", () -> keys.add(Key.of(Key.Name.REDRAW)));
        Tty.on("TSTP", () -> {
            if (lent) {
                Tty.stop(); // with the program that has the terminal, so that the shell takes over
            } else {
                keys.add(SUSPEND);
            }
        });
        Tty.on("CONT", () -> signalled(RESUMED));
    }

    private void signalled(Key key) {
        if (!lent) {
            keys.add(key);
        }
    }

    private synchronized void enter() {
        entered = true;
        tty.raw();
        write(ENTER);
    }

    /** Gives the terminal back as it was found. Twice does no harm. */
    private synchronized void leave() {
        if (entered) {
            entered = false;
            try {
                write(LEAVE);
            } finally {
                tty.restore();
            }
        }
    }

    /** While the process ends: a terminal that takes no more output gets its modes back, and keeps nobody waiting. */
    private void leaveAtOnce() {
        Thread leaving = new Thread(this::leave, "leave-terminal");
        leaving.setDaemon(true);
        leaving.start();
        try {
            leaving.join(MOMENT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (leaving.isAlive()) {
            tty.restore();
        }
    }

    private void write(String text) {
        try {
            out.write(text.getBytes(charset));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Size size() {
        return tty.size();
    }

    @Override
    public Key read(Duration timeout) {
        try {
            KeyboardThread.wanted(charset, keys);
            Key key = keys.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return key == null ? Key.of(Key.Name.NOTHING) : answered(key);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Key.of(Key.Name.INTERRUPT);
        }
    }

    @Override
    public Key read() {
        try {
            KeyboardThread.wanted(charset, keys);
            return answered(keys.take());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Key.of(Key.Name.INTERRUPT);
        }
    }

    /** Stops and goes on when the shell's job control wants it; everything else is for the caller. */
    private Key answered(Key key) {
        if (key.equals(SUSPEND)) {
            leave();
            Tty.stop();
            enter();
            return Key.of(Key.Name.REDRAW);
        }
        if (key.equals(RESUMED)) {
            enter(); // the shell has set the terminal for itself meanwhile
            return Key.of(Key.Name.REDRAW);
        }
        return key;
    }

    @Override
    public void lend(Runnable other) {
        lent = true;
        leave();
        try {
            other.run();
        } finally {
            enter();
            lent = false;
        }
    }

    @Override
    public void show(List<String> lines) {
        StringBuilder frame = new StringBuilder(BEGIN_FRAME);
        for (int i = 0; i < lines.size(); i++) {
            frame.append(i == 0 ? "" : "\r\n").append(CLEAR_LINE).append(lines.get(i));
        }
        write(frame.append(END_FRAME).toString());
    }

    @Override
    public void close() {
        leave();
        try {
            Runtime.getRuntime().removeShutdownHook(restorer);
        } catch (IllegalStateException e) {
            // the process is ending, and the hook has done or will do what it is for
        }
    }
}
