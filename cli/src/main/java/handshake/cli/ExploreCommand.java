package handshake.cli;

import handshake.explore.Bounds;
import handshake.explore.Goal;
import handshake.explore.Property;
import handshake.explore.Search;
import handshake.explore.SearchResult;
import handshake.explore.SearchResult.Ending;
import handshake.explore.Witness;
import handshake.view.Screen;
import handshake.view.SearchView;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
            "  handshake explore                                  three ways: nothing goes wrong",
            "  handshake explore --isn fixed --data --check S5    unless numbers repeat",
            "  handshake explore --no-rst --check R1              what resets are for",
            "  handshake explore --witness old-duplicate          RFC 9293, Figure 8",
            "",
            "Exits with 0 when nothing is broken, 1 when something is, 4 when a limit was reached first; with --witness"
                    + " 0 when the situation was found, 1 when it cannot occur."
        })
final class ExploreCommand implements Callable<Integer> {
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
        PrintWriter out = spec.commandLine().getOut();
        Screen screen = colours.screen();
        if (list) {
            print(SearchView.glossary(screen), out);
            return ExitStatus.DONE;
        }
        if (limit < 1) {
            throw new CommandFailure(ExitStatus.USAGE, "--limit is a number of states, at least 1, not " + limit);
        }
        Bounds bounds = world.bounds();
        Optional<Witness> witness = goals.witness();
        Set<Property> properties = goals.properties(bounds);
        Set<? extends Goal> wanted =
                witness.<Set<? extends Goal>>map(EnumSet::of).orElse(properties);
        boolean page = output.format() == TraceOutput.Format.TEXT;
        SearchView view = new SearchView(screen, wanted, !brief);
        if (page) {
            print(view.heading(witness.map(one -> one.fit(bounds)).orElse(bounds)), out);
        }
        try (Interrupt interrupt = new Interrupt()) {
            SearchProgress progress =
                    new SearchProgress(spec.commandLine().getErr(), CommandLine.Help.Ansi.AUTO.enabled(), interrupt);
            SearchResult result = witness.isPresent()
                    ? Search.seek(bounds, witness.get(), limit, progress)
                    : Search.check(bounds, properties, limit, progress);
            progress.clear();
            show(result, view, progress, page, out);
            return status(result, witness.isPresent(), progress);
        }
    }

    private void show(SearchResult result, SearchView view, SearchProgress progress, boolean page, PrintWriter out) {
        if (page) {
            print(view.outcome(result, progress.seconds(), progress.isOutOfMemory()), out);
        }
    }

    private static int status(SearchResult result, boolean witness, SearchProgress progress) {
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
