package handshake.cli.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** A manual page of one command, in roff with the macros of man(7). */
final class ManPage {
    private final List<String> lines = new ArrayList<>();

    private ManPage() {}

    /** How the page's file is called, but for its section: {@code handshake-echo-serve}. */
    static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    static List<String> lines(CommandLine command, String version) {
        CommandSpec spec = command.getCommandSpec();
        UsageMessageSpec usage = spec.usageMessage();
        ManPage page = new ManPage();
        page.lines.add(
                ".TH " + macro(name(spec).toUpperCase(Locale.ROOT)) + " 1 \"\" " + macro(version) + " \"handshake\"");
        page.section("NAME");
        page.text(name(spec) + " - " + CommandTexts.brief(spec));
        page.section("SYNOPSIS");
        Help help = new Help(spec, Help.defaultColorScheme(Help.Ansi.OFF));
        page.text(help.synopsis(0).replaceAll("\\s+", " ").strip());
        page.section("DESCRIPTION");
        page.paragraphs(usage.description());
        page.arguments(spec);
        page.subcommands(command);
        page.paragraphsUnder("NOTES", usage.footer());
        if (!usage.exitCodeList().isEmpty()) {
            page.section("EXIT STATUS");
            usage.exitCodeList().forEach((status, meaning) -> page.tagged(status, meaning));
        }
        page.section("SEE ALSO");
        page.text(
                spec.parent() == null
                        ? "handshake lesson teaches; handshake explain WORD says what a word means."
                        : name(spec.parent()) + "(1)");
        return page.lines;
    }

    private void arguments(CommandSpec spec) {
        if (!spec.positionalParameters().isEmpty()) {
            section("ARGUMENTS");
            for (PositionalParamSpec parameter : spec.positionalParameters()) {
                tagged(parameter.paramLabel(), CommandTexts.description(parameter));
            }
        }
        section("OPTIONS");
        for (OptionSpec option : CommandTexts.options(spec)) {
            tagged(CommandTexts.label(option), CommandTexts.description(option));
        }
    }

    private void subcommands(CommandLine command) {
        List<CommandLine> below = CommandTexts.subcommands(command);
        if (!below.isEmpty()) {
            section("COMMANDS");
            below.forEach(sub -> tagged(name(sub.getCommandSpec()) + "(1)", CommandTexts.brief(sub.getCommandSpec())));
        }
    }

    private void section(String title) {
        lines.add(".SH " + macro(title));
    }

    private void tagged(String tag, String text) {
        lines.add(".TP");
        lines.add(".B " + escaped(tag));
        text(text);
    }

    private void paragraphsUnder(String title, String... texts) {
        if (Arrays.stream(texts).anyMatch(text -> !text.isBlank())) {
            section(title);
            paragraphs(texts);
        }
    }

    /** Lines that begin with a space are examples, and stay as they are. */
    private void paragraphs(String... texts) {
        for (String text : texts) {
            if (text.startsWith(" ")) {
                lines.addAll(List.of(".nf", escaped(text), ".fi"));
            } else if (!text.isBlank()) {
                lines.add(".PP");
                text(text);
            }
        }
    }

    private void text(String text) {
        lines.add(escaped(text.strip().replaceAll("\\s+", " ")));
    }

    private static String macro(String text) {
        return "\"" + escaped(text).replace("\"", "\"\"") + "\"";
    }

    /** What roff would take for a command is a letter. */
    private static String escaped(String text) {
        String plain = text.replace("\\", "\\e").replace("-", "\\-").replace("§", "section ");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }
}
