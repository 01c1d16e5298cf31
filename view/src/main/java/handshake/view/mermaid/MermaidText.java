package handshake.view.mermaid;

import handshake.text.Printable;

/** Text that cannot break a diagram, nor do anything in the page that shows it. */
public final class MermaidText {
    private MermaidText() {}

    /**
     * {@code text} with everything but letters, digits and harmless punctuation as an entity code such as {@code #59;},
     * which Mermaid shows as the character and does not read as part of its language, nor as markup.
     */
    public static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        Printable.text(text).codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || " .,=()_-+/§→≤".indexOf(c) >= 0) {
                safe.appendCodePoint(c);
            } else {
                safe.append('#').append(c).append(';');
            }
        });
        return safe.toString();
    }
}
