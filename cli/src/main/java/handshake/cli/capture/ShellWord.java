package handshake.cli.capture;

/** Words of a command that a person may copy into a shell. */
final class ShellWord {
    private ShellWord() {}

    /** {@code word} as the shell takes it for one word, in quotes where that needs them. */
    static String quoted(String word) {
        return word.matches("[\\w./:=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
