package handshake.cli.reader;

import handshake.lessons.prose.Block;
import handshake.lessons.prose.Span;
import handshake.view.Ink;
import handshake.view.Screen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table whose columns share the width: those that are narrow anyway get all they want, the others what is left. */
final class TableView {
    private static final int GAP = 2;
    private static final int NARROWEST = 8;

    private final Screen screen;
    private final int width;

    TableView(Screen screen, int width) {
        this.screen = screen;
        this.width = width;
    }

    List<String> lines(Block.Table table) {
        int[] widths = widths(table);
        List<String> lines = new ArrayList<>();
        for (String line : row(table.head(), widths)) {
            lines.add(screen.paint(Ink.STRONG, line));
        }
        int total = Arrays.stream(widths).sum() + GAP * (widths.length - 1);
        lines.add(screen.paint(Ink.QUIET, (screen.unicode() ? "─" : "-").repeat(Math.min(width, total))));
        boolean wraps = table.rows().stream().anyMatch(row -> row(row, widths).size() > 1);
        for (List<List<Span>> row : table.rows()) {
            lines.addAll(row(row, widths));
            if (wraps && row != table.rows().get(table.rows().size() - 1)) {
                lines.add("");
            }
        }
        return lines;
    }

    private int[] widths(Block.Table table) {
        int[] wanted = table.head().stream()
                .mapToInt(cell -> SpanWrapper.width(cell, screen))
                .toArray();
        for (List<List<Span>> row : table.rows()) {
            for (int i = 0; i < wanted.length; i++) {
                wanted[i] = Math.max(wanted[i], SpanWrapper.width(row.get(i), screen));
            }
        }
        int room = width - GAP * (wanted.length - 1);
        int[] least = new int[wanted.length];
        Arrays.fill(least, NARROWEST);
        // A word that sticks out of its column would touch the next: first take what no word needs
        return shared(shared(wanted, longestWords(table), room), least, room);
    }

    private int[] longestWords(Block.Table table) {
        int[] longest = new int[table.head().size()];
        for (List<List<Span>> row : table.rows()) {
            for (int i = 0; i < longest.length; i++) {
                for (String word : SpanWrapper.lines(row.get(i), screen, 1)) {
                    longest[i] = Math.max(longest[i], Painted.width(word));
                }
            }
        }
        return longest;
    }

    /** Takes a column away from the widest that has more than its {@code least}, until all fit or none has. */
    private static int[] shared(int[] wanted, int[] least, int room) {
        int[] widths = wanted.clone();
        while (Arrays.stream(widths).sum() > room) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                if (widths[i] > Math.max(NARROWEST, least[i]) && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                return widths;
            }
            widths[widest]--;
        }
        return widths;
    }

    private List<String> row(List<List<Span>> cells, int[] widths) {
        List<List<String>> columns = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            columns.add(SpanWrapper.lines(cells.get(i), screen, widths[i]));
        }
        int height = columns.stream().mapToInt(List::size).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < height; line++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = line < columns.get(i).size() ? columns.get(i).get(line) : "";
                text.append(cell).append(" ".repeat(Math.max(0, widths[i] + GAP - Painted.width(cell))));
            }
            lines.add(text.toString().stripTrailing());
        }
        return lines;
    }
}
