package handshake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code --help} says is paragraphs that wrap at the width of the terminal, not lines broken by hand. */
class HelpTextTest {
    private static final int WIDTH = 80;

    static Stream<CommandSpec> commands() {
        return withSubcommands(Main.commandLine());
    }

    private static Stream<CommandSpec> withSubcommands(CommandLine line) {
        Stream<CommandSpec> below =
                line.getSubcommands().values().stream().distinct().flatMap(HelpTextTest::withSubcommands);
        return Stream.concat(Stream.of(line.getCommandSpec()), below);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void noSentenceIsBrokenByHand(CommandSpec command) {
        Stream.of(command.usageMessage().description(), command.usageMessage().footer())
                .map(List::of)
                .forEach(lines -> {
                    for (int i = 1; i < lines.size(); i++) {
                        assertThat(goesOn(lines.get(i - 1), lines.get(i)))
                                .as("%s: '%s' goes on in another line", command.qualifiedName(), lines.get(i - 1))
                                .isFalse();
                    }
                });
    }

    private static boolean goesOn(String line, String next) {
        boolean prose = !line.isBlank() && !line.startsWith(" ") && !next.isBlank() && !next.startsWith(" ");
        return prose && !line.endsWith(".") && !line.endsWith(":") && !Character.isUpperCase(next.charAt(0));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void noLineIsWiderThanTheTerminal(CommandSpec command) {
        command.usageMessage().autoWidth(false).width(WIDTH);
        String help = new CommandLine(command).getUsageMessage(Help.Ansi.OFF);
        assertThat(help.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(WIDTH));
    }
}
