package handshake.cli.common;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A duration as people type it: {@code 2s}, {@code 500ms}, {@code 1.5m}, {@code 100us}, {@code 1h}; {@code 0}. */
public final class DurationConverter implements ITypeConverter<Duration> {
    private static final Pattern TYPED = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(us|ms|s|m|h)|0");

    @Override
    public Duration convert(String value) {
        Matcher typed = TYPED.matcher(value);
        if (!typed.matches()) {
            throw new TypeConversionException("'" + value + "' is not a duration such as 2s, 500ms or 1m");
        }
        if (value.equals("0")) {
            return Duration.ZERO;
        }
        long unit = switch (typed.group(2)) {
            case "us" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            default -> 3_600_000_000_000L;
        };
        BigDecimal nanos = new BigDecimal(typed.group(1)).multiply(BigDecimal.valueOf(unit));
        if (nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new TypeConversionException("'" + value + "' is longer than 292 years");
        }
        return Duration.ofNanos(nanos.longValue());
    }
}
