package handshake.cli.live;

import handshake.live.provoke.Provocation;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code --provoke WHAT}: what the kernel is to show. */
final class ProvocationConverter implements ITypeConverter<Provocation> {
    /** For the help and for shell completion. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Provocation.values())
                    .map(Provocation::toString)
                    .iterator();
        }
    }

    @Override
    public Provocation convert(String name) {
        return Arrays.stream(Provocation.values())
                .filter(provocation -> provocation.toString().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "'" + name + "' cannot be provoked; there are " + String.join(", ", new Names())));
    }
}
