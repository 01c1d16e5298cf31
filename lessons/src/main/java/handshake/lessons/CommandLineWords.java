package handshake.lessons;

import java.util.ArrayList;
import java.util.List;

/** Splits a command as a shell would: at spaces, but not within quotes. No variables, no patterns, no pipes. */
public final class CommandLineWords {
    private CommandLineWords() {}

    public static List<String> of(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            boolean closes = quote != 0 && c == quote;
            boolean opens = quote == 0 && (c == '\'' || c == '"');
            if (closes || opens) {
                quote = closes ? 0 : c;
                inWord = true;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                    inWord = false;
                }
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }
}
