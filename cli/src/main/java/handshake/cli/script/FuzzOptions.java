package handshake.cli.script;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** What {@code --fuzz} is told. */
final class FuzzOptions {
    @Option(
            names = "--fuzz",
            required = true,
            description = "Let the kernel write random scripts, and run them against the model.")
    @SuppressWarnings("unused") // that it is there says all
    private boolean fuzz;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "Which scripts: the same seed, the same events. Default: a new one.")
    private Long seed;

    @Option(names = "--count", paramLabel = "N", description = "How many scripts. Default: until Ctrl-C.")
    private Long count;

    @Option(names = "--save", paramLabel = "DIR", description = "Write each kind of difference to DIR, as a script.")
    private Path directory;

    OptionalLong seed() {
        return seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
    }

    OptionalLong count() {
        return count == null ? OptionalLong.empty() : OptionalLong.of(count);
    }

    Optional<Path> directory() {
        return Optional.ofNullable(directory);
    }
}
