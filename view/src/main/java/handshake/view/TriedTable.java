package handshake.view;

import handshake.tcp.table.StateTable;
import java.util.List;

/**
 * The table of states and segments, and what a kernel does in the place of the model.
 *
 * @param table what the model does
 * @param kernel which one, such as {@code Linux 6.18.44}
 * @param day when it was tried
 * @param cells one for each row of each block, in their order
 */
public record TriedTable(StateTable table, String kernel, String day, List<Cell> cells) {
    public TriedTable {
        cells = List.copyOf(cells);
    }

    /** What came of trying a cell. */
    public enum Verdict {
        SAME("same"),
        DIFFERS("differs"),
        /** This computer was too busy, as often as it was tried. */
        NOT_JUDGED("not judged"),
        /** No script can ask for it, or this computer lacks what it needs. */
        NOT_TRIED("not tried");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * One row, tried.
     *
     * @param detail what differs, or why it was not judged; empty where all is the same
     */
    public record Cell(StateTable.Block block, StateTable.Row row, Verdict verdict, String detail) {}

    List<Cell> of(StateTable.Block block) {
        return cells.stream().filter(cell -> cell.block().equals(block)).toList();
    }

    public long count(Verdict verdict) {
        return cells.stream().filter(cell -> cell.verdict() == verdict).count();
    }
}
