package handshake.cli.shell;

import handshake.cli.common.ExitStatus;
import handshake.cli.common.RootCommand;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code handshake completion SHELL}: what lets a shell complete commands, options, scenarios and words. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints what lets a shell complete commands, options and names when Tab is pressed.",
        footer = {
            "",
            "Examples:",
            "  source <(handshake completion bash)",
            "  handshake completion zsh > ~/.zfunc/_handshake",
            "  handshake completion fish > ~/.config/fish/completions/handshake.fish"
        })
public final class CompletionCommand implements Callable<Integer> {
    /** Whose completion it is. */
    enum Shell {
        BASH,
        ZSH,
        FISH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
    private Shell shell;

    @Override
    public Integer call() {
        CommandLine root = RootCommand.of(spec).another();
        List<String> lines = switch (shell) {
            case BASH -> AutoComplete.bash("handshake", root).lines().toList();
            case ZSH -> ZshCompletion.lines(root);
            case FISH -> FishCompletion.lines(root);
        };
        PrintWriter out = spec.commandLine().getOut();
        lines.forEach(out::println);
        out.flush();
        return ExitStatus.DONE;
    }
}
