package handshake.cli.common;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** {@code --format}, for every command that lists what is known. */
public final class ListOutput {
    /** How a list can be written. */
    enum Format {
        TEXT,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "How to write it: ${COMPLETION-CANDIDATES}; in JSON, one object per line.")
    private Format format = Format.TEXT;

    /** Writes the list to {@code out} in the format that was asked for. */
    public int write(PrintWriter out, Consumer<PrintWriter> text, Consumer<PrintWriter> json) {
        switch (format) {
            case TEXT -> text.accept(out);
            case JSON -> json.accept(out);
        }
        out.flush();
        return ExitStatus.DONE;
    }
}
