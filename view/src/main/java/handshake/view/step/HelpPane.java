package handshake.view.step;

import handshake.view.Ink;
import handshake.view.Screen;
import java.util.ArrayList;
import java.util.List;

/** What the keys do. */
final class HelpPane {
    private static final int KEY = 16;

    private HelpPane() {}

    static List<Row> rows(Screen screen) {
        Marks marks = Marks.on(screen);
        List<Row> rows = new ArrayList<>();
        rows.add(Row.of(" ").then(Ink.STRONG, "The keys"));
        rows.add(key(marks.next() + ", space, n", "the next event"));
        rows.add(key(marks.back(), "the event before"));
        rows.add(key("Home, End", "before the first event, after the last"));
        rows.add(key(marks.updown(), "scroll the ladder; choose in a list"));
        rows.add(key("p", "play: an event every second or so, until a key is pressed"));
        rows.add(key("c", "what if: all that could happen now; a digit or Enter chooses"));
        rows.add(key("1 to 9", "the same without looking at the list"));
        rows.add(key("u", "the ways taken so far, and back to one of them"));
        rows.add(key("i", "inject a segment written as the RFC's figures write it"));
        rows.add(key("b", "the header byte by byte; again for the next segment"));
        rows.add(key("t", "both transmission control blocks in full"));
        rows.add(key("#", "numbers as in the header, or counted from each side's SYN"));
        rows.add(key("e", "export what has happened so far to a file"));
        rows.add(key("g", "guess: predict each event from here on"));
        rows.add(key("Esc", "back to the ladder"));
        rows.add(key("q", "quit"));
        return rows;
    }

    private static Row key(String key, String meaning) {
        return Row.of("   ").then(Ink.STRONG, key).fit(KEY + 3).then(meaning);
    }
}
