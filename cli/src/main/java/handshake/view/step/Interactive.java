package handshake.view.step;

import handshake.terminal.Key;
import handshake.view.Screen;
import java.util.List;

/** Something that a person works by keys: keys in, frames out. */
public interface Interactive {
    /** Exactly {@code rows} lines of at most {@code columns} characters; colours and glyphs as {@code screen} has them. */
    List<String> frame(Screen screen, int columns, int rows);

    /** Lets {@code key} do what it does. */
    void press(Key key);

    /** Whether the person has had enough. */
    boolean finished();

    /** Whether it goes on by itself when no key is pressed for a moment. */
    boolean playing();
}
