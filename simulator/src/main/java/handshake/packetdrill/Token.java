package handshake.packetdrill;

/**
 * A word of the language.
 *
 * @param text for {@link Kind#COMMAND}, {@link Kind#CODE} and {@link Kind#STRING} what stands between the delimiters
 * @param start the offset of its first character
 * @param end the offset behind its last character
 */
record Token(Kind kind, String text, int start, int end) {
    enum Kind {
        /** {@code --name} or {@code --name=value}. */
        OPTION,
        /** Decimal digits. */
        INTEGER,
        /** Decimal digits with a point: {@code 0.5}, {@code .5}. */
        FRACTION,
        /** {@code 0x1f}. */
        HEX,
        /** A name; also hexadecimal digits that begin with a digit. */
        WORD,
        /** {@code "text"}, its escapes untouched. */
        STRING,
        /** {@code `shell commands`}. */
        COMMAND,
        /** {@code %{ python }%}. */
        CODE,
        /** {@code ...} */
        ELLIPSIS,
        /** Any other character. */
        MARK,
        /** The end of the script. */
        END
    }

    boolean is(String mark) {
        return kind == Kind.MARK && text.equals(mark);
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    /** For a message: what was found. */
    String shown() {
        return switch (kind) {
            case END -> "the end of the script";
            case COMMAND -> "a `command`";
            case CODE -> "%{ code }%";
            case STRING -> "\"" + Quoted.printable(text) + "\"";
            case OPTION, INTEGER, FRACTION, HEX, WORD, ELLIPSIS, MARK -> "'" + Quoted.printable(text) + "'";
        };
    }
}
