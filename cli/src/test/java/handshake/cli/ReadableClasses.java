package handshake.cli;

import com.sun.jna.Native;
import handshake.analysis.file.CapturedPacket;
import handshake.lessons.course.Shelf;
import handshake.live.capture.Captures;
import handshake.tcp.model.Segment;
import handshake.view.TraceJson;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.pcap4j.core.Pcaps;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Copies what {@code capture} and {@code live} consist of to where every user may read it. */
final class ReadableClasses {
    private ReadableClasses() {}

    /** The class path of the copies. */
    static String in(Path folder) throws IOException, ReflectiveOperationException, URISyntaxException {
        makeReadable(folder);
        StringJoiner classPath = new StringJoiner(File.pathSeparator);
        List<Class<?>> ofEach = List.of(
                Main.class,
                CapturedPacket.class,
                Captures.class,
                TraceJson.class,
                Segment.class,
                Shelf.class,
                CommandLine.class,
                Pcaps.class,
                Native.class,
                LoggerFactory.class,
                Class.forName("org.slf4j.nop.NOPServiceProvider"));
        for (Class<?> one : ofEach) {
            Path from = Path.of(
                    one.getProtectionDomain().getCodeSource().getLocation().toURI());
            Path to = folder.resolve("classes-" + ofEach.indexOf(one));
            copy(from, to);
            classPath.add(to.toString());
        }
        return classPath.toString();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.copy(file, file.equals(from) ? to : copy);
                makeReadable(file.equals(from) ? to : copy);
            }
        }
    }

    private static void makeReadable(Path path) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
