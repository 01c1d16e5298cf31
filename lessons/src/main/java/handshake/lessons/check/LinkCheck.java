package handshake.lessons.check;

import handshake.lessons.prose.Block;
import handshake.lessons.prose.Links;
import handshake.lessons.prose.Prose;
import handshake.lessons.prose.ProseException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Follows the links of markdown files to files and headings. Links to the web are only read, never followed. */
public final class LinkCheck {
    /** Where files are looked for: the bytes of a path; empty when there is no such file. */
    public interface Files {
        Optional<byte[]> bytes(String path) throws IOException;
    }

    private final Files files;
    private final Predicate<String> known;
    private final Map<String, Set<String>> anchors = new HashMap<>();

    /** {@code known}: of which paths {@code files} can say whether they exist; the others are taken on trust. */
    public LinkCheck(Files files, Predicate<String> known) {
        this.files = files;
        this.known = known;
    }

    /** What is wrong with the links of {@code file}, by its path; one problem a link. */
    public List<Problem> check(String file) throws IOException, ProseException {
        List<Problem> problems = new ArrayList<>();
        List<Block> blocks = Prose.read(file, text(file).orElse(""));
        anchors.put(file, Links.anchors(blocks));
        for (Links.Link link : Links.in(blocks)) {
            problem(file, link.target()).ifPresent(why -> problems.add(new Problem(file, link.line(), why)));
        }
        return problems;
    }

    private Optional<String> text(String file) throws IOException {
        return files.bytes(file).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private Optional<String> problem(String file, String target) throws IOException, ProseException {
        URI uri;
        try {
            uri = new URI(target);
        } catch (URISyntaxException e) {
            return Optional.of("'" + target + "' is no link");
        }
        if (uri.getScheme() != null) {
            boolean web = List.of("http", "https").contains(uri.getScheme()) && uri.getHost() != null;
            return web || uri.getScheme().equals("mailto")
                    ? Optional.empty()
                    : Optional.of("'" + target + "' leads nowhere");
        }
        String path = uri.getPath().isEmpty() ? file : beside(file, uri.getPath());
        if (!known.test(path)) {
            return Optional.empty();
        }
        Optional<byte[]> found = files.bytes(path);
        if (found.isEmpty()) {
            return Optional.of("there is no " + path + ", to which '" + target + "' leads");
        }
        boolean lost = uri.getFragment() != null
                && path.endsWith(".md")
                && !anchorsOf(path).contains(uri.getFragment());
        return lost ? Optional.of(path + " has no heading #" + uri.getFragment()) : Optional.empty();
    }

    /** {@code target} as seen from the folder of {@code file}. */
    private static String beside(String file, String target) {
        return Path.of(file).resolveSibling(target).normalize().toString();
    }

    private Set<String> anchorsOf(String path) throws IOException, ProseException {
        if (!anchors.containsKey(path)) {
            anchors.put(path, Links.anchors(Prose.read(path, text(path).orElse(""))));
        }
        return anchors.get(path);
    }
}
