package handshake.cli.echo;

import handshake.live.echo.Framing;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --delimiter} or {@code --length-prefix}: how messages are told apart in a stream. Both ends must agree. */
final class EchoFraming {
    @ArgGroup
    private Choice choice = new Choice();

    private static final class Choice {
        @Option(
                names = "--delimiter",
                paramLabel = "BYTE",
                converter = Delimiter.class,
                description = "The byte that ends each message (default: '\\n'): one ASCII character, or '\\n', '\\t',"
                        + " '\\r', '\\0', '\\\\', or '\\xNN' for any byte.")
        private Framing delimiter = Framing.LINES;

        @Option(
                names = "--length-prefix",
                description = "Before each message its length instead: 4 bytes, network byte order.")
        private boolean lengthPrefix;
    }

    Framing framing() {
        return choice.lengthPrefix ? new Framing.LengthPrefixed() : choice.delimiter;
    }

    static final class Delimiter implements ITypeConverter<Framing> {
        @Override
        public Framing convert(String value) {
            try {
                return Framing.delimiter(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
