package handshake.view.diagram;

import handshake.view.Ink;
import handshake.view.Screen;
import java.util.ArrayList;
import java.util.List;

/** A grid of characters on which lines join where they meet. Columns and rows count from 0. */
final class Drawing {
    private static final int UP = 1;
    private static final int RIGHT = 2;
    private static final int DOWN = 4;
    private static final int LEFT = 8;

    /** By which of the four neighbours a cell is joined to: the sum of the constants above. */
    private static final String LIGHT = " ╵╶╰╷│╭├╴╯─┴╮┤┬┼";

    private static final String HEAVY = " ╹╺┗╻┃┏┣╸┛━┻┓┫┳╋";
    private static final String ASCII = " |-+||++-+-+++++";
    private static final String HEAVY_ASCII = " #=+##++=+=+++++";

    private static final class Cell {
        private int joins;
        private boolean heavy;
        private char text;
        private Ink ink = Ink.QUIET;
        private boolean painted;
    }

    /** A cell's column and row. */
    record Corner(int x, int y) {}

    private final Cell[][] cells;

    Drawing(int columns, int rows) {
        cells = new Cell[rows][columns];
        for (Cell[] row : cells) {
            for (int x = 0; x < columns; x++) {
                row[x] = new Cell();
            }
        }
    }

    /** A line through {@code corners}, from each to the next level or upright. */
    void line(boolean heavy, List<Corner> corners) {
        Corner at = corners.get(0);
        for (Corner next : corners.subList(1, corners.size())) {
            int dx = Integer.signum(next.x() - at.x());
            int dy = Integer.signum(next.y() - at.y());
            while (!at.equals(next)) {
                join(at.x(), at.y(), dx, dy, heavy);
                at = new Corner(at.x() + dx, at.y() + dy);
                join(at.x(), at.y(), -dx, -dy, heavy);
            }
        }
    }

    private void join(int x, int y, int dx, int dy, boolean heavy) {
        Cell cell = cells[y][x];
        cell.joins |= dx > 0 ? RIGHT : dx < 0 ? LEFT : dy > 0 ? DOWN : UP;
        cell.heavy |= heavy;
    }

    void box(boolean heavy, int x, int y, int width, int height) {
        int right = x + width - 1;
        int bottom = y + height - 1;
        Corner begin = new Corner(x, y);
        line(heavy, List.of(begin, new Corner(right, y), new Corner(right, bottom), new Corner(x, bottom), begin));
    }

    /** Over whatever is there. */
    void text(int x, int y, String text) {
        for (int i = 0; i < text.length(); i++) {
            cells[y][x + i].text = text.charAt(i);
        }
    }

    void text(int x, int y, String text, Ink ink) {
        text(x, y, text);
        for (int i = 0; i < text.length(); i++) {
            cells[y][x + i].ink = ink;
            cells[y][x + i].painted = true;
        }
    }

    /** One string per row, as {@code screen} can show it. */
    List<String> lines(Screen screen) {
        List<String> lines = new ArrayList<>();
        for (Cell[] row : cells) {
            StringBuilder line = new StringBuilder();
            for (Cell cell : row) {
                String shown = String.valueOf(cell.text == 0 ? drawn(cell, screen) : cell.text);
                line.append(cell.painted ? screen.paint(cell.ink, shown) : shown);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static char drawn(Cell cell, Screen screen) {
        String signs = screen.unicode() ? (cell.heavy ? HEAVY : LIGHT) : (cell.heavy ? HEAVY_ASCII : ASCII);
        return signs.charAt(cell.joins);
    }
}
