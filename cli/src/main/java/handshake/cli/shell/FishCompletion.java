package handshake.cli.shell;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for fish: a line for each command, option and known value. */
final class FishCompletion {
    private FishCompletion() {}

    static List<String> lines(CommandLine root) {
        List<String> lines =
                new ArrayList<>(List.of("# fish completion for handshake, made by 'handshake completion fish'"));
        for (CommandLine command : CommandTexts.subcommands(root)) {
            CommandSpec spec = command.getCommandSpec();
            lines.add("complete -c handshake -f -n __fish_use_subcommand -a " + spec.name() + " -d "
                    + quoted(CommandTexts.brief(spec)));
            String when = "__fish_seen_subcommand_from " + spec.name();
            addArguments(lines, when, spec);
            for (CommandLine below : CommandTexts.subcommands(command)) {
                String name = below.getCommandSpec().name();
                lines.add("complete -c handshake -f -n " + quoted(when) + " -a " + name + " -d "
                        + quoted(CommandTexts.brief(below.getCommandSpec())));
                addArguments(lines, when + "; and __fish_seen_subcommand_from " + name, below.getCommandSpec());
            }
        }
        return lines;
    }

    private static void addArguments(List<String> lines, String when, CommandSpec spec) {
        for (OptionSpec option : CommandTexts.options(spec)) {
            lines.add("complete -c handshake -n " + quoted(when) + names(option) + takes(option) + " -d "
                    + quoted(CommandTexts.brief(option)));
        }
        for (ArgSpec parameter : spec.positionalParameters()) {
            List<String> known = CommandTexts.candidates(parameter);
            if (!known.isEmpty()) {
                lines.add("complete -c handshake -n " + quoted(when) + " -a " + quoted(String.join(" ", known)));
            }
        }
    }

    private static String names(OptionSpec option) {
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        return names.toString();
    }

    private static String takes(OptionSpec option) {
        if (option.arity().max() == 0) {
            return "";
        }
        List<String> known = CommandTexts.candidates(option);
        return known.isEmpty() ? " -r" : " -x -a " + quoted(String.join(" ", known));
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
