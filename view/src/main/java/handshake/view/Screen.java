package handshake.view;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.Properties;

/**
 * What the place can show to which text is written.
 *
 * @param width in columns
 * @param colour whether escape sequences for colours are welcome
 * @param unicode whether lines and arrows can be drawn; ASCII otherwise
 */
public record Screen(int width, boolean colour, boolean unicode) {
    /** Narrower than this, a ladder cannot be read. */
    public static final int NARROWEST = 80;

    private static final int WIDEST = 120;
    private static final int USUAL = 100;
    private static final String GLYPHS = "─│●▶◀✗┄→←";

    /** When to write colours. */
    public enum Colour {
        AUTO,
        ALWAYS,
        NEVER
    }

    /** A text file, or a terminal of which nothing else is known. */
    public static Screen plain() {
        return new Screen(USUAL, false, true);
    }

    /**
     * This process's standard output, as the launcher and the environment describe it.
     *
     * @param terminal whether it is a terminal, should the launcher not have said so
     */
    public static Screen standardOutput(Colour wanted, boolean terminal) {
        return of(wanted, System.getenv(), System.getProperties(), terminal);
    }

    static Screen of(Colour wanted, Map<String, String> environment, Properties properties, boolean console) {
        String told = properties.getProperty("handshake.terminal");
        boolean terminal = told == null ? console : told.equals("true");
        boolean colour = switch (wanted) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                terminal
                        && environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !environment.getOrDefault("TERM", "").equals("dumb");
        };
        String columns = properties.getProperty("handshake.columns", environment.getOrDefault("COLUMNS", ""));
        int width = columns.matches("[1-9]\\d{0,3}") ? Integer.parseInt(columns) : USUAL;
        return new Screen(Math.max(NARROWEST, Math.min(width, WIDEST)), colour, canDraw(properties));
    }

    private static boolean canDraw(Properties properties) {
        String name = properties.getProperty(
                "stdout.encoding", properties.getProperty("native.encoding", properties.getProperty("file.encoding")));
        try {
            return name != null && canEncode(Charset.forName(name));
        } catch (IllegalArgumentException e) {
            return false; // an encoding that this Java does not know can show ASCII at least
        }
    }

    private static boolean canEncode(Charset charset) {
        return charset.canEncode() && charset.newEncoder().canEncode(GLYPHS);
    }

    /** {@code text} with the signs that the RFC's words need written out where this screen has only ASCII. */
    public String legible(String text) {
        return unicode
                ? text
                : text.replace("§", "s.")
                        .replace("≤", "<=")
                        .replace("µ", "u")
                        .replace("→", "->")
                        .replace("×", "x")
                        .replace("…", "...")
                        .replace("–", "-");
    }

    /** {@code text} in {@code ink}, where colours are welcome. */
    public String paint(Ink ink, String text) {
        return colour && !text.isEmpty() ? ink.on() + text + Ink.OFF : text;
    }

    /** The same for what {@code text} holds from {@code begin} on. */
    public void paint(Ink ink, StringBuilder text, int begin) {
        if (colour && text.length() > begin) {
            text.insert(begin, ink.on()).append(Ink.OFF);
        }
    }
}
