package handshake.explore;

import handshake.explore.bounds.Bounds;
import handshake.explore.state.Canonicalizer;
import handshake.figure.Notation;
import handshake.tcp.rules.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes a story down as a scenario, which can be played and stepped through as any other. */
final class CounterexampleScenario {
    private CounterexampleScenario() {}

    /** The scenario's lines. A check that was left out cannot be left out of a scenario: such a story has none. */
    static List<String> of(SearchResult.Finding finding, Bounds bounds) {
        if (!bounds.without().isEmpty()) {
            throw new IllegalArgumentException(
                    "the model does not leave checks out, so that it cannot play this story");
        }
        List<String> lines = new ArrayList<>();
        SearchGoal goal = finding.goal();
        lines.add("name: " + goal.label().toLowerCase(Locale.ROOT) + "-" + bounds.ways() + "-way");
        lines.add(
                "title: " + (goal instanceof Property ? goal.label() + ", " + goal.title() + ", falls" : goal.title()));
        lines.add("source: found by handshake explore");
        lines.add("about: " + goal.sentence());
        for (String sentence : Explanation.of(finding)) {
            lines.add("  " + sentence);
        }
        Profile profile = bounds.ways() == 2 ? Profile.TWO_WAY : Profile.RFC_9293;
        lines.add("profile: " + profile.name());
        // Small against the distance between initial sequence numbers, as in the search
        lines.add("window: " + Canonicalizer.WINDOW_OCTETS);
        // So slow that no two suspicious segments come within the interval in which only one is answered
        lines.add("delay: 1 s");
        lines.add("ends: at-once");
        lines.add("");
        lines.addAll(Notation.print(finding.trace()));
        return lines;
    }
}
