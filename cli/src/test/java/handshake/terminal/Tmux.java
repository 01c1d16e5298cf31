package handshake.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A terminal that a test can type into and look at: a tmux server of its own, with one shell in it. */
final class Tmux implements AutoCloseable {
    private static final int TRIES = 1200;
    private static final long PAUSE_MILLIS = 50;

    private final String name;

    private Tmux(String name) {
        this.name = name;
    }

    static boolean installed() {
        try {
            return new ProcessBuilder("tmux", "-V")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A plain shell of {@code columns} x {@code rows} that waits at its prompt, {@code $}. */
    static Tmux shell(int columns, int rows, Path directory) {
        Tmux tmux = new Tmux("handshake-test-" + ProcessHandle.current().pid() + "-" + directory.getFileName());
        Path settings = directory.resolve("tmux.conf");
        Path start = directory.resolve("shell");
        try {
            Files.writeString(settings, "set -g status off\nset -g default-terminal screen-256color\n");
            Files.writeString(
                    start,
                    "#!/bin/sh\nexec env -i PATH=\"$PATH\" TERM=\"$TERM\" LC_ALL=C.UTF-8 PS1='$ ' ENV= bash --norc -i\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tmux.run(
                "-f",
                settings.toString(),
                "new-session",
                "-d",
                "-x",
                Integer.toString(columns),
                "-y",
                Integer.toString(rows),
                "sh " + start);
        tmux.await(screen -> screen.startsWith("$"));
        return tmux;
    }

    /** Types {@code keys}, named as tmux names them: {@code Right}, {@code C-c}. */
    void press(String... keys) {
        List<String> command = new ArrayList<>(List.of("send-keys"));
        command.addAll(List.of(keys));
        run(command.toArray(String[]::new));
    }

    /** Types a command line and Enter. */
    void type(String line) {
        run("send-keys", "-l", line);
        press("Enter");
    }

    void resize(int columns, int rows) {
        run("resize-window", "-x", Integer.toString(columns), "-y", Integer.toString(rows));
    }

    /** What is to be seen now. */
    String screen() {
        return run("capture-pane", "-p");
    }

    /** Waits until what is to be seen fulfils {@code wanted}; fails, showing it, when that takes too long. */
    String await(Predicate<String> wanted) {
        String screen = screen();
        for (int i = 0; i < TRIES && !wanted.test(screen); i++) {
            pause();
            screen = screen();
        }
        if (!wanted.test(screen)) {
            throw new AssertionError("the screen is still\n" + screen);
        }
        return screen;
    }

    /** The only way to wait for another process's screen is to look again; nothing depends on how long this takes. */
    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("tmux", "-L", name));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        run("kill-server");
    }
}
