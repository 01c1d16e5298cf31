package handshake.cli.reader;

import handshake.view.Ink;
import handshake.view.Screen;
import java.util.ArrayList;
import java.util.List;

/** What the keys do. */
final class ReaderHelp {
    private static final int KEY = 18;

    private ReaderHelp() {}

    static List<String> lines(Screen screen) {
        List<String> lines = new ArrayList<>();
        lines.add(screen.paint(Ink.STRONG, "The keys"));
        lines.add("");
        lines.add(key(screen, "space, Enter, n", "further down, then the next page; at the end the next lesson"));
        lines.add(key(screen, screen.unicode() ? "→" : "Right", "the next page"));
        lines.add(key(screen, (screen.unicode() ? "←" : "Left") + ", Backspace", "the page before"));
        lines.add(key(screen, (screen.unicode() ? "↑ ↓" : "Up, Down") + ", PgUp, PgDn", "scroll"));
        lines.add(key(screen, "Home, End", "the first page; the end of this one"));
        lines.add(key(screen, "N", "the next lesson"));
        lines.add(key(screen, "r", "run the next command on this page; when all have run, again"));
        lines.add(key(screen, "k", "skip the command that waits"));
        lines.add(key(screen, "a", "answer the question that waits; a letter answers at once"));
        lines.add(key(screen, "s", "show the answer instead"));
        lines.add(key(screen, "h", "the next hint, and at last the solution"));
        lines.add(key(screen, "d", "what the words on this page mean, from the glossary"));
        lines.add(key(screen, "v", "edit the exercise's file: VISUAL, EDITOR, or vi"));
        lines.add(key(screen, "w", "only write it, with what the exercise begins from"));
        lines.add(key(screen, "f", "check a file, or a scenario; Tab completes its name"));
        lines.add(key(screen, "!", "a shell"));
        lines.add(key(screen, "q", "quit; the program remembers the page"));
        return lines;
    }

    private static String key(Screen screen, String key, String meaning) {
        return "  " + screen.paint(Ink.STRONG, key) + " ".repeat(Math.max(1, KEY - key.length())) + meaning;
    }
}
