package handshake.cli.common;

/** What is not text, on standard output. */
final class BinaryOutput {
    private BinaryOutput() {}

    /** Writes {@code content}, which is {@code kind}; a terminal would not survive it. */
    static void write(byte[] content, String kind) {
        if (Keyboard.output()) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    kind + " is not text for a terminal: name a file with -o, or redirect the output");
        }
        System.out.write(content, 0, content.length);
        System.out.flush();
    }
}
