package handshake.view;

import handshake.explore.bounds.Bounds;
import handshake.explore.bounds.Circumstance;
import handshake.explore.bounds.InitialNumbers;
import handshake.explore.bounds.Network;
import handshake.explore.bounds.RuleCheck;
import java.util.ArrayList;
import java.util.List;

/** The bounds and assumptions of a search in words: without them its answer means nothing. */
final class BoundsText {
    private BoundsText() {}

    static String of(Bounds bounds) {
        List<String> parts = new ArrayList<>();
        parts.add(
                bounds.ways() == 2
                        ? "the server is ESTABLISHED as soon as a SYN arrives"
                        : "the rules of RFC 9293 as they are");
        parts.add(numbers(bounds.numbers()));
        parts.add(network(bounds.network()));
        parts.add("at most " + bounds.incarnationsOfA() + " incarnations of the client (A) and "
                + bounds.incarnationsOfB() + " of the server (B)");
        for (Circumstance circumstance : Circumstance.values()) {
            parts.add(circumstance.inWords(bounds.has(circumstance)));
        }
        for (RuleCheck check : bounds.without()) {
            parts.add("left out: " + check.label() + ", so " + check.meaning());
        }
        parts.add("timers may go off at any time; nobody calls CLOSE; no options");
        String text = String.join("; ", parts);
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    private static String numbers(InitialNumbers numbers) {
        if (numbers.equals(InitialNumbers.FRESH)) {
            return "every incarnation has a fresh initial sequence number";
        }
        return numbers.equals(InitialNumbers.FIXED)
                ? "all incarnations of a side have the same initial sequence number"
                : "only " + numbers.distinct() + " initial sequence numbers of each side, over and over";
    }

    private static String network(Network network) {
        return network instanceof Network.Bag bag
                ? "a bag: at most " + bag.capacity() + " segments in flight, in any order, of which " + bag.losses()
                        + " may be lost and " + bag.duplicates() + " duplicated, and " + bag.retransmissions()
                        + " retransmissions"
                : "a soup: what was sent once can arrive at any time, again and again, or never";
    }
}
