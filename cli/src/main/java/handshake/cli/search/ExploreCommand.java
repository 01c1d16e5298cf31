package handshake.cli.search;

import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.Interrupt;
import handshake.cli.common.RootCommand;
import handshake.cli.common.ScreenOption;
import handshake.cli.common.TraceOutput;
import handshake.explore.Search;
import handshake.explore.SearchResult;
import handshake.explore.SearchResult.Ending;
import handshake.explore.SearchResult.Finding;
import handshake.explore.bounds.Bounds;
import handshake.text.Printable;
import handshake.view.Screen;
import handshake.view.SearchView;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code handshake explore}: walks through every behaviour within bounds, and shows the shortest that goes wrong. */
@Command(
        name = "explore",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Why three ways? Walks through every behaviour of two ends over a network that may lose, duplicate, delay"
                    + " and reorder, breadth first and within stated bounds, and shows a shortest one that goes wrong.",
            "The ends follow the same rules as everywhere else."
        },
        footer = {
            "",
            "Examples:",
            "  handshake explore --handshake 2                    two ways are not enough",
            "  handshake explore                                  three ways: nothing breaks",
            "  handshake explore --isn fixed --data --check S5    unless numbers repeat",
            "  handshake explore --no-rst --check R1              what resets are for",
            "  handshake explore --witness old-duplicate          RFC 9293, Figure 8",
            "",
            "Exits with 0 when nothing is broken, 1 when something is, 4 when a limit was reached first; with --witness"
                    + " 0 when the situation was found, 1 when it cannot occur."
        })
public final class ExploreCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private BoundsOptions world;

    @Mixin
    private GoalOptions goals;

    @Option(
            names = "--limit",
            paramLabel = "STATES",
            defaultValue = "50000000",
            description = "Give up after so many states. Default: 50,000,000, or what memory holds.")
    private int limit;

    @Option(names = "--list", description = "Explain the properties, the witnesses and the checks, and do nothing.")
    private boolean list;

    @Option(names = "--brief", description = "Only the ladder, without the reasons.")
    private boolean brief;

    @Mixin
    private TraceOutput output;

    @Mixin
    private ScreenOption colours;

    @Override
    public Integer call() {
        output.check();
        PrintWriter out = spec.commandLine().getOut();
        Screen screen = colours.screen();
        if (list) {
            print(SearchView.glossary(screen), out);
            return ExitStatus.DONE;
        }
        if (limit < 1) {
            throw new CommandFailure(ExitStatus.USAGE, "--limit is a number of states, at least 1, not " + limit);
        }
        Bounds bounds =
                goals.witness().map(witness -> witness.fit(world.bounds())).orElseGet(world::bounds);
        SearchView view = new SearchView(screen, goals.wanted(bounds), !brief);
        boolean showsPage = output.file().isPresent() || output.format() == TraceOutput.Format.TEXT;
        try (Interrupt interrupt = new Interrupt(spec)) {
            if (showsPage) {
                print(view.heading(bounds), out);
            }
            PrintWriter err = spec.commandLine().getErr();
            SearchProgress progress = new SearchProgress(err, isVisible(), interrupt);
            SearchResult result = search(bounds, progress);
            progress.clear();
            if (showsPage) {
                print(view.outcome(result, progress.seconds(), progress.isOutOfMemory()), out);
            }
            SearchView.told(result).ifPresent(finding -> write(finding, result, view));
            return status(result, progress);
        }
    }

    /** Where standard error is a terminal of this process: what a lesson catches has no place for a line that moves. */
    private boolean isVisible() {
        return RootCommand.ownsProcess(spec) && CommandLine.Help.Ansi.AUTO.enabled();
    }

    private SearchResult search(Bounds bounds, SearchProgress progress) {
        return goals.witness()
                .map(witness -> Search.seek(bounds, witness, limit, progress))
                .orElseGet(() -> Search.check(bounds, goals.properties(bounds), limit, progress));
    }

    /** The story that the page tells, where and how it was asked for. */
    private void write(Finding finding, SearchResult result, SearchView view) {
        boolean pageIsAll = output.file().isEmpty() && output.format() == TraceOutput.Format.TEXT;
        if (pageIsAll) {
            return;
        }
        PrintWriter out = spec.commandLine().getOut();
        output.write(finding.trace(), out, () -> view.story(finding, result.bounds()), () -> scenario(finding, result));
        boolean playable = output.format() == TraceOutput.Format.LADDER;
        output.file()
                .map(file -> Printable.text(file.toString()))
                .ifPresent(file -> out.println(
                        "Written to " + file + (playable ? "; 'handshake run " + file + "' plays it." : ".")));
        out.flush();
    }

    private static List<String> scenario(Finding finding, SearchResult result) {
        try {
            return finding.scenario(result.bounds());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitStatus.USAGE, "no scenario: " + e.getMessage(), e);
        }
    }

    private int status(SearchResult result, SearchProgress progress) {
        boolean witness = goals.witness().isPresent();
        boolean found = !result.findings().isEmpty();
        if (result.ending() == Ending.INTERRUPTED && !progress.isOutOfMemory()) {
            return ExitStatus.INTERRUPTED;
        }
        if (found) {
            return witness ? ExitStatus.DONE : ExitStatus.CHECK_FAILED;
        }
        if (result.ending() == Ending.COMPLETE) {
            return witness ? ExitStatus.CHECK_FAILED : ExitStatus.DONE;
        }
        return ExitStatus.LIMIT_REACHED;
    }

    private static void print(List<String> lines, PrintWriter out) {
        lines.forEach(out::println);
        out.flush();
    }
}
