package handshake.view.step;

import handshake.view.Screen;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Something that a person works by keys: keys in, frames out. */
public interface Interactive {
    /** Exactly {@code rows} lines of at most {@code columns} characters; colours and glyphs as {@code screen} has them. */
    List<String> frame(Screen screen, int columns, int rows);

    /** Lets {@code key} do what it does. */
    void press(Key key);

    /** Whether the person has had enough. */
    boolean finished();

    /** What wants the terminal for itself now, such as an editor; asked after each key. */
    default Optional<Runnable> borrower() {
        return Optional.empty();
    }

    /** How long it waits for a key before it goes on by itself, with {@link Key.Name#NOTHING}; empty: as long as it takes. */
    Optional<Duration> pollInterval();
}
