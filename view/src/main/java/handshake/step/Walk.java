package handshake.step;

import handshake.analysis.partner.PartnerReport;
import handshake.trace.Side;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A story in somebody's hands: where they stand in it, and what they can let happen. What goes otherwise than a person may
 * expect comes back as a sentence without its full stop.
 */
public interface Walk {
    /**
     * A real TCP at one end of the story.
     *
     * @param side which end
     * @param name in one word: {@code kernel}
     * @param report what it said of itself where we stand
     */
    record PartnerEnd(Side side, String name, Optional<PartnerReport> report) {}

    /** Where we stand, and the ways taken so far. */
    Session session();

    /** The next event; a sentence when there is none. */
    Optional<String> forward();

    /** Stands at {@code there}, which has been reached before; what there is to say about it. */
    Optional<String> look(Session there);

    /** What else could happen here. */
    List<WhatIf> whatIfs();

    /** Lets {@code chosen}, one of those, happen; why it did not, or is not seen yet. */
    Optional<String> take(WhatIf chosen);

    /**
     * Lets a segment, written as the RFC's figures write it, arrive out of nowhere; why it did not.
     *
     * @throws IllegalArgumentException saying what cannot be read
     */
    Optional<String> inject(String segment);

    /** Why nobody can guess what comes; empty where it is settled. */
    Optional<String> unforeseeable();

    /** The real TCP at one end; empty where both are the model's. */
    Optional<PartnerEnd> partner();

    /** What waits to be let through, in one line; empty when there is nothing to say. */
    Optional<String> waiting();

    /** How often to {@link #poll}; empty: never. */
    Optional<Duration> pollInterval();

    /** Looks whether anything has happened by itself. */
    void poll();
}
