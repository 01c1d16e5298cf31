package handshake.explore.bounds;

import handshake.trace.Side;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which world is walked through: what may happen in it, and how much of it. Whatever a search finds, or does not find, is
 * true within these and says nothing beyond.
 *
 * @param ways 3 for RFC 9293 as it is; 2 for {@link handshake.tcp.rules.Departure#ESTABLISHED_ON_SYN}
 * @param numbers how initial sequence numbers are chosen
 * @param incarnationsOfA how many incarnations A may have, 1 to {@link #MOST_INCARNATIONS}
 * @param incarnationsOfB the same of B
 * @param circumstances what else is the case
 * @param without checks that are left out, to see what they are for
 */
public record Bounds(
        int ways,
        InitialNumbers numbers,
        Network network,
        int incarnationsOfA,
        int incarnationsOfB,
        Set<Circumstance> circumstances,
        Set<RuleCheck> without) {

    /** What a packed state has room for. */
    public static final int MOST_INCARNATIONS = 7;

    public Bounds {
        if (ways != 2 && ways != 3) {
            throw new IllegalArgumentException("a handshake has 2 or 3 ways here, not " + ways);
        }
        if (Math.min(incarnationsOfA, incarnationsOfB) < 1
                || Math.max(incarnationsOfA, incarnationsOfB) > MOST_INCARNATIONS) {
            throw new IllegalArgumentException("each side has 1 to " + MOST_INCARNATIONS + " incarnations, not "
                    + incarnationsOfA + "x" + incarnationsOfB);
        }
        circumstances = Set.copyOf(circumstances);
        without = Set.copyOf(without);
    }

    /** Fresh numbers, a soup, three incarnations of each side, no special circumstances. */
    public static Bounds of(int ways) {
        return new Bounds(ways, InitialNumbers.FRESH, new Network.Soup(), 3, 3, Set.of(), Set.of());
    }

    /** How many incarnations {@code side} may have. */
    public int incarnations(Side side) {
        return side == Side.CLIENT ? incarnationsOfA : incarnationsOfB;
    }

    public boolean has(Circumstance circumstance) {
        return circumstances.contains(circumstance);
    }

    public Bounds with(InitialNumbers other) {
        return new Bounds(ways, other, network, incarnationsOfA, incarnationsOfB, circumstances, without);
    }

    public Bounds with(Network other) {
        return new Bounds(ways, numbers, other, incarnationsOfA, incarnationsOfB, circumstances, without);
    }

    public Bounds withIncarnations(int ofA, int ofB) {
        return new Bounds(ways, numbers, network, ofA, ofB, circumstances, without);
    }

    public Bounds with(Circumstance circumstance) {
        Set<Circumstance> more = EnumSet.of(circumstance);
        more.addAll(circumstances);
        return new Bounds(ways, numbers, network, incarnationsOfA, incarnationsOfB, more, without);
    }

    /** This check is not made. */
    public Bounds without(RuleCheck check) {
        Set<RuleCheck> more = EnumSet.of(check);
        more.addAll(without);
        return new Bounds(ways, numbers, network, incarnationsOfA, incarnationsOfB, circumstances, more);
    }
}
