package handshake.cli.common;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of bytes as people type it: {@code 1000}, {@code 64KiB}, {@code 1MiB}; {@code K} and {@code M} mean these. */
public final class SizeConverter implements ITypeConverter<Integer> {
    private static final Pattern TYPED = Pattern.compile("(\\d{1,10})(|K|KiB|M|MiB)");

    @Override
    public Integer convert(String value) {
        Matcher typed = TYPED.matcher(value);
        if (!typed.matches()) {
            throw new TypeConversionException("'" + value + "' is not a number of bytes such as 1000, 64KiB or 1MiB");
        }
        long unit = switch (typed.group(2)) {
            case "" -> 1;
            case "K", "KiB" -> 1024;
            default -> 1024 * 1024;
        };
        long bytes = Long.parseLong(typed.group(1)) * unit;
        if (bytes > Integer.MAX_VALUE) {
            throw new TypeConversionException("'" + value + "' is 2 GiB or more");
        }
        return (int) bytes;
    }
}
