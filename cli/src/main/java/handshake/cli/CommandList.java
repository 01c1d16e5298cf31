package handshake.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;

/** All commands in groups, on one screen of 80 columns and 24 rows. */
final class CommandList implements IHelpSectionRenderer {
    /** How the help of the program names it. */
    static final String SECTION = "groupedCommands";

    private static final int COLUMNS = 80;
    private static final int GROUP = 9;
    private static final int NAME = 10;
    private static final int CELL = (COLUMNS - GROUP) / 2;

    /** A command in a few words. */
    private record Entry(String group, String words) {}

    private static final Map<String, Entry> ENTRIES = entries();

    private static Map<String, Entry> entries() {
        Map<String, Entry> entries = new LinkedHashMap<>();
        group(
                entries,
                "Learn",
                List.of("lesson", "the course", "mystery", "captures as puzzles"),
                List.of("grade", "learners' results", "new", "a lesson, a scenario"));
        group(
                entries,
                "Stories",
                List.of("run", "play one", "step", "one, a key at a time"),
                List.of("view", "one in the browser", "play", "one that you break"),
                List.of("diagram", "its way through states", "explore", "all that could happen"),
                List.of("scenarios", "the built-in ones"));
        group(
                entries,
                "Packets",
                List.of("live", "your kernel, explained", "capture", "others, as they pass"),
                List.of("read", "a capture file", "why", "what went wrong in it"),
                List.of("dial", "a real kernel, by hand", "doctor", "what is possible here"));
        group(
                entries,
                "Programs",
                List.of("echo", "servers and clients", "script", "packetdrill scripts"),
                List.of("judge", "a TCP that you wrote", "completion", "the shell's Tab key"));
        group(
                entries,
                "Look up",
                List.of("explain", "any word", "rules", "every decision"),
                List.of("table", "states and segments", "profiles", "kinds of TCP"),
                List.of("help", "all of one command", "man", "manual pages"));
        return entries;
    }

    @SafeVarargs
    private static void group(Map<String, Entry> entries, String group, List<String>... rows) {
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i += 2) {
                entries.put(row.get(i), new Entry(group, row.get(i + 1)));
            }
        }
    }

    /**
     * The whole help of the program. In a class and not in a lambda: Java 17 crashes when it archives a lambda of an
     * interface that was compiled for Java 5, as picocli's are.
     */
    @Override
    public String render(Help help) {
        List<String> lines = new ArrayList<>(List.of(
                "Teaches how TCP connects: a model of RFC 9293, held against real packets.",
                "",
                "Usage: handshake COMMAND        'handshake COMMAND --help' says all about one",
                "       handshake                on a terminal: a beginning of three minutes",
                ""));
        grouped(help).forEach((group, names) -> lines.addAll(rows(group, names)));
        lines.addAll(List.of(
                "",
                "-h, --help   -V, --version   --debug: the stack trace behind an error message",
                "Exit status: 0 done; 1 the check failed; 2 wrong usage or input; 3 not possible",
                "here; 4 a limit was reached first; 70 a defect of this program; 130 interrupted."));
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    /** The commands that there are, by their groups; one that is in none stands in the last. */
    private static Map<String, List<String>> grouped(Help help) {
        Map<String, List<String>> grouped = new LinkedHashMap<>();
        ENTRIES.values().forEach(entry -> grouped.putIfAbsent(entry.group(), new ArrayList<>()));
        List<String> there = new ArrayList<>(help.subcommands().keySet());
        ENTRIES.keySet().stream()
                .filter(there::contains)
                .forEach(name -> grouped.get(ENTRIES.get(name).group()).add(name));
        there.removeAll(ENTRIES.keySet());
        if (!there.isEmpty()) {
            grouped.put("More", there);
        }
        return grouped;
    }

    private static List<String> rows(String group, List<String> names) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < names.size(); i += 2) {
            String right = i + 1 < names.size() ? cell(names.get(i + 1)) : "";
            String row =
                    String.format("%-" + GROUP + "s%-" + CELL + "s%s", i == 0 ? group : "", cell(names.get(i)), right);
            rows.add(row.stripTrailing());
        }
        return rows;
    }

    private static String cell(String name) {
        Entry entry = ENTRIES.get(name);
        return String.format("%-" + NAME + "s %s", name, entry == null ? "" : entry.words());
    }
}
