package handshake.packetdrill;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Cuts shell commands into words as a shell does, without expanding anything. Redirections are dropped. */
final class ShellWords {
    /**
     * One word.
     *
     * @param text without its quotes
     * @param expanded true when a shell would put something else in its place
     */
    record Word(Place at, String text, boolean expanded) {}

    private static final Pattern PRODUCT =
            Pattern.compile("\\$\\(\\(\\s*(\\d{1,10}(?:\\s*\\*\\s*\\d{1,10}){0,4})\\s*\\)\\)");

    private final ScriptSource source;
    private final String text;
    private final int end;
    private int at;
    private final List<List<Word>> commands = new ArrayList<>();
    private List<Word> command = new ArrayList<>();

    /** The text from {@code start} to before {@code end}. */
    ShellWords(ScriptSource source, int start, int end) {
        this.source = source;
        this.text = source.text();
        this.at = start;
        this.end = end;
    }

    /** The commands, each of at least one word; what joins them is dropped. */
    List<List<Word>> commands() throws ScriptSyntaxError {
        while (at < end) {
            char c = text.charAt(at);
            if (c == '\n' || c == ';' || c == '&' || c == '|') {
                endCommand();
                at++;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else if (isLineContinued()) {
                at += 2;
            } else if (c == '#') {
                while (at < end && text.charAt(at) != '\n') {
                    at++;
                }
            } else if (c == '<' || c == '>') {
                redirection();
            } else {
                Word word = word();
                // The 2 of 2>/dev/null belongs to the redirection.
                if (!(looking("<>") && word.text().matches("\\d+"))) {
                    command.add(word);
                }
            }
        }
        endCommand();
        return commands;
    }

    private void endCommand() {
        if (!command.isEmpty()) {
            commands.add(command);
            command = new ArrayList<>();
        }
    }

    private void redirection() throws ScriptSyntaxError {
        while (looking("<>&")) {
            at++;
        }
        while (looking(" \t")) {
            at++;
        }
        word();
    }

    /** A backslash at the end of a line joins it to the next. */
    private boolean isLineContinued() {
        return text.charAt(at) == '\\' && at + 1 < end && text.charAt(at + 1) == '\n';
    }

    /** {@code $((15*1024*1024))}: the only arithmetic that scripts ask of a shell. */
    private static String withProducts(String text) {
        return PRODUCT.matcher(text)
                .replaceAll(found -> Stream.of(found.group(1).split("\\*"))
                        .map(factor -> new BigInteger(factor.strip()))
                        .reduce(BigInteger.ONE, BigInteger::multiply)
                        .toString());
    }

    private boolean looking(String anyOf) {
        return at < end && anyOf.indexOf(text.charAt(at)) >= 0;
    }

    private Word word() throws ScriptSyntaxError {
        Place start = source.place(at);
        StringBuilder word = new StringBuilder();
        boolean expanded = false;
        while (at < end && !Character.isWhitespace(text.charAt(at)) && !looking(";&|<>")) {
            char c = text.charAt(at);
            if (isLineContinued()) {
                at += 2;
            } else if (c == '\'' || c == '"') {
                String inner = c == '"' ? withProducts(quoted(c)) : quoted(c);
                expanded |= c == '"' && inner.matches("(?s).*[$`\\\\].*");
                word.append(inner);
            } else {
                expanded |= "$`\\*?[]{}()~".indexOf(c) >= 0;
                word.append(c);
                at++;
            }
        }
        return new Word(start, word.toString(), expanded);
    }

    private String quoted(char quote) throws ScriptSyntaxError {
        int close = text.indexOf(quote, at + 1);
        if (close < 0 || close >= end) {
            throw source.syntaxError(
                    source.place(at), "no end of what begins here", quote + " before the command ends");
        }
        String inner = text.substring(at + 1, close);
        at = close + 1;
        return inner;
    }
}
