package handshake.view.step;

import handshake.view.Screen;

/** The signs of a frame, in Unicode or in ASCII. */
record Marks(
        String line,
        String right,
        String left,
        String begin,
        String lost,
        String underway,
        String lifeline,
        String changed,
        String known,
        String unknown,
        String next,
        String back,
        String updown) {
    private static final Marks UNICODE = new Marks("─", "▶", "◀", "●", "✗", "┄", "│", "●", "✓", "·", "→", "←", "↑↓");
    private static final Marks ASCII = new Marks("-", ">", "<", "o", "X", ".", "|", "*", "+", ".", "->", "<-", "up/dn");

    static Marks on(Screen screen) {
        return screen.unicode() ? UNICODE : ASCII;
    }

    String head(boolean rightward) {
        return rightward ? right : left;
    }
}
