package handshake.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a command in a process of its own, for tests that send it signals. */
public final class OwnProcess {
    private OwnProcess() {}

    /**
     * The process, not yet started. Where the tests themselves run in the background of a script, SIGINT is ignored and
     * would stay so; {@code env} gives it back its meaning, and keeps the process id.
     */
    public static ProcessBuilder handshake(List<String> javaOptions, String... arguments) {
        boolean linux = System.getProperty("os.name").startsWith("Linux");
        List<String> command = new ArrayList<>(linux ? List.of("env", "--default-signal=INT") : List.of());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.addAll(List.of("-cp", classPath(), Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    /** With which this process finds its classes. */
    public static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
