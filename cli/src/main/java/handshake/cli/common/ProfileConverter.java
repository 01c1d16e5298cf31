package handshake.cli.common;

import handshake.tcp.rules.Profile;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code --profile NAME}: how the model is set. */
public final class ProfileConverter implements ITypeConverter<Profile> {
    /** Where neither the person nor the story says: what runs at most readers' own. */
    public static final Profile DEFAULT = Profile.LINUX;

    /** The same, for the defaults of options. */
    public static final String DEFAULT_NAME = "linux";

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
                .orElseThrow(() -> new TypeConversionException("'" + name + "' is no profile"
                        + DidYouMean.suffix(
                                name,
                                Profile.all().stream().map(Profile::name).toList(),
                                "there are " + String.join(", ", new Names()))));
    }
}
