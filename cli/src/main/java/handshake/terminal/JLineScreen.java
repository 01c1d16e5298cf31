package handshake.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.PosixSysTerminal;

/**
 * The terminal through JLine. Keys, and the signals that matter, go into one queue, so that whoever reads it does one
 * thing after the other; only the way back to an ordinary terminal is open to every thread.
 */
final class JLineScreen implements FullScreen {
    private static final String ESC = "\u001b";
    /** The alternate screen, no cursor, lines cut at the right edge instead of wrapped. */
    private static final String ENTER = ESC + "[?1049h" + ESC + "[?25l" + ESC + "[?7l";

    private static final String LEAVE = ESC + "[0m" + ESC + "[?7h" + ESC + "[?25h" + ESC + "[?1049l";
    /** Between these two a terminal that can shows nothing half-drawn. */
    private static final String BEGIN_FRAME = ESC + "[?2026h" + ESC + "[H";

    private static final String END_FRAME = ESC + "[?2026l";
    /** Before the text, not behind it: there the cursor may stand on the last character of a full line. */
    private static final String CLEAR_LINE = ESC + "[2K";

    /** What can happen besides keys; each ends up as a key in the queue. */
    private static final Key SUSPEND = new Key(Key.Name.UNKNOWN, "suspend");

    private static final Key RESUMED = new Key(Key.Name.UNKNOWN, "resumed");

    private final Terminal terminal;
    private final Attributes found;
    private final BlockingQueue<Key> keys = new LinkedBlockingQueue<>();
    private final Thread restorer = new Thread(this::leave, "restore-terminal");
    private boolean entered;

    private JLineScreen(Terminal terminal) {
        this.terminal = terminal;
        this.found = terminal.getAttributes();
    }

    static JLineScreen open() throws IOException {
        Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .dumb(false)
                .systemOutput(TerminalBuilder.SystemOutput.SysOut)
                .graphemeCluster(false)
                .jni(true)
                .exec(false)
                .ffm(false)
                .nativeSignals(true)
                .build();
        JLineScreen screen = new JLineScreen(terminal);
        // Also when the process is told to end (SIGTERM, SIGHUP), or ends because of a defect.
        Runtime.getRuntime().addShutdownHook(screen.restorer);
        screen.listen();
        screen.enter();
        return screen;
    }

    /** The class that {@link #open} ends up with is loaded by name, because only a terminal makes one. */
    static void rehearse() {
        try (Terminal pretended = TerminalBuilder.builder()
                .system(false)
                .streams(InputStream.nullInputStream(), OutputStream.nullOutputStream())
                .jni(true)
                .exec(false)
                .ffm(false)
                .graphemeCluster(false)
                .build()) {
            Class.forName(PosixSysTerminal.class.getName());
            new KeyReader(milliseconds -> KeyReader.END).read();
            pretended.writer().flush();
        } catch (IOException | ClassNotFoundException e) {
            // nothing depends on a rehearsal
        }
    }

    private void listen() {
        terminal.handle(Terminal.Signal.INT, signal -> keys.add(Key.of(Key.Name.INTERRUPT)));
        terminal.handle(Terminal.Signal.WINCH, signal -> keys.add(Key.of(Key.Name.REDRAW)));
        terminal.handle(Terminal.Signal.TSTP, signal -> keys.add(SUSPEND));
        terminal.handle(Terminal.Signal.CONT, signal -> keys.add(RESUMED));
        Thread reader = new Thread(this::readKeys, "keyboard");
        reader.setDaemon(true);
        reader.start();
    }

    private void readKeys() {
        KeyReader reader = new KeyReader(milliseconds -> terminal.reader().read(milliseconds));
        Key key;
        do {
            try {
                key = reader.read();
            } catch (IOException e) {
                key = Key.of(Key.Name.HANGUP); // a terminal that went away is read no more
            }
            keys.add(key);
        } while (key.name() != Key.Name.HANGUP);
    }

    private synchronized void enter() {
        entered = true;
        terminal.enterRawMode();
        write(ENTER);
    }

    /** Gives the terminal back as it was found. Twice does no harm. */
    private synchronized void leave() {
        if (entered) {
            entered = false;
            write(LEAVE);
            terminal.setAttributes(found);
        }
    }

    private void write(String text) {
        terminal.writer().write(text);
        terminal.writer().flush();
    }

    @Override
    public Size size() {
        return new Size(Math.max(1, terminal.getColumns()), Math.max(1, terminal.getRows()));
    }

    @Override
    public Key read(Duration patience) {
        try {
            Key key = keys.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            return key == null ? Key.of(Key.Name.NOTHING) : answered(key);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Key.of(Key.Name.INTERRUPT);
        }
    }

    @Override
    public Key read() {
        try {
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
            stop();
            enter();
            return Key.of(Key.Name.REDRAW);
        }
        if (key.equals(RESUMED)) {
            enter(); // the shell has set the terminal for itself meanwhile
            return Key.of(Key.Name.REDRAW);
        }
        return key;
    }

    /** Having caught the terminal's request to stop, we must stop ourselves; Java cannot, a shell can. */
    private static void stop() {
        try {
            String self = Long.toString(ProcessHandle.current().pid());
            new ProcessBuilder("sh", "-c", "kill -STOP " + self).start().waitFor();
        } catch (IOException e) {
            // no shell here: then nobody could resume us either, and we go on
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
