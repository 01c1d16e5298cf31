package handshake.cli;

import handshake.live.annotate.Conversation;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The first connections of a capture, for what can be written only when all have been read: as many as stay within a
 * limit, so that memory does not depend on the capture. They come in any order; the first is kept however long it is.
 */
final class FirstConversations implements Consumer<Conversation> {
    private final int mostConnections;
    private final int mostSegments;
    private final TreeMap<Integer, Conversation> kept = new TreeMap<>();
    private long segments;
    private int found;
    /** From this number on, none is among the first. */
    private int end = Integer.MAX_VALUE;

    FirstConversations(int mostConnections, int mostSegments) {
        this.mostConnections = mostConnections;
        this.mostSegments = mostSegments;
    }

    @Override
    public void accept(Conversation conversation) {
        found++;
        if (conversation.number() >= end) {
            return;
        }
        kept.put(conversation.number(), conversation);
        segments += length(conversation);
        while (kept.size() > 1 && (kept.size() > mostConnections || segments > mostSegments)) {
            Conversation last = kept.pollLastEntry().getValue();
            segments -= length(last);
            end = last.number();
        }
    }

    private static int length(Conversation conversation) {
        return conversation.trace().flights().size();
    }

    /** In the order in which they began. */
    List<Conversation> kept() {
        return List.copyOf(kept.values());
    }

    /** How many there were. */
    int found() {
        return found;
    }

    /** A sentence about what {@code where} does not hold; empty when it holds all. */
    Optional<String> omitted(String where) {
        return kept.size() == found
                ? Optional.empty()
                : Optional.of(where + " holds the first " + kept.size() + " of " + found
                        + " connections; --connection N takes another");
    }
}
