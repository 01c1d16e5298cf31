package handshake.cli.script;

import handshake.cli.common.InputFile;
import handshake.packetdrill.ScriptSource;
import handshake.text.Printable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the scripts that the command line names. */
final class ScriptTexts {
    private static final String STANDARD_INPUT = "-";

    private ScriptTexts() {}

    static ScriptSource read(String file) throws IOException {
        byte[] bytes = file.equals(STANDARD_INPUT) ? InputFile.bytes(System.in) : InputFile.bytes(Path.of(file));
        return new ScriptSource(name(file), InputFile.text(bytes));
    }

    static String name(String file) {
        return file.equals(STANDARD_INPUT) ? "standard input" : Printable.text(file);
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
