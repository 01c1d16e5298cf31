package handshake.cli.reader;

import handshake.lessons.Transcript;
import handshake.view.Ink;
import handshake.view.Screen;
import handshake.view.Wrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a reader sees: a title, a line, the page, a line with what there is to say, and the keys. */
final class ReaderFrame {
    /** Longer lines of prose are hard to read. */
    private static final int WIDEST_TEXT = 100;

    private static final int MARGIN = 2;
    /** Narrower than this, there is no room for margins beside a ladder. */
    private static final int NARROW = Screen.NARROWEST + 2 * MARGIN;

    private static final int AROUND = 4;

    private final FullReader reader;
    private final Screen screen;
    private final int columns;
    private final int rows;
    private final List<String> page;

    ReaderFrame(FullReader reader, Screen terminal, int columns, int rows) {
        this.reader = reader;
        this.screen = new Screen(columns, terminal.colour(), terminal.unicode());
        this.columns = columns;
        this.rows = rows;
        this.page = page();
    }

    private int margin() {
        return columns < NARROW ? 0 : MARGIN;
    }

    /** How wide running text is set. */
    int textWidth() {
        return Math.max(1, Math.min(columns - 2 * margin(), WIDEST_TEXT));
    }

    /** How many lines of the page are seen at once. */
    int height() {
        return Math.max(1, rows - AROUND);
    }

    /** How many lines the page has. */
    int length() {
        return page.size();
    }

    /** On which line of the page each command stands. */
    Map<Transcript.Command, Integer> places() {
        return PageView.places(reader.visit(), text());
    }

    private Screen text() {
        return new Screen(textWidth(), screen.colour(), screen.unicode());
    }

    private List<String> page() {
        Screen text = text();
        return switch (reader.leaf()) {
            case KEYS -> ReaderHelp.lines(text);
            case WORDS -> GlossaryView.lines(reader.visit().words(), text);
            case PAGE -> page(text);
        };
    }

    private List<String> page(Screen text) {
        List<String> lines = new ArrayList<>(PageView.lines(reader.visit(), text));
        if (!reader.reasons().isEmpty()) {
            lines.add("");
            for (String reason : reader.reasons()) {
                Wrap.lines(text.legible(reason), text.width() - MARGIN)
                        .forEach(line -> lines.add(screen.paint(Ink.BAD, " ".repeat(MARGIN) + line)));
            }
        }
        return lines;
    }

    List<String> lines() {
        List<String> all = new ArrayList<>();
        all.add(title());
        all.add(rule(""));
        int first = Math.min(reader.view().first(), Math.max(0, page.size() - height()));
        for (int i = first; i < first + height(); i++) {
            all.add(i < page.size() && !page.get(i).isEmpty() ? " ".repeat(margin()) + page.get(i) : "");
        }
        boolean more = first + height() < page.size();
        all.add(rule(reader.message().isEmpty() && more ? "more below" : reader.message()));
        all.add(keys());
        String cut = screen.unicode() ? "…" : "~";
        return all.subList(0, Math.min(rows, all.size())).stream()
                .map(line -> Painted.cut(line.stripTrailing(), columns, cut))
                .toList();
    }

    private String title() {
        Visit visit = reader.visit();
        String left = " " + visit.lesson().number() + ". " + visit.lesson().title();
        String right =
                "page " + (visit.place() + 1) + " of " + visit.lesson().pages().size() + " ";
        int gap = Math.max(2, columns - left.length() - right.length());
        return screen.paint(Ink.STRONG, left) + " ".repeat(gap) + screen.paint(Ink.QUIET, right);
    }

    private String rule(String message) {
        String line = screen.unicode() ? "─" : "-";
        if (message.isEmpty()) {
            return screen.paint(Ink.QUIET, line.repeat(columns));
        }
        String shown = Painted.cut(screen.legible(message), Math.max(1, columns - 6), "...");
        return screen.paint(Ink.QUIET, line.repeat(2))
                + " " + screen.paint(Ink.STRONG, shown) + " "
                + screen.paint(Ink.QUIET, line.repeat(Math.max(0, columns - 4 - shown.length())));
    }

    private String keys() {
        if (reader.typed().isPresent()) {
            FullReader.Typed typed = reader.typed().get();
            String label = typed.answer() ? " your answer: " : " check (Tab completes, Esc leaves): ";
            return screen.paint(Ink.STRONG, label) + typed.text() + screen.paint(Ink.CHOSEN, " ");
        }
        return screen.paint(Ink.QUIET, screen.legible(" " + String.join("   ", offered())));
    }

    /** What is of use on this page, and always how to go on, to get help, and to leave. */
    private List<String> offered() {
        Visit visit = reader.visit();
        List<String> keys = new ArrayList<>();
        boolean asks = visit.pending().isPresent();
        keys.add(visit.isLast() && reader.next().isPresent() ? "n next lesson" : "space next");
        keys.add((screen.unicode() ? "←" : "Left") + " back");
        if (visit.awaited().isPresent()) {
            keys.addAll(List.of("r run", "k skip"));
        } else if (!visit.runnable().isEmpty()) {
            keys.add("r run");
        }
        if (asks) {
            keys.add("s show");
        }
        if (visit.exercise().flatMap(visit.desk()::file).isPresent()) {
            keys.add("v edit");
        }
        if (visit.exercise().isPresent()) {
            keys.addAll(List.of("f check", "h hint"));
        }
        keys.addAll(List.of("d words", "? keys", "q quit"));
        return keys;
    }
}
