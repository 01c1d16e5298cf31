package handshake.lessons.requirements;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of appendix B, as rfc9293-requirements.txt has it. */
final class RequirementList {
    private static final String FILE = "/handshake/lessons/rfc9293-requirements.txt";

    private RequirementList() {}

    /** By the appendix's headings, in its order. */
    static Map<String, List<Requirement>> byHeading() {
        Map<String, List<Requirement>> found = new LinkedHashMap<>();
        List<Requirement> group = new ArrayList<>();
        for (String line : text().lines().toList()) {
            if (line.startsWith("## ")) {
                group = new ArrayList<>();
                found.put(line.substring("## ".length()), group);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                group.add(Requirement.parse(line));
            }
        }
        return found;
    }

    static List<Requirement> all() {
        return byHeading().values().stream().flatMap(List::stream).toList();
    }

    private static String text() {
        try (InputStream in = RequirementList.class.getResourceAsStream(FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
