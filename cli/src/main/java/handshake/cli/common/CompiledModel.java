package handshake.cli.common;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The model as JavaScript. A full build puts it into the jar; a quick one does not wait for it, and the launcher, which
 * makes it when somebody first plays, says by a property where it lies.
 */
public final class CompiledModel {
    private static final String RESOURCE = "/handshake/web/model.js";
    private static final String PROPERTY = "handshake.model";

    private CompiledModel() {}

    /** The script; empty in a build without it. */
    public static Optional<String> find() {
        try {
            Optional<Path> made = Optional.ofNullable(System.getProperty(PROPERTY))
                    .map(Path::of)
                    .filter(Files::isReadable);
            if (made.isPresent()) {
                return Optional.of(Files.readString(made.get()));
            }
            try (InputStream in = CompiledModel.class.getResourceAsStream(RESOURCE)) {
                return in == null
                        ? Optional.empty()
                        : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.USAGE, "cannot read the model for the browser: " + e.getMessage(), e);
        }
    }

    /** The script, for what cannot be done without it. */
    public static String text() {
        return find().orElseThrow(() -> new CommandFailure(
                ExitStatus.USAGE,
                "this build has no model for the browser: start it by ./handshake, which makes it, or build it with"
                        + " 'mvn package'"));
    }
}
