package handshake.view.svg;

import handshake.text.Printable;

/**
 * Writes XML, and HTML that is XML as well. What is given as text or as the value of an attribute is made harmless
 * first: it can neither open an element nor, with control characters or direction overrides, pretend to be something
 * else. Not thread-safe.
 */
public final class Markup {
    private final StringBuilder text = new StringBuilder();

    /** A start tag; {@code attributes} are names and values by turns. */
    public Markup open(String element, Object... attributes) {
        tag(element, attributes);
        text.append('>');
        return this;
    }

    public Markup close(String element) {
        text.append("</").append(element).append('>');
        return this;
    }

    /** An element without content. */
    public Markup empty(String element, Object... attributes) {
        tag(element, attributes);
        text.append("/>");
        return this;
    }

    /** An element that holds {@code content} and nothing else. */
    public Markup element(String element, String content, Object... attributes) {
        return open(element, attributes).text(content).close(element);
    }

    /** Text for people. */
    public Markup text(String content) {
        text.append(escaped(content));
        return this;
    }

    /** What is markup already. */
    public Markup raw(CharSequence markup) {
        text.append(markup);
        return this;
    }

    public Markup line() {
        text.append('\n');
        return this;
    }

    private void tag(String element, Object... attributes) {
        text.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            text.append(' ').append(attributes[i]).append("=\"").append(escaped(value(attributes[i + 1])));
            text.append('"');
        }
    }

    private static String value(Object value) {
        return value instanceof Double number ? number(number) : value.toString();
    }

    /** A length or an angle with at most one decimal place: a tenth of a pixel is finer than anybody sees. */
    public static String number(double value) {
        long tenths = Math.round(Math.abs(value) * 10); // by hand: a picture has many thousands of them
        String sign = value < 0 && tenths > 0 ? "-" : "";
        return sign + tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10);
    }

    /** {@code content} without anything that means something in XML, or that is not to be seen. */
    public static String escaped(String content) {
        if (content.chars().allMatch(Markup::isPlain)) {
            return content;
        }
        String visible = Printable.text(content);
        StringBuilder safe = new StringBuilder(visible.length() + 16);
        for (int i = 0; i < visible.length(); i++) {
            char c = visible.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }

    private static boolean isPlain(int c) {
        return c >= ' ' && c < 0x7F && c != '&' && c != '<' && c != '>' && c != '"' && c != '\'';
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
