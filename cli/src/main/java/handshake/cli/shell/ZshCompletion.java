package handshake.cli.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Completion for zsh: a function for its path of functions, as {@code _handshake}. */
final class ZshCompletion {
    private ZshCompletion() {}

    static List<String> lines(CommandLine root) {
        List<String> lines = new ArrayList<>(List.of(
                "#compdef handshake", "# zsh completion for handshake, made by 'handshake completion zsh'", ""));
        function(lines, "_handshake", root, 2);
        lines.add("_handshake \"$@\"");
        return lines;
    }

    /** Completes what {@code line} takes, whose subcommands stand at {@code place} on the command line. */
    private static void function(List<String> lines, String name, CommandLine line, int place) {
        List<CommandLine> below = CommandTexts.subcommands(line);
        for (CommandLine command : below) {
            if (!CommandTexts.subcommands(command).isEmpty()) {
                function(lines, name + "_" + command.getCommandSpec().name(), command, place + 1);
            }
        }
        lines.add(name + "() {");
        lines.add("  if (( CURRENT == " + place + " )); then");
        lines.add("    local -a commands");
        lines.add(
                "    commands=(" + below.stream().map(ZshCompletion::described).collect(Collectors.joining(" ")) + ")");
        lines.add("    _describe command commands");
        lines.add("    return");
        lines.add("  fi");
        lines.add("  case $words[" + place + "] in");
        for (CommandLine command : below) {
            CommandSpec spec = command.getCommandSpec();
            lines.add("    " + spec.name() + ")");
            lines.add(
                    CommandTexts.subcommands(command).isEmpty()
                            ? "      shift " + (place - 1) + " words; (( CURRENT -= " + (place - 1) + " )); _arguments "
                                    + arguments(spec)
                            : "      " + name + "_" + spec.name());
            lines.add("      ;;");
        }
        lines.add("  esac");
        lines.add("}");
        lines.add("");
    }

    private static String described(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        return quoted(spec.name() + ":" + CommandTexts.brief(spec));
    }

    private static String arguments(CommandSpec spec) {
        List<String> words = new ArrayList<>();
        for (OptionSpec option : CommandTexts.options(spec)) {
            for (String name : option.names()) {
                words.add(quoted(name + "[" + bracketed(CommandTexts.brief(option)) + "]"
                        + (option.arity().max() == 0 ? "" : value(option))));
            }
        }
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            words.add(quoted("*" + value(parameter)));
            break; // zsh takes one rule for all the rest
        }
        return String.join(" ", words);
    }

    private static String value(ArgSpec arg) {
        List<String> known = CommandTexts.candidates(arg);
        String label = arg.paramLabel().replaceAll("[^A-Za-z]", " ").strip();
        boolean isFile = arg.isPositional() || label.matches("FILE|DIR");
        if (known.isEmpty()) {
            return ":" + label + ":" + (isFile ? "_files" : " ");
        }
        String values = "(" + String.join(" ", known) + ")";
        return isFile
                ? ":" + label + ":_alternative \"values:value:" + values + "\" \"files:file:_files\""
                : ":" + label + ":" + values;
    }

    private static String bracketed(String text) {
        return text.replace("\\", "\\\\").replace("[", "(").replace("]", ")").replace(":", "\\:");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
