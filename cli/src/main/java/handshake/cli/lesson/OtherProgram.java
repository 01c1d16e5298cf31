package handshake.cli.lesson;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A program of the learner's that has the terminal for a while. */
final class OtherProgram {
    private OtherProgram() {}

    /** The editor of VISUAL or EDITOR, else vi. */
    static void editor(String file) {
        String editor = named("VISUAL").or(() -> named("EDITOR")).orElse("vi");
        // The variable may hold options, too: so it is for a shell to take apart.
        run(List.of("sh", "-c", editor + " \"$1\"", "sh", file));
    }

    /** The shell of SHELL, else sh. */
    static void shell() {
        System.out.println("A shell; 'exit' leads back to the lesson.");
        run(List.of(named("SHELL").orElse("sh")));
    }

    private static Optional<String> named(String variable) {
        return Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isBlank());
    }

    private static void run(List<String> command) {
        try {
            new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot start " + command.get(0) + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
