package handshake.cli.common;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the ending of a file's name says about how to write it. */
public final class FileEnding {
    private FileEnding() {}

    /**
     * The form among {@code forms} whose {@code ending} the name of {@code file} has; {@code otherwise} when it has none. An
     * ending that is none of these is an error: nobody wants text in a file that is called a picture.
     */
    public static <F> F of(Path file, List<F> forms, Function<F, String> ending, F otherwise) {
        String name =
                Optional.ofNullable(file.getFileName()).orElse(file).toString().toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        if (dot <= 0) {
            return otherwise;
        }
        return forms.stream()
                .filter(form -> name.endsWith("." + ending.apply(form)))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        ExitStatus.USAGE,
                        "the ending of " + file + " does not say how to write it; known are "
                                + forms.stream()
                                        .map(form -> "." + ending.apply(form))
                                        .collect(Collectors.joining(", "))
                                + "; or name a --format"));
    }
}
