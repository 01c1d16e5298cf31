package handshake.cli.reference;

import handshake.cli.common.CommandFailure;
import handshake.cli.common.DidYouMean;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.ListOutput;
import handshake.cli.common.ScreenOption;
import handshake.view.Ink;
import handshake.view.Json;
import handshake.view.Screen;
import handshake.view.Wrap;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code handshake explain WORD}: what a word means that the program prints. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Says what a word means that the program prints: a rule, a state, a variable, a flag, an option, a"
                        + " call, a verdict, a scenario, or a word of the course's glossary. Without a word it lists them all.",
        footer = {
            "",
            "Upper and lower case are the same, and so are - and _.",
            "",
            "Examples: handshake explain SND.UNA",
            "          handshake explain SYN_SENT_ESTABLISHED",
            "          handshake explain syn-lost"
        })
public final class ExplainCommand implements Callable<Integer> {
    private static final int INDENT = 2;

    /** For shell completion. */
    static final class Words implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return WordList.entries().stream()
                    .map(WordEntry::word)
                    .filter(word -> !word.contains(" "))
                    .distinct()
                    .iterator();
        }
    }

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "WORD",
            arity = "0..*",
            completionCandidates = Words.class,
            description = "What to explain; several words are one, as in 'accept queue'.")
    private List<String> words = List.of();

    @Mixin
    private ListOutput output;

    @Mixin
    private ScreenOption colours;

    @Override
    public Integer call() {
        List<WordEntry> all = WordList.entries();
        List<WordEntry> found = words.isEmpty() ? all : named(String.join(" ", words), all);
        Screen screen = colours.screen();
        return output.write(
                spec.commandLine().getOut(),
                out -> {
                    if (words.isEmpty()) {
                        list(all, out, screen);
                    } else {
                        for (int i = 0; i < found.size(); i++) {
                            show(found.get(i), i == 0, out, screen);
                        }
                    }
                },
                out -> found.forEach(entry -> out.println(Json.write(object(entry)))));
    }

    private static List<WordEntry> named(String typed, List<WordEntry> all) {
        List<WordEntry> found =
                all.stream().filter(entry -> entry.isNamed(typed)).toList();
        if (found.isEmpty()) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "there is nothing to explain about '" + typed + "'"
                            + DidYouMean.suffix(
                                    typed,
                                    all.stream().map(WordEntry::word).toList(),
                                    "'handshake explain' lists every word"));
        }
        return found;
    }

    private static void show(WordEntry entry, boolean first, PrintWriter out, Screen screen) {
        if (!first) {
            out.println();
        }
        String source = entry.source().isEmpty() ? "" : "  " + entry.source();
        out.println(screen.paint(Ink.STRONG, entry.word()) + screen.paint(Ink.QUIET, "  " + entry.kind() + source));
        String margin = " ".repeat(INDENT);
        for (String paragraph : entry.meaning()) {
            Wrap.lines(paragraph, screen.width() - INDENT).forEach(line -> out.println(margin + line));
        }
        entry.more().forEach(command -> out.println(margin + screen.paint(Ink.QUIET, "more: " + command)));
    }

    private static void list(List<WordEntry> all, PrintWriter out, Screen screen) {
        Map<String, StringBuilder> byKind = new LinkedHashMap<>();
        for (WordEntry entry : all) {
            StringBuilder names = byKind.computeIfAbsent(entry.kind(), kind -> new StringBuilder());
            names.append(names.isEmpty() ? "" : ", ").append(entry.word());
        }
        byKind.forEach((kind, names) -> {
            out.println(screen.paint(Ink.STRONG, kind));
            Wrap.lines(names.toString(), screen.width() - INDENT)
                    .forEach(line -> out.println(" ".repeat(INDENT) + line));
        });
    }

    private static Map<String, Object> object(WordEntry entry) {
        Map<String, Object> object = Json.object();
        object.put("word", entry.word());
        object.put("kind", entry.kind());
        object.put("source", entry.source());
        object.put("meaning", String.join(" ", entry.meaning()));
        object.put("more", entry.more());
        return object;
    }
}
