package handshake.cli.search;

import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.explore.Property;
import handshake.explore.SearchGoal;
import handshake.explore.Witness;
import handshake.explore.bounds.Bounds;
import handshake.explore.bounds.Network;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What {@code handshake explore} looks for: broken properties, or a witness. */
final class GoalOptions {
    @Option(
            names = "--check",
            paramLabel = "S1,...",
            split = ",",
            converter = PropertyConverter.class,
            description = "The properties to check (--list explains them). Default: all; R1 only in a soup.")
    private List<Property> properties = List.of();

    @Option(
            names = "--witness",
            paramLabel = "NAME",
            converter = WitnessConverter.class,
            description = "Instead of checking, find a shortest way into a situation worth seeing: half-open,"
                    + " simultaneous, old-duplicate.")
    private Witness witness;

    /** The situation to look for, if that is what was asked. */
    Optional<Witness> witness() {
        if (witness != null && !properties.isEmpty()) {
            throw new CommandFailure(ExitStatus.USAGE, "--check and --witness are two different questions; ask one");
        }
        return Optional.ofNullable(witness);
    }

    /** The properties to check; in a bag an idle connection may fall silent for good, so R1 must be asked for. */
    Set<Property> properties(Bounds bounds) {
        if (!properties.isEmpty()) {
            return EnumSet.copyOf(properties);
        }
        return bounds.network() instanceof Network.Soup
                ? EnumSet.allOf(Property.class)
                : EnumSet.complementOf(EnumSet.of(Property.R1));
    }

    /** All that is looked for. */
    Set<? extends SearchGoal> wanted(Bounds bounds) {
        return witness == null ? properties(bounds) : EnumSet.of(witness);
    }

    /** Reads {@code S1}. */
    static final class PropertyConverter implements ITypeConverter<Property> {
        @Override
        public Property convert(String value) {
            return Property.named(value)
                    .orElseThrow(() -> new TypeConversionException("there is no property '" + value + "'; there are "
                            + Arrays.stream(Property.values())
                                    .map(Property::label)
                                    .collect(Collectors.joining(", "))));
        }
    }

    /** Reads {@code half-open}. */
    static final class WitnessConverter implements ITypeConverter<Witness> {
        @Override
        public Witness convert(String value) {
            return Witness.named(value.toLowerCase(Locale.ROOT))
                    .orElseThrow(() -> new TypeConversionException("there is no witness '" + value + "'; there are "
                            + Arrays.stream(Witness.values())
                                    .map(Witness::label)
                                    .collect(Collectors.joining(", "))));
        }
    }
}
