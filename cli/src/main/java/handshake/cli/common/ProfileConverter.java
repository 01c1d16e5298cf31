package handshake.cli.common;

import handshake.tcp.rules.Profile;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code --profile NAME}: how the model is set. */
public final class ProfileConverter implements ITypeConverter<Profile> {
    /** For the help and for shell completion. */
    public static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Profile.all().stream().map(Profile::name).iterator();
        }
    }

    @Override
    public Profile convert(String name) {
        return Profile.named(name)
                .orElseThrow(() -> new TypeConversionException(
                        "'" + name + "' is no profile; there are " + String.join(", ", new Names())));
    }
}
