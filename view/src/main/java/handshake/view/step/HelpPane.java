package handshake.view.step;

import handshake.view.Ink;
import handshake.view.Screen;
import handshake.view.Wrap;
import java.util.ArrayList;
import java.util.List;

/** What the keys do. */
final class HelpPane {
    private static final int KEY = 16;
    private static final int INDENT = 3;

    private HelpPane() {}

    static List<Row> rows(Screen screen, boolean withPartner) {
        Marks marks = Marks.on(screen);
        List<Row> rows = new ArrayList<>();
        rows.add(Row.of(" ").then(Ink.STRONG, "The keys"));
        rows.addAll(key(screen, marks.next() + ", space, n", "the next event"));
        rows.addAll(key(
                screen,
                marks.back(),
                withPartner ? "a look at the event before: nothing is undone" : "the event before"));
        rows.addAll(key(screen, "Home, End", "before the first event, after the last"));
        rows.addAll(key(screen, marks.updown(), "scroll the ladder; choose in a list"));
        rows.addAll(key(screen, "p", "play: an event every second or so, until a key is pressed"));
        rows.addAll(key(
                screen,
                "c",
                withPartner
                        ? "let through, drop, delay, double, answer wrongly; a digit or Enter chooses"
                        : "what if: all that could happen now; a digit or Enter chooses"));
        rows.addAll(key(screen, "1 to 9", "the same without looking at the list"));
        rows.addAll(
                withPartner
                        ? key(screen, "s", "what the real end says of its socket, beside what is inferred")
                        : key(screen, "u", "the ways taken so far, and back to one of them"));
        rows.addAll(key(screen, "i", "inject a segment written as the RFC's figures write it"));
        rows.addAll(key(screen, "b", "the header byte by byte; again for the next segment"));
        rows.addAll(key(screen, "t", "both transmission control blocks in full"));
        rows.addAll(key(screen, "#", "numbers as in the header, or counted from each side's SYN"));
        rows.addAll(key(screen, "e", "export what has happened so far to a file"));
        if (!withPartner) {
            rows.addAll(key(screen, "g", "guess: predict each event from here on"));
        }
        rows.addAll(key(screen, "Esc", "back to the ladder"));
        rows.addAll(key(screen, "q", "quit"));
        return rows;
    }

    private static List<Row> key(Screen screen, String key, String meaning) {
        List<Row> rows = new ArrayList<>();
        for (String line : Wrap.lines(meaning, screen.width() - KEY - INDENT)) {
            Row left = rows.isEmpty() ? Row.of(" ".repeat(INDENT)).then(Ink.STRONG, key) : Row.EMPTY;
            rows.add(left.fit(KEY + INDENT).then(line));
        }
        return rows;
    }
}
