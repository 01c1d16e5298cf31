package handshake.terminal;

import handshake.view.step.Key;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A terminal that belongs to us alone for a while. Closing it gives it back as it was found, whatever happened. */
public interface FullScreen extends AutoCloseable {
    /** Columns and rows; at least 1 each. */
    record Size(int columns, int rows) {}

    /** How large it is now. */
    Size size();

    /** Waits for a key; {@link Key.Name#NOTHING} when none came within {@code timeout}, if one is given. */
    Key read(Duration timeout);

    /** Waits for a key as long as it takes. */
    Key read();

    /** Shows {@code lines}, the first at the top, all at once. Colours are escape sequences in them (ECMA-48 SGR). */
    void show(List<String> lines);

    /**
     * Lets {@code other} have the terminal as it was found, and takes it back afterwards. To be called between two keys: who
     * has waited for one in vain leaves a reader behind that would take the other program's first.
     */
    void lend(Runnable other);

    @Override
    void close();

    /**
     * Takes over the terminal of this process.
     *
     * @throws IOException when there is none
     */
    static FullScreen open() throws IOException {
        return TtyScreen.open();
    }

    /** Begins to load what {@link #open} will need, while the caller does something else. Nothing is to be seen of it. */
    static void prepare() {
        Thread loader = new Thread(Tty::load, "prepare-terminal");
        loader.setDaemon(true);
        loader.start();
    }

    /** Loads what {@link #open} would need, as far as that goes without a terminal. */
    static void rehearse() {
        TtyScreen.rehearse();
    }
}
