package handshake.cli.capture;

import handshake.analysis.summary.ConnectionSummary;
import handshake.analysis.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --problems}, {@code --sort} and {@code --each}: which connections a list shows, in which order, and how many a line. */
final class ListOptions {
    @Option(
            names = "--problems",
            description =
                    "Only connections with trouble: with a verdict that blames somebody, or cannot tell whom, or with"
                            + " segments that no rule explains.")
    private boolean problems;

    @Option(
            names = "--sort",
            paramLabel = "KEY",
            description =
                    "The order of a list: ${COMPLETION-CANDIDATES}; the longest, largest, or gravest first. Without it,"
                            + " the order in which they began.")
    private ListOrder order;

    @Option(
            names = "--each",
            description = "Each connection on a line of its own, also where the same happened to five or more.")
    private boolean each;

    /** Whether only connections with trouble are shown. */
    boolean problems() {
        return problems;
    }

    Optional<ListOrder> order() {
        return Optional.ofNullable(order);
    }

    boolean each() {
        return each;
    }

    /** Whether a list shows {@code summary}, of which {@code verdicts} are known. */
    boolean include(ConnectionSummary summary, List<Verdict> verdicts) {
        return !problems
                || summary.unexplained().orElse(0) > 0
                || summary.givenUp().isPresent()
                || verdicts.stream().anyMatch(Verdict::isTrouble);
    }
}
