package handshake.cli.story;

import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.InputFile;
import handshake.figure.LadderException;
import handshake.scenario.Run;
import handshake.scenario.Scenario;
import handshake.scenario.ScenarioFile;
import handshake.scenario.Scenarios;
import handshake.trace.Trace;
import handshake.view.html.Chapter;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** {@code SCENARIO}: a built-in one by name, or a file. */
public final class ScenarioArgument {
    @Parameters(
            paramLabel = "SCENARIO",
            completionCandidates = Names.class,
            description = "A built-in scenario ('handshake scenarios' lists them), or a scenario file.")
    private String name;

    /** For shell completion. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Scenarios.names().iterator();
        }
    }

    Scenario scenario() {
        return named(name);
    }

    /** Plays it; a ladder that the model does not climb is a failed check. */
    Run play() {
        return play(scenario(), name);
    }

    /** The built-in scenario of that name, or the one in that file. */
    static Scenario named(String name) {
        return Scenarios.named(name).orElseGet(() -> fromFile(name));
    }

    /** Plays {@code scenario}, which was asked for as {@code name}. */
    public static Run play(Scenario scenario, String name) {
        try {
            return scenario.play();
        } catch (LadderException e) {
            throw new CommandFailure(
                    ExitStatus.CHECK_FAILED, "the model does not do what " + name + " says; " + e.getMessage(), e);
        }
    }

    /** The scenario as a chapter of a page. */
    static Chapter chapter(Scenario scenario, Trace trace) {
        return new Chapter(scenario.title(), scenario.source(), scenario.about(), trace, Optional.empty());
    }

    /** The file of that name, where no scenario has it. */
    static Path file(String name) {
        Path file = Path.of(name);
        if (!Files.exists(file)) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "there is no scenario '" + name + "', and no such file; 'handshake scenarios' lists what there is");
        }
        return file;
    }

    private static Scenario fromFile(String name) {
        Path file = file(name);
        try {
            return ScenarioFile.parse(
                    InputFile.text(InputFile.bytes(file)), file.getFileName().toString());
        } catch (LadderException e) {
            throw new CommandFailure(ExitStatus.USAGE, name + ", " + e.getMessage(), e);
        } catch (CharacterCodingException e) {
            throw new CommandFailure(ExitStatus.USAGE, name + " is not a text file in UTF-8", e);
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.USAGE, "cannot read " + name + ": " + e.getMessage(), e);
        }
    }
}
