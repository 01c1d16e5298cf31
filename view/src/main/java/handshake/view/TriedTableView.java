package handshake.view;

import handshake.tcp.table.Arriving;
import handshake.tcp.table.StateTable;
import handshake.text.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A table that was tried on a kernel, as text, JSON or Markdown. */
public final class TriedTableView {
    private static final int NAME = 19;
    private static final int NEXT = 13;
    private static final int VERDICT = 11;

    private TriedTableView() {}

    /** A block for each state; below a row what the kernel does otherwise. */
    public static List<String> text(TriedTable tried, Screen screen) {
        List<String> lines = new ArrayList<>(List.of(summary(tried)));
        for (StateTable.Block block : tried.table().blocks()) {
            lines.add("");
            lines.add(screen.paint(Ink.STRONG, block.label()));
            for (TriedTable.Cell cell : tried.of(block)) {
                StateTableView.Cells cells = StateTableView.Cells.of(cell.row());
                lines.add("  "
                        + Columns.left(cells.arriving(), NAME)
                        + Columns.left(cells.next(), NEXT)
                        + Columns.left(cell.verdict().toString(), VERDICT)
                        + cells.sent());
                if (!cell.detail().isEmpty()) {
                    lines.add(screen.paint(Ink.BAD, "    " + cell.detail()));
                }
            }
        }
        return lines;
    }

    /** {@code Linux 6.18.44 on 2026-11-30 beside profile linux: 160 same, 3 differs}. */
    public static String summary(TriedTable tried) {
        String counts = Arrays.stream(TriedTable.Verdict.values())
                .filter(verdict -> tried.count(verdict) > 0)
                .map(verdict -> tried.count(verdict) + " " + verdict)
                .collect(Collectors.joining(", "));
        return tried.kernel() + " on " + tried.day() + ", beside profile "
                + tried.table().profile() + ": " + tried.cells().size() + " cells, " + counts + ".";
    }

    /** One table for each state. */
    public static List<String> markdown(TriedTable tried) {
        List<String> lines = new ArrayList<>(List.of(summary(tried), ""));
        lines.add("| arrives | that is |");
        lines.add("|---|---|");
        for (Arriving kind : Arriving.values()) {
            lines.add("| " + kind.label() + " | " + kind.meaning() + " |");
        }
        for (StateTable.Block block : tried.table().blocks()) {
            lines.addAll(List.of("", "## " + block.label(), ""));
            lines.add("| arrives | next state | is sent | rule | the kernel |");
            lines.add("|---|---|---|---|---|");
            for (TriedTable.Cell cell : tried.of(block)) {
                StateTableView.Cells cells = StateTableView.Cells.of(cell.row());
                boolean same = cell.verdict() == TriedTable.Verdict.SAME;
                String kernel = same ? "same" : "**" + cell.verdict() + "**: " + inMarkdown(cell.detail());
                lines.add("| "
                        + String.join(" | ", cells.arriving(), cells.next(), cells.sent(), cells.rule(), kernel)
                        + " |");
            }
        }
        return lines;
    }

    private static String inMarkdown(String detail) {
        return "`" + detail.replace("|", "\\|") + "`";
    }

    /** One object for each cell. */
    public static List<String> json(TriedTable tried) {
        List<String> lines = new ArrayList<>();
        for (TriedTable.Cell cell : tried.cells()) {
            Map<String, Object> object = StateTableView.object(tried.table(), cell.block(), cell.row());
            object.put("kernel", tried.kernel());
            object.put("day", tried.day());
            object.put("verdict", cell.verdict().name().toLowerCase(Locale.ROOT));
            object.put("detail", cell.detail());
            lines.add(Json.write(object));
        }
        return lines;
    }
}
