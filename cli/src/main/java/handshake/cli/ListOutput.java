package handshake.cli;

import java.util.Locale;
import picocli.CommandLine.Option;

/** {@code --format}, for every command that lists what is known. */
final class ListOutput {
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

    Format format() {
        return format;
    }
}
