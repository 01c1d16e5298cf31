package handshake.cli.capture;

import handshake.analysis.summary.ConnectionSummary;
import handshake.analysis.verdict.Verdict;
import handshake.tcp.model.Endpoint;
import handshake.view.StoryGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Connections with which the same went wrong, kept until all have come: five or more of them are one line of a list. */
final class EqualStories {
    private static final int FEWEST = 5;
    private static final int MOST_KEPT = 65_536;

    /** The same verdict, or a verdict of the same kind about the same server. */
    private record Story(String sentence, Optional<Endpoint> server) {}

    /** One that is kept, with all that went wrong with it. */
    record Kept(ConnectionSummary summary, List<Verdict> verdicts) {}

    private final Map<Story, StoryGroup> groups = new LinkedHashMap<>();
    private final Map<Integer, List<Verdict>> verdicts = new LinkedHashMap<>();

    /** Whether it is kept: something went wrong with it, and there is room. */
    boolean keep(ConnectionSummary summary, List<Verdict> told) {
        if (told.isEmpty() || !told.get(0).isTrouble() || verdicts.size() >= MOST_KEPT) {
            return false;
        }
        Verdict verdict = told.get(0);
        boolean together = verdict.connections().size() >= FEWEST;
        Story story = together
                ? new Story(verdict.sentence(), Optional.empty())
                : new Story(
                        verdict.code().toString(), Optional.of(summary.ends().server()));
        verdicts.put(summary.number(), told);
        groups.computeIfAbsent(story, any -> new StoryGroup(verdict)).add(summary);
        return true;
    }

    /** Those that are enough for a line. */
    List<StoryGroup> together() {
        return groups.values().stream().filter(group -> group.count() >= FEWEST).toList();
    }

    /** The others. */
    List<Kept> alone() {
        List<Kept> alone = new ArrayList<>();
        groups.values().stream()
                .filter(group -> group.count() < FEWEST)
                .flatMap(group -> group.members().stream())
                .forEach(member -> alone.add(new Kept(member, verdicts.getOrDefault(member.number(), List.of()))));
        return alone;
    }
}
