package handshake.scenario.script;

import java.util.ArrayList;
import java.util.List;

/** Cuts shell commands into words as a shell does, without expanding anything. Redirections are dropped. */
final class ShellWords {
    /**
     * One word.
     *
     * @param text without its quotes
     * @param expanded true when a shell would put something else in its place
     */
    record Word(Place at, String text, boolean expanded) {}

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
            } else if (c == '\\' && at + 1 < end && text.charAt(at + 1) == '\n') {
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

    private boolean looking(String anyOf) {
        return at < end && anyOf.indexOf(text.charAt(at)) >= 0;
    }

    private Word word() throws ScriptSyntaxError {
        Place start = source.place(at);
        StringBuilder word = new StringBuilder();
        boolean expanded = false;
        while (at < end && !Character.isWhitespace(text.charAt(at)) && !looking(";&|<>")) {
            char c = text.charAt(at);
            if (c == '\'' || c == '"') {
                String inner = quoted(c);
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
