package handshake.view.step;

import handshake.view.Ink;
import handshake.view.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line of a frame: pieces of text in their inks. It knows its width, which text with escape sequences in it does not.
 * Every character takes one column: what comes from a network has been escaped before.
 */
final class Row {
    private record Piece(Optional<Ink> ink, String text) {}

    private final List<Piece> pieces;
    private final int width;

    private Row(List<Piece> pieces) {
        this.pieces = pieces;
        this.width = pieces.stream().mapToInt(piece -> piece.text().length()).sum();
    }

    static final Row EMPTY = new Row(List.of());

    static Row of(String text) {
        return EMPTY.then(text);
    }

    static Row of(Ink ink, String text) {
        return EMPTY.then(ink, text);
    }

    int width() {
        return width;
    }

    Row then(String text) {
        return then(new Piece(Optional.empty(), text));
    }

    Row then(Ink ink, String text) {
        return then(new Piece(Optional.of(ink), text));
    }

    Row then(Row row) {
        List<Piece> longer = new ArrayList<>(pieces);
        longer.addAll(row.pieces);
        return new Row(longer);
    }

    private Row then(Piece piece) {
        if (piece.text().isEmpty()) {
            return this;
        }
        List<Piece> longer = new ArrayList<>(pieces);
        longer.add(piece);
        return new Row(longer);
    }

    /** With what {@code screen} cannot show written out, which may be longer. */
    Row legible(Screen screen) {
        Row legible = EMPTY;
        for (Piece piece : pieces) {
            legible = legible.then(new Piece(piece.ink(), screen.legible(piece.text())));
        }
        return legible;
    }

    /** Filled with spaces at its end, or cut, to exactly {@code columns}. */
    Row fit(int columns) {
        return width <= columns ? then(" ".repeat(columns - width)) : cut(columns);
    }

    /** This at the left and {@code right} at the right of {@code columns}. */
    Row against(Row right, int columns) {
        return fit(Math.max(width, columns - right.width)).then(right).fit(columns);
    }

    private Row cut(int columns) {
        Row row = EMPTY;
        for (Piece piece : pieces) {
            int room = columns - row.width;
            row = row.then(new Piece(
                    piece.ink(),
                    piece.text().substring(0, Math.min(room, piece.text().length()))));
        }
        return row;
    }

    /** All in one ink, whatever it was. */
    Row all(Ink ink) {
        return of(ink, text());
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.text()));
        return text.toString();
    }

    /** For the terminal: with escape sequences where {@code screen} welcomes them, without spaces at its end. */
    String on(Screen screen) {
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            text.append(piece.ink().map(ink -> screen.paint(ink, piece.text())).orElse(piece.text()));
        }
        return screen.legible(text.toString()).stripTrailing();
    }
}
