package handshake.lessons;

import handshake.lessons.prose.Block;
import handshake.lessons.prose.Prose;
import handshake.lessons.prose.ProseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Source that a document quotes: a fence {@code java path#tag}, whose text must be what stands in that file between the
 * comments {@code tag::name[]} and {@code end::name[]}.
 *
 * @param fence as the document has it
 * @param path of the source, from the top of the repository
 */
record QuotedJava(Path document, Block.Fence fence, Path path, String tag) {
    private static final Pattern INFO = Pattern.compile("java (?<path>[\\w./-]+\\.java)#(?<tag>[\\w-]+)");

    /** Every quotation of {@code document}. */
    static List<QuotedJava> in(Path document) throws IOException, ProseException {
        List<QuotedJava> quotations = new ArrayList<>();
        collect(document, Prose.read(document.getFileName().toString(), Files.readString(document)), quotations);
        return quotations;
    }

    private static void collect(Path document, List<Block> blocks, List<QuotedJava> quotations) {
        for (Block block : blocks) {
            if (block instanceof Block.Fence fence) {
                Matcher info = INFO.matcher(fence.info());
                if (info.matches()) {
                    quotations.add(new QuotedJava(document, fence, Path.of(info.group("path")), info.group("tag")));
                }
            } else if (block instanceof Block.Aside aside) {
                collect(document, aside.blocks(), quotations);
            }
        }
    }

    /** What stands in {@code source} under this tag, without the indentation that all of it shares. */
    Optional<String> quoted(String source) {
        String begin = "// tag::" + tag + "[]";
        String end = "// end::" + tag + "[]";
        List<String> lines = source.lines().toList();
        List<String> marks = lines.stream().map(String::strip).toList();
        int from = marks.indexOf(begin);
        int to = marks.indexOf(end);
        return from < 0 || to < from
                ? Optional.empty()
                : Optional.of(String.join("\n", lines.subList(from + 1, to)).stripIndent() + "\n");
    }

    /** {@code text} of the document with {@code quoted} inside the fence. */
    String rewritten(String text, String quoted) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        int first = fence.line();
        int last = first + (int) fence.text().lines().count();
        List<String> all = new ArrayList<>(lines.subList(0, first));
        all.addAll(quoted.lines().toList());
        all.addAll(lines.subList(last, lines.size()));
        return String.join("\n", all) + "\n";
    }
}
