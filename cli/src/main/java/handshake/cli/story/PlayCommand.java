package handshake.cli.story;

import handshake.cli.common.CommandFailure;
import handshake.cli.common.CompiledModel;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.InputFile;
import handshake.cli.source.StorySource;
import handshake.figure.LadderException;
import handshake.view.play.PlayPage;
import handshake.view.play.PlayedStory;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code handshake play [STORY]}: a story in the browser, in which one does what the network and the users do. */
@Command(
        name = "play",
        mixinStandardHelpOptions = true,
        description = {
            "Opens a story in the browser, to be played: take a segment that is under way, and let it arrive, lose it, double"
                    + " it or hold it back; forge one; call for either user; let a timer fire. Whatever is done otherwise"
                    + " than the story tells begins a branch, and all of it can be shared as a link or saved as a ladder.",
            "",
            "The page is one file with the whole model in it. It loads nothing and sends nothing, also of a capture that"
                    + " is dropped onto it. It is kept for a day where only you can read it, unless -o says otherwise."
        },
        footer = {
            "",
            "Keys in the page: ← → step, Home, End, P plays; A arrives, X is lost, 2 comes twice, L is late (of what has"
                    + " been under way longest), T fires a timer, F forges, W goes to the next way, G guesses, B goes on"
                    + " stage and blanks it, S shares, O opens a file, D turns dark or light. Enter on a segment says what"
                    + " can become of it.",
            "",
            "Example: handshake play",
            "Example: handshake play syn-lost -o syn-lost.html"
        })
public final class PlayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "STORY",
            arity = "0..1",
            defaultValue = "three-way",
            completionCandidates = StorySource.Names.class,
            description = "A built-in scenario ('handshake scenarios' lists them), or a scenario file"
                    + " (default: ${DEFAULT-VALUE}).")
    private String name;

    @Mixin
    private PageOutput output;

    @Override
    public Integer call() throws IOException {
        PlayedStory story = PlayedStory.named(name).orElseGet(this::fromFile);
        StorySource.play(story.scenario(), name);
        output.show(PlayPage.html(CompiledModel.text(), story), spec);
        return ExitStatus.DONE;
    }

    private PlayedStory fromFile() {
        Path file = StorySource.file(name);
        try {
            return PlayedStory.read(InputFile.text(InputFile.bytes(file)));
        } catch (LadderException e) {
            throw new CommandFailure(ExitStatus.USAGE, name + ", " + e.getMessage(), e);
        } catch (CharacterCodingException e) {
            throw new CommandFailure(ExitStatus.USAGE, name + " is not a text file in UTF-8", e);
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.USAGE, "cannot read " + name + ": " + e.getMessage(), e);
        }
    }
}
