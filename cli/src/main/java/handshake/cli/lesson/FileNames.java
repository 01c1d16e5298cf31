package handshake.cli.lesson;

import handshake.lessons.check.EvidenceReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What could be meant by the beginning of a name: files in that folder, and scenarios. */
final class FileNames {
    /** More than somebody wants to choose from. */
    private static final int ENOUGH = 200;

    private FileNames() {}

    /** In order; folders end with a slash, and hidden files are left out. */
    static List<String> beginningWith(String begun) {
        List<String> names = new ArrayList<>();
        int slash = begun.lastIndexOf('/') + 1;
        String folder = begun.substring(0, slash);
        String name = begun.substring(slash);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(folder.isEmpty() ? "." : folder))) {
            for (Path file : files) {
                String found = Optional.ofNullable(file.getFileName())
                        .map(Path::toString)
                        .orElse("");
                if (found.startsWith(name) && !found.startsWith(".") && names.size() < ENOUGH) {
                    names.add(folder + found + (Files.isDirectory(file) ? "/" : ""));
                }
            }
        } catch (IOException | InvalidPathException e) {
            // there is no such folder, and nothing in it
        }
        EvidenceReader.names().stream()
                .filter(scenario -> scenario.startsWith(begun))
                .forEach(names::add);
        return names.stream().distinct().sorted().toList();
    }
}
