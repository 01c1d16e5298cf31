package handshake.cli;

import handshake.scenario.script.ScriptSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the scripts that the command line names. */
final class ScriptTexts {
    private static final String STANDARD_INPUT = "-";

    private ScriptTexts() {}

    static ScriptSource read(String file) throws IOException {
        byte[] bytes = file.equals(STANDARD_INPUT) ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return new ScriptSource(name(file), text);
    }

    static String name(String file) {
        return file.equals(STANDARD_INPUT) ? "standard input" : file;
    }

    /** Why the script of that name could not be read. */
    static String reason(IOException e, String name) {
        if (e instanceof NoSuchFileException) {
            return "there is no file " + name;
        }
        return e instanceof CharacterCodingException
                ? name + " is not a text file in UTF-8"
                : "cannot read " + name + ": " + e.getMessage();
    }
}
