package handshake.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import handshake.cli.Main;
import handshake.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Completion and manual pages are made from the commands, and a shell and man can read them. */
class CompletionTest {
    @TempDir
    private Path folder;

    private Path script(String shell) throws IOException {
        return Files.writeString(
                folder.resolve("handshake." + shell),
                Ran.handshake("completion", shell).out());
    }

    private static List<String> run(String... command) throws IOException, InterruptedException {
        assumeTrue(isInstalled(command[0]), "SKIPPED: there is no " + command[0] + " here");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        List<String> lines = process.inputReader().lines().toList();
        assertThat(process.waitFor()).as("%s: %s", command[0], lines).isZero();
        return lines;
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void everyCommandAndOptionIsCompleted(String shell) {
        String script = Ran.handshake("completion", shell).out();
        for (CommandLine command : CommandTexts.all(Main.commandLine())) {
            assertThat(script).contains(command.getCommandSpec().name());
            CommandTexts.options(command.getCommandSpec())
                    .forEach(option ->
                            assertThat(script).contains(option.longestName().replaceFirst("^--", "")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void theShellCanReadIt(String shell) throws Exception {
        assertThat(run(shell, "-n", script(shell).toString())).isEmpty();
    }

    @Test
    void bashCompletesCommandsAndScenarios() throws Exception {
        String ask = "source " + script("bash") + "; COMP_WORDS=(handshake run syn-lo) COMP_CWORD=2;"
                + " COMP_LINE='handshake run syn-lo'; COMP_POINT=${#COMP_LINE}; _complete_handshake; echo \"${COMPREPLY[@]}\"";
        assertThat(run("bash", "-c", ask)).anyMatch(line -> line.contains("syn-lost"));
    }

    @Test
    void fishCompletesCommandsAndScenarios() throws Exception {
        String source = "source " + script("fish") + "; ";
        assertThat(run("fish", "--no-config", "-c", source + "complete -C 'handshake scen'"))
                .anyMatch(line -> line.startsWith("scenarios\t"));
        assertThat(run("fish", "--no-config", "-c", source + "complete -C 'handshake run syn-lo'"))
                .anyMatch(line -> line.startsWith("syn-lost"));
    }

    @Test
    void everyCommandHasAManualPageWithItsOptions() throws Exception {
        Ran ran = Ran.handshake("man", "--all", folder.toString());
        List<CommandLine> all = CommandTexts.all(Main.commandLine());
        assertThat(ran.err()).contains(all.size() + 1 + " pages written to " + folder);
        for (CommandLine command : all) {
            Path page = folder.resolve(ManPage.name(command.getCommandSpec()) + ".1");
            String text = Files.readString(page).replace("\\-", "-");
            assertThat(text).contains(".SH \"NAME\"", ".SH \"SYNOPSIS\"", ".SH \"OPTIONS\"");
            CommandTexts.options(command.getCommandSpec())
                    .forEach(option -> assertThat(text).contains(option.longestName()));
        }
    }

    @Test
    void manShowsAPageWithoutAComplaint() throws Exception {
        Path page = Files.writeString(
                folder.resolve("read.1"), Ran.handshake("man", "read").out());
        assertThat(run("man", "--warnings", "-l", page.toString()))
                .anyMatch(line -> line.contains("handshake-read"))
                .noneMatch(line -> line.contains("warning"));
    }

    @Test
    void aWrongCommandIsOneLineThatSaysWhatWasMeant() {
        assertThat(Ran.handshake("man", "raed").errLines())
                .containsExactly("handshake: there is no command 'raed' (did you mean read?)");
    }
}
