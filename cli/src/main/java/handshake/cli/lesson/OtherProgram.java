package handshake.cli.lesson;

import handshake.cli.common.RootCommand;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A program of the learner's that has the terminal for a while. */
final class OtherProgram {
    private OtherProgram() {}

    /** The editor of VISUAL or EDITOR, else vi. */
    static void editor(String file) {
        String editor = named("VISUAL").or(() -> named("EDITOR")).orElse("vi");
        // The variable may hold options, too: so it is for a shell to take apart.
        List<String> command = List.of("sh", "-c", editor + " \"$1\"", "sh", file);
        try {
            run(new ProcessBuilder(command));
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot start " + editor + ": " + e.getMessage(), e);
        }
    }

    /** The shell of SHELL, else sh, in which {@code handshake} is this program, however it was started. */
    static void shell(RootCommand root) {
        System.out.println("A shell, in which 'handshake' is this program; 'exit' leads back to the lesson.");
        try {
            Path folder = Files.createTempDirectory("handshake-");
            Path script = folder.resolve("handshake");
            try {
                Files.writeString(script, script(root));
                Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
                ProcessBuilder shell = new ProcessBuilder(named("SHELL").orElse("sh"));
                shell.environment().merge("PATH", folder.toString(), (path, ours) -> ours + File.pathSeparator + path);
                run(shell);
            } finally {
                Files.deleteIfExists(script);
                Files.deleteIfExists(folder);
            }
        } catch (IOException
                | UnsupportedOperationException e) { // the latter where files have no permissions, as on Windows
            throw new IllegalArgumentException("cannot start a shell: " + e.getMessage(), e);
        }
    }

    private static String script(RootCommand root) {
        List<String> words = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                root.getClass().getName());
        return words.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" ", "#!/bin/sh\nexec ", " \"$@\"\n"));
    }

    private static Optional<String> named(String variable) {
        return Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isBlank());
    }

    private static void run(ProcessBuilder program) throws IOException {
        try {
            program.inheritIO().start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
