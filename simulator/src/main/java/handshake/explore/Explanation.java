package handshake.explore;

import handshake.explore.CounterexampleStep.Standing;
import handshake.explore.SearchResult.Finding;
import handshake.explore.bounds.Incarnation;
import handshake.tcp.model.State;
import handshake.trace.Both;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where belief and truth part at the end of a story, in sentences. */
public final class Explanation {
    private final List<CounterexampleStep> story;
    private final Both<Standing> end;

    private Explanation(List<CounterexampleStep> story) {
        this.story = story;
        this.end = story.get(story.size() - 1).standing();
    }

    /** What each end believes, what is so, and what {@code finding} makes of it. */
    public static List<String> of(Finding finding) {
        Explanation explanation = new Explanation(finding.story());
        List<String> sentences = new ArrayList<>();
        for (Side side : Side.values()) {
            explanation.belief(side).ifPresent(sentences::add);
        }
        if (finding.goal() instanceof Property property) {
            explanation.about(property).ifPresent(sentences::add);
        }
        return sentences;
    }

    private Optional<String> belief(Side side) {
        Standing standing = end.of(side);
        return standing.incarnation()
                .map(self -> standing.believed()
                        .map(peer -> self + " is " + standing.state() + " and believes to talk to " + peer
                                + truth(self, peer, end.of(side.other())))
                        .orElse(self + " is " + standing.state() + " and has not heard of anybody yet."));
    }

    private static String truth(Incarnation self, Incarnation believed, Standing peer) {
        if (peer.incarnation().isEmpty()) {
            return "; but " + believed + " is gone, and nobody has taken its place.";
        }
        if (!peer.incarnation().get().equals(believed)) {
            return "; but " + believed + " is gone, and " + peer.incarnation().get() + " has taken its place.";
        }
        if (peer.believed().isEmpty()) {
            return "; but " + believed + " has not heard of " + self + " yet.";
        }
        return peer.believed().get().equals(self)
                ? ", which believes the same of it."
                : "; but " + believed + " believes to talk to "
                        + peer.believed().get() + ".";
    }

    /** What the beliefs alone do not say. */
    private Optional<String> about(Property property) {
        return switch (property) {
            case S1, S2, S7 -> Optional.empty();
            case S3 -> repeatedOpen();
            case S4, S5 -> Optional.of(deliveries());
            case S6 -> Optional.of("They had each other until this reset, which was not meant for them.");
            case R1 ->
                Optional.of("Unless an end crashes again, nothing that can still happen leads to both being"
                        + " ESTABLISHED with each other.");
        };
    }

    private Optional<String> repeatedOpen() {
        Standing last = end.client().believed().isPresent() && opensLast(Side.CLIENT) ? end.client() : end.server();
        return last.incarnation()
                .flatMap(now -> last.believed()
                        .map(peer -> "An earlier incarnation of " + Incarnation.letter(now.side()) + " was"
                                + " ESTABLISHED with " + peer + ", too."));
    }

    private boolean opensLast(Side side) {
        Both<Standing> before = story.get(Math.max(0, story.size() - 2)).standing();
        return before.of(side).state() != State.ESTABLISHED && end.of(side).state() == State.ESTABLISHED;
    }

    /** Which octet was given to whom, in which step. */
    private String deliveries() {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < story.size(); i++) {
            CounterexampleStep step = story.get(i);
            for (Incarnation writer : step.delivered()) {
                Standing reader = step.standing().of(writer.side().other());
                told.add(
                        "the octet of " + writer + " to " + reader.incarnation().orElseThrow() + " in step " + (i + 1));
            }
        }
        return "Delivered: " + String.join(", ", told) + ".";
    }
}
