package handshake.cli.capture;

import handshake.analysis.summary.ConnectionSummary;
import handshake.analysis.verdict.Verdict;
import handshake.analysis.verdict.VerdictCode;
import handshake.view.StoryGroup;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A line of a list, and what it can be sorted by.
 *
 * @param number of the connection, or the first of several, from 0 on
 * @param began in nanoseconds since 1970
 * @param duration in nanoseconds
 * @param octets of text
 * @param trouble the gravest that went wrong
 * @param unexplained whether no rule accounts for some of its segments
 */
record ListRow(
        int number,
        long began,
        long duration,
        long packets,
        long octets,
        Optional<VerdictCode> trouble,
        boolean unexplained,
        String text) {

    static ListRow of(ConnectionSummary summary, List<Verdict> verdicts, String text) {
        return new ListRow(
                summary.number(),
                summary.began(),
                summary.facts().duration(),
                summary.facts().packets().client() + summary.facts().packets().server(),
                summary.facts().bytes().client() + summary.facts().bytes().server(),
                verdicts.stream().map(Verdict::code).min(Comparator.naturalOrder()),
                summary.unexplained().orElse(0) > 0,
                text);
    }

    static ListRow of(StoryGroup group, String text) {
        return new ListRow(
                group.members().get(0).number(),
                group.began(),
                group.span(),
                group.packets(),
                group.octets(),
                Optional.of(group.verdict().code()),
                false,
                text);
    }
}
