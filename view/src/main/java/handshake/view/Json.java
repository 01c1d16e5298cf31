package handshake.view;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Writes JSON (RFC 8259). A value is a string, a boolean, a number, a collection, a map, or an {@link Optional} of one:
 * what is empty is written as {@code null}. Only writing is needed here, and only of values we made ourselves.
 */
public final class Json {
    private final StringBuilder text = new StringBuilder();

    private Json() {}

    /** An object that keeps the order in which its members are put. */
    public static Map<String, Object> object() {
        return new LinkedHashMap<>();
    }

    /** {@code value} on one line. */
    public static String write(Object value) {
        Json json = new Json();
        json.value(value);
        return json.text.toString();
    }

    private void value(Object value) {
        if (value instanceof Map<?, ?> map) {
            members(map);
        } else if (value instanceof Collection<?> elements) {
            elements(elements);
        } else if (value instanceof Optional<?> optional) {
            value(optional.isPresent() ? optional.get() : Null.NULL);
        } else if (value instanceof OptionalInt optional) {
            value(optional.isPresent() ? optional.getAsInt() : Null.NULL);
        } else if (value instanceof OptionalLong optional) {
            value(optional.isPresent() ? optional.getAsLong() : Null.NULL);
        } else if (value instanceof Number || value instanceof Boolean || value instanceof Null) {
            text.append(value);
        } else {
            string(value.toString());
        }
    }

    private enum Null {
        NULL;

        @Override
        public String toString() {
            return "null";
        }
    }

    private void members(Map<?, ?> map) {
        String separator = "{";
        for (Map.Entry<?, ?> member : map.entrySet()) {
            text.append(separator);
            string(member.getKey().toString());
            text.append(": ");
            value(member.getValue());
            separator = ", ";
        }
        text.append(map.isEmpty() ? "{}" : "}");
    }

    private void elements(Collection<?> elements) {
        text.append('[');
        String separator = "";
        for (Object element : elements) {
            text.append(separator);
            value(element);
            separator = ", ";
        }
        text.append(']');
    }

    /** §7: quotation mark, backslash and control characters must be escaped; line separators and bidi marks we add. */
    private void string(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            character(string.charAt(i));
        }
        text.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (isVisible(c)) {
                    text.append(c);
                } else {
                    text.append(String.format("\\u%04x", (int) c));
                }
            }
        }
    }

    private static boolean isVisible(char c) {
        boolean plain = c >= 0x20 && c < 0x7F;
        return plain
                || (c > 0x9F
                        && Character.getType(c) != Character.FORMAT
                        && c != 0x2028
                        && c != 0x2029
                        && !Character.isSurrogate(c));
    }
}
