package handshake.live.system;

import com.sun.jna.Native;
import handshake.analysis.file.CapturedPacket;
import handshake.tcp.model.Segment;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pcap4j.core.Pcaps;
import org.slf4j.LoggerFactory;

/**
 * Runs {@link ChildMain} in a Java process of its own, as other users too: its classes are copied to where everybody may
 * read them, because a home directory or a local repository may be closed to others.
 */
final class ChildProcess {
    private static final int FIRST_TO_WARN_OF_NATIVE_ACCESS = 22;

    private final Path directory;
    private final String classPath;

    ChildProcess(Path directory) throws IOException, ClassNotFoundException {
        this.directory = directory;
        makeReadable(directory);
        this.classPath = Stream.of(
                        CapturedPacket.class,
                        Segment.class,
                        OperatingSystem.class,
                        ChildMain.class,
                        Pcaps.class,
                        Native.class,
                        LoggerFactory.class,
                        Class.forName("org.slf4j.nop.NOPServiceProvider"))
                .map(ChildProcess::location)
                .distinct()
                .map(this::copy)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** A finished process. */
    record Result(int status, List<String> lines) {}

    /** Starts the child and waits for its end; its standard error comes among its lines. */
    Result run(List<String> prefix, List<String> options, String... arguments) throws Exception {
        Process process = start(prefix, options, Map.of(), arguments);
        process.getOutputStream().close();
        List<String> lines = process.inputReader().lines().toList();
        return new Result(process.waitFor(), lines);
    }

    Process start(List<String> prefix, List<String> options, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m", "-cp", classPath));
        if (Runtime.version().feature() >= FIRST_TO_WARN_OF_NATIVE_ACCESS) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(options);
        command.add(ChildMain.class.getName());
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        List.of("SUDO_UID", "SUDO_GID", "SUDO_USER").forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Path location(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private String copy(Path from) {
        try (Stream<Path> files = Files.walk(from)) {
            Path to = Files.createTempDirectory(directory, "classes");
            makeReadable(to);
            for (Path file : files.toList()) {
                String relative = from.relativize(file).toString();
                Path target = to.resolve(relative.isEmpty() ? from.getFileName().toString() : relative);
                if (!(relative.isEmpty() && Files.isDirectory(file))) {
                    Files.copy(file, target);
                    makeReadable(target);
                }
            }
            return Files.isDirectory(from)
                    ? to.toString()
                    : to.resolve(from.getFileName()).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void makeReadable(Path path) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
