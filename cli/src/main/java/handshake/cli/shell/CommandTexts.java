package handshake.cli.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What a command and its options say of themselves, in plain text. */
final class CommandTexts {
    private CommandTexts() {}

    /** The subcommands of {@code line}, each once, without the hidden ones. */
    static List<CommandLine> subcommands(CommandLine line) {
        return line.getSubcommands().values().stream()
                .distinct()
                .filter(command -> !command.getCommandSpec().usageMessage().hidden())
                .toList();
    }

    static List<OptionSpec> options(CommandSpec command) {
        return command.options().stream().filter(option -> !option.hidden()).toList();
    }

    /** What can stand behind an option, where that is known; otherwise none, and often it is a file. */
    static List<String> candidates(ArgSpec arg) {
        if (arg.completionCandidates() != null) {
            return StreamSupport.stream(arg.completionCandidates().spliterator(), false)
                    .toList();
        }
        return List.of();
    }

    /** All paragraphs in one line. */
    static String description(ArgSpec arg) {
        String raw = String.join(" ", arg.description());
        return raw.replace("${COMPLETION-CANDIDATES}", String.join(", ", candidates(arg)))
                .replace("${DEFAULT-VALUE}", String.valueOf(arg.defaultValue()))
                .replace("$$", "$")
                .replace("%%", "%");
    }

    /** The first sentence of what the command does. */
    static String brief(CommandSpec command) {
        String all = String.join(" ", command.usageMessage().description());
        int end = all.indexOf(". ");
        return (end < 0 ? all : all.substring(0, end)).replaceAll("\\.$", "");
    }

    /** The first clause: what fits beside a name. */
    static String brief(ArgSpec arg) {
        String all = description(arg);
        int end = all.indexOf(". ");
        return (end < 0 ? all : all.substring(0, end)).replaceAll("\\.$", "");
    }

    /** The commands of {@code line} with those below them, by the words that call them, {@code echo serve} after {@code echo}. */
    static List<CommandLine> all(CommandLine line) {
        List<CommandLine> all = new ArrayList<>();
        for (CommandLine command : subcommands(line)) {
            all.add(command);
            all.addAll(all(command));
        }
        return all;
    }

    /** {@code --format FORMAT}. */
    static String label(OptionSpec option) {
        String names = String.join(", ", option.names());
        return option.arity().max() > 0 ? names + " " + option.paramLabel() : names;
    }

    static String joined(List<String> words, String separator) {
        return words.stream().collect(Collectors.joining(separator));
    }
}
