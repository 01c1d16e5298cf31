package handshake.view;

/** The signs that ladders are drawn with, in Unicode or in ASCII. */
record Glyphs(
        String line, String right, String left, String begin, String lost, String underway, String to, String from) {
    private static final Glyphs UNICODE = new Glyphs("─", "▶", "◀", "●", "✗", "┄", "→", "←");
    private static final Glyphs ASCII = new Glyphs("-", ">", "<", "o", "X", ".", "->", "<-");

    static Glyphs on(Screen screen) {
        return screen.unicode() ? UNICODE : ASCII;
    }
}
