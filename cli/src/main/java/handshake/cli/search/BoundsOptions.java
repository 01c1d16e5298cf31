package handshake.cli.search;

import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.explore.bounds.Bounds;
import handshake.explore.bounds.Circumstance;
import handshake.explore.bounds.InitialNumbers;
import handshake.explore.bounds.Network;
import handshake.explore.bounds.RuleCheck;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which world {@code handshake explore} walks through. */
final class BoundsOptions {
    private static final int CAPACITY = 4;
    private static final int ACCIDENTS = 1;

    /** The two networks. */
    enum NetworkKind {
        SOUP,
        BAG;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code 3x2}: of A, of B. */
    record Incarnations(int ofA, int ofB) {}

    @Option(
            names = "--handshake",
            paramLabel = "WAYS",
            defaultValue = "3",
            description = "3: RFC 9293. 2: the server is ESTABLISHED as soon as a SYN arrives. Default: 3.")
    private int ways;

    @Option(
            names = "--isn",
            paramLabel = "HOW",
            defaultValue = "fresh",
            converter = IsnConverter.class,
            description = "Initial sequence numbers: fresh, fixed, or mod:M (M different ones, then again from the"
                    + " first). Default: fresh.")
    private InitialNumbers numbers;

    @Option(
            names = "--network",
            paramLabel = "KIND",
            defaultValue = "soup",
            description = "soup: what was sent once can arrive at any time, again and again, or never."
                    + " bag: so many segments are in flight, and each accident counts. Default: soup.")
    private NetworkKind network;

    @Option(
            names = "--incarnations",
            paramLabel = "AxB",
            defaultValue = "3x3",
            converter = IncarnationsConverter.class,
            description = "How many lives the client (A) and the server (B) have, 1 to 7 each: in every life but the"
                    + " last one may crash. Default: 3x3.")
    private Incarnations incarnations;

    @Option(names = "--capacity", paramLabel = "N", description = "bag: at most N segments in flight. Default: 4.")
    private Integer capacity;

    @Option(names = "--loss", paramLabel = "N", description = "bag: at most N segments are lost. Default: 1.")
    private Integer losses;

    @Option(names = "--duplicate", paramLabel = "N", description = "bag: at most N are duplicated. Default: 1.")
    private Integer duplicates;

    @Option(names = "--retransmit", paramLabel = "N", description = "bag: at most N retransmissions. Default: 1.")
    private Integer retransmissions;

    @Option(names = "--data", description = "Each incarnation may send one octet once it is ESTABLISHED.")
    private boolean data;

    @Option(names = "--simultaneous", description = "The server may open as well.")
    private boolean simultaneous;

    @Option(
            names = "--quiet-time",
            description = "After a crash an end keeps quiet until all it had sent has died out (RFC 9293 §3.4.3).")
    private boolean quietTime;

    @Option(names = "--no-rst", description = "Nobody sends resets.")
    private boolean noResets;

    @Option(
            names = "--without",
            paramLabel = "CHECK",
            split = ",",
            converter = CheckConverter.class,
            description = "Leave a check of the rules out, to see what it is for: ack-in-syn-sent,"
                    + " ack-in-syn-received, reset, ack-of-text.")
    private List<RuleCheck> without = List.of();

    /** The world that was asked for; a failure says which options contradict each other. */
    Bounds bounds() {
        try {
            Bounds bounds = Bounds.of(ways)
                    .with(numbers)
                    .with(network())
                    .withIncarnations(incarnations.ofA(), incarnations.ofB());
            bounds = data ? bounds.with(Circumstance.DATA) : bounds;
            bounds = simultaneous ? bounds.with(Circumstance.SIMULTANEOUS) : bounds;
            bounds = quietTime ? bounds.with(Circumstance.QUIET_TIME) : bounds;
            bounds = noResets ? bounds.with(Circumstance.NO_RESETS) : bounds;
            for (RuleCheck check : without) {
                bounds = bounds.without(check);
            }
            return bounds;
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitStatus.USAGE, e.getMessage(), e);
        }
    }

    private Network network() {
        boolean counted = capacity != null || losses != null || duplicates != null || retransmissions != null;
        if (network == NetworkKind.SOUP && counted) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "--capacity, --loss, --duplicate and --retransmit count accidents in a bag; add --network bag"
                            + " (a soup has them without bound)");
        }
        return network == NetworkKind.SOUP
                ? new Network.Soup()
                : new Network.Bag(
                        orElse(capacity, CAPACITY),
                        orElse(losses, ACCIDENTS),
                        orElse(duplicates, ACCIDENTS),
                        orElse(retransmissions, ACCIDENTS));
    }

    private static int orElse(Integer given, int otherwise) {
        return given == null ? otherwise : given;
    }

    /** Reads {@code fresh}, {@code fixed}, {@code mod:3}. */
    static final class IsnConverter implements ITypeConverter<InitialNumbers> {
        private static final Pattern MODULO = Pattern.compile("mod:([1-9]\\d{0,3})");

        @Override
        public InitialNumbers convert(String value) {
            Matcher modulo = MODULO.matcher(value);
            if (modulo.matches()) {
                return new InitialNumbers(Integer.parseInt(modulo.group(1)));
            }
            return switch (value) {
                case "fresh" -> InitialNumbers.FRESH;
                case "fixed" -> InitialNumbers.FIXED;
                default -> throw new TypeConversionException("'" + value + "' is none of fresh, fixed and mod:M");
            };
        }
    }

    /** Reads {@code 3x2}. */
    static final class IncarnationsConverter implements ITypeConverter<Incarnations> {
        private static final Pattern PRODUCT = Pattern.compile("(\\d)x(\\d)");

        @Override
        public Incarnations convert(String value) {
            Matcher product = PRODUCT.matcher(value);
            if (!product.matches()) {
                throw new TypeConversionException("'" + value + "' does not read like 3x2");
            }
            return new Incarnations(Integer.parseInt(product.group(1)), Integer.parseInt(product.group(2)));
        }
    }

    /** Reads {@code ack-in-syn-sent}. */
    static final class CheckConverter implements ITypeConverter<RuleCheck> {
        @Override
        public RuleCheck convert(String value) {
            return RuleCheck.named(value)
                    .orElseThrow(() -> new TypeConversionException(
                            "there is no check '" + value + "'; there are " + String.join(", ", RuleCheck.labels())));
        }
    }
}
