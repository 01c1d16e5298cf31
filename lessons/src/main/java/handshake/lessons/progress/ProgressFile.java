package handshake.lessons.progress;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import handshake.lessons.course.OldNames;
import handshake.lessons.json.JsonText;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where progress is kept: one JSON object, schema {@code handshake.progress/1}, in the state directory of the XDG Base
 * Directory Specification. It is replaced as a whole, so that whoever reads it never finds half of it.
 */
public final class ProgressFile {
    private static final String SCHEMA = "handshake.progress/1";
    private static final String ENTRIES = "entries";

    /**
     * What was read.
     *
     * @param complaint why it is not what somebody may expect; one line
     */
    public record Reading(Progress progress, Optional<String> complaint) {}

    private final Path file;
    private boolean foreign;

    public ProgressFile(Path file) {
        this.file = file;
    }

    /** The usual place, as {@code environment} has it: below XDG_STATE_HOME, or below .local/state in HOME. */
    public static ProgressFile usual(Map<String, String> environment, Path home) {
        return usual(environment, home, Optional.empty());
    }

    /** The same for one {@code student} of several on one machine, who has a file of his own. */
    public static ProgressFile usual(Map<String, String> environment, Path home, Optional<String> student) {
        Path state = Optional.ofNullable(environment.get("XDG_STATE_HOME"))
                .filter(path -> path.startsWith("/")) // the specification: a relative path is to be ignored
                .map(Path::of)
                .orElseGet(() -> home.resolve(".local").resolve("state"));
        String name = student.map(of -> "lessons-" + URLEncoder.encode(of, StandardCharsets.UTF_8) + ".json")
                .orElse("lessons.json");
        return new ProgressFile(state.resolve("handshake").resolve(name));
    }

    /** What is kept; nothing when there is no file yet. A file that cannot be understood is put aside, not lost. */
    public Reading read() throws IOException {
        if (!Files.exists(file)) {
            return new Reading(Progress.NONE, Optional.empty());
        }
        try {
            return understood(JsonText.object(Files.readString(file)));
        } catch (JsonParseException | IllegalStateException | MalformedInputException e) {
            Path aside = aside();
            Files.move(file, aside);
            return new Reading(
                    Progress.NONE,
                    Optional.of("the progress in " + file + " cannot be read; it is kept as " + aside
                            + ", and a new one begins"));
        }
    }

    private Reading understood(JsonObject json) {
        String schema = JsonText.string(json, "schema").orElse("");
        if (!schema.startsWith("handshake.progress/")) {
            throw new JsonParseException("its schema is not " + SCHEMA);
        }
        foreign = !schema.equals(SCHEMA);
        Map<String, String> entries = new TreeMap<>();
        if (json.has(ENTRIES)) {
            for (Map.Entry<String, JsonElement> entry :
                    json.getAsJsonObject(ENTRIES).entrySet()) {
                if (entry.getValue().isJsonPrimitive()) {
                    entries.put(today(entry.getKey()), entry.getValue().getAsString());
                }
            }
        }
        Optional<String> complaint = foreign
                ? Optional.of("a newer handshake wrote " + file + "; it is read as far as possible and not changed")
                : Optional.empty();
        return new Reading(new Progress(entries), complaint);
    }

    /** {@code 05-the-three-ways.md#read} by the name that the lesson has today. */
    private static String today(String key) {
        int end = key.indexOf('#');
        return end < 0 ? key : OldNames.today(key.substring(0, end)) + key.substring(end);
    }

    /** A name beside the file that nobody has yet. */
    private Path aside() {
        Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
        for (int i = 2; Files.exists(aside); i++) {
            aside = file.resolveSibling(file.getFileName() + ".unreadable-" + i);
        }
        return aside;
    }

    /** Replaces what is kept, except where a newer version keeps it. */
    public void write(Progress progress) throws IOException {
        if (foreign) {
            return;
        }
        JsonObject entries = new JsonObject();
        new TreeMap<>(progress.entries()).forEach(entries::addProperty);
        JsonObject json = new JsonObject();
        json.addProperty("schema", SCHEMA);
        json.add(ENTRIES, entries);
        String text = new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(json) + "\n";
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path written = Files.createTempFile(directory, "lessons", ".tmp");
        try {
            Files.write(written, text.getBytes(StandardCharsets.UTF_8));
            replace(written);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private void replace(Path written) throws IOException {
        try {
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Forgets everything; says whether there was something. */
    public boolean reset() throws IOException {
        return Files.deleteIfExists(file);
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
