import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A terminal's screen, as {@code tmux capture-pane -e -p} gives it on standard input, as an HTML page on standard
 * output. Knows the attributes that handshake uses: bold, faint, inverse and the sixteen colours.
 *
 * <p>{@code java Terminal.java light|dark TITLE < screen > page.html}
 */
public final class Terminal {
    private static final List<String> NAMES =
            List.of("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white");

    private static final String STYLE = """
            :root { --paper: #fdfdfb; --frame: #e6e3da; --ink: #1c2430; --edge: #cfcabd; --outside: #fff;
              --red: #b3202a; --green: #1d7a45; --yellow: #96480a; --blue: #2756b8; --magenta: #8a2f80; --cyan: #0b6688;
              --black: #1c2430; --white: #6b7480; }
            .dark { --paper: #11151b; --frame: #232a35; --ink: #dfe4ec; --edge: #2f3845; --outside: #0d1117;
              --red: #ff7b7b; --green: #52cf93; --yellow: #f6a662; --blue: #7db4ff; --magenta: #e69ad9; --cyan: #5fc6ea;
              --black: #4a5565; --white: #dfe4ec; }
            body { margin: 0; background: var(--outside); }
            figure { margin: 0; display: inline-block; background: var(--paper); border: 1px solid var(--edge); border-radius: 10px;
              overflow: hidden; color: var(--ink); }
            figcaption { background: var(--frame); font: 600 13px system-ui, "DejaVu Sans", sans-serif; text-align: center; padding: 7px; }
            figcaption::before { content: '\\25CF \\25CF \\25CF'; float: left; margin-left: 6px; letter-spacing: 2px; opacity: .35; }
            pre { margin: 0; padding: 12px 16px; font: 14px/1.3 "DejaVu Sans Mono", monospace; }
            """;

    private boolean bold;
    private boolean faint;
    private boolean inverse;
    private String colour = "ink";
    private String behind = "";

    private Terminal() {}

    public static void main(String[] arguments) throws IOException {
        String screen = new String(System.in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        System.out.write(("<!DOCTYPE html><html class=\"" + arguments[0] + "\"><meta charset=\"utf-8\"><style>" + STYLE
                        + "</style><figure><figcaption>" + escaped(arguments[1]) + "</figcaption><pre>"
                        + new Terminal().painted(screen) + "</pre></figure>\n")
                .getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }

    private String painted(String screen) {
        StringBuilder html = new StringBuilder();
        int at = 0;
        while (at < screen.length()) {
            int escape = screen.indexOf("\u001b[", at);
            int end = escape < 0 ? screen.length() : escape;
            if (end > at) {
                html.append("<span style=\"").append(style()).append("\">");
                html.append(escaped(screen.substring(at, end))).append("</span>");
            }
            at = end;
            if (escape >= 0) {
                int m = screen.indexOf('m', escape);
                for (String code : screen.substring(escape + 2, m).split(";")) {
                    attribute(code.isEmpty() ? 0 : Integer.parseInt(code));
                }
                at = m + 1;
            }
        }
        return html.toString();
    }

    /** Select Graphic Rendition (ECMA-48 §8.3.117). */
    private void attribute(int code) {
        switch (code) {
            case 0 -> {
                bold = faint = inverse = false;
                colour = "ink";
                behind = "";
            }
            case 1 -> bold = true;
            case 2 -> faint = true;
            case 7 -> inverse = true;
            case 22 -> bold = faint = false;
            case 27 -> inverse = false;
            case 39 -> colour = "ink";
            case 49 -> behind = "";
            default -> {
                if (code >= 30 && code <= 37 || code >= 90 && code <= 97) {
                    colour = NAMES.get(code % 10);
                } else if (code >= 40 && code <= 47) {
                    behind = NAMES.get(code % 10);
                }
            }
        }
    }

    private String style() {
        String ink = "var(--" + colour + ")";
        String paper = behind.isEmpty() ? "" : "var(--" + behind + ")";
        String front = inverse ? "var(--paper)" : ink;
        String back = inverse ? ink : paper;
        return "color:" + front + (back.isEmpty() ? "" : ";background:" + back) + (bold ? ";font-weight:700" : "")
                + (faint ? ";opacity:.62" : "");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
