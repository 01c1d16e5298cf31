package handshake.scenario;

import handshake.figure.Field;
import handshake.figure.Ladder;
import handshake.figure.LadderLine;
import handshake.figure.SegmentPattern;
import handshake.network.SeededRandom;
import handshake.tcp.model.Flag;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.trace.Both;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The same story with other sequence numbers. TCP only ever compares and adds them, so a story in which all numbers of
 * one end are moved along the circle by the same distance is as true as before.
 */
public final class Renumbering {
    private static final Pattern NUMBERS = Pattern.compile("send (\\d+), ?receive (\\d+)");
    private static final double CIRCLE = 0x1.0p32;

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final Both<Integer> distance;

    private Renumbering(Both<Integer> distance) {
        this.distance = distance;
    }

    /**
     * {@code scenario} with numbers that follow from {@code seed}: the same seed always gives the same. A SYN cookie is no
     * free number but a hash of the others; a story that shows one stays as it is.
     */
    public static Scenario of(Scenario scenario, long seed) {
        if (scenario.ladder().rest().stream().anyMatch(Renumbering::showsCookie)) {
            return scenario;
        }
        SeededRandom random = SeededRandom.seeded(seed);
        Both<Integer> distance = new Both<>(distance(random), distance(random.next()));
        return scenario.withLadder(new Renumbering(distance).ladder(scenario.ladder()));
    }

    /** {@code scenario} with the numbers of each end moved along the circle by {@code distance}. */
    public static Scenario moved(Scenario scenario, Both<Integer> distance) {
        return scenario.withLadder(new Renumbering(distance).ladder(scenario.ladder()));
    }

    /** Who answers a SYN and stays in LISTEN has put into its number all that it would have to remember (RFC 4987 §3.6). */
    private static boolean showsCookie(LadderLine line) {
        return line.hop()
                .filter(hop -> hop.segment().ctl().has(Flag.SYN))
                .filter(hop -> line.columns().of(hop.from()).state().equals(Optional.of(State.LISTEN)))
                .isPresent();
    }

    private static int distance(SeededRandom random) {
        return (int) (long) (random.fraction() * CIRCLE);
    }

    private Ladder ladder(Ladder ladder) {
        return new Ladder(
                line(ladder.beginning()), ladder.rest().stream().map(this::line).toList());
    }

    private LadderLine line(LadderLine line) {
        Both<LadderLine.Column> columns = new Both<>(
                column(Side.CLIENT, line.columns().client()),
                column(Side.SERVER, line.columns().server()));
        return new LadderLine(line.line(), columns, line.hop().map(this::hop));
    }

    private LadderLine.Hop hop(LadderLine.Hop hop) {
        return new LadderLine.Hop(hop.from(), segment(hop.from(), hop.segment()), hop.departs(), hop.arrives());
    }

    private SegmentPattern segment(Side from, SegmentPattern segment) {
        // The reset of an end without a connection has no number of its own: <SEQ=0> (§3.10.7.1)
        boolean nobodys = segment.ctl().has(Flag.RST)
                && segment.ack().isPresent()
                && segment.seq().equals(SequenceNumber.ZERO);
        SequenceNumber seq = nobodys ? segment.seq() : moved(from, segment.seq());
        Optional<SequenceNumber> ack = segment.ack().map(number -> moved(from.other(), number));
        return new SegmentPattern(seq, ack, segment.data(), segment.ctl(), fields(from, segment.fields()));
    }

    /** SACK blocks are numbered as the peer numbers what it sends. */
    private Map<Field, String> fields(Side from, Map<Field, String> fields) {
        Map<Field, String> moved = new LinkedHashMap<>(fields);
        moved.computeIfPresent(
                Field.SACK,
                (field, blocks) -> NUMBER.matcher(blocks)
                        .replaceAll(number -> moved(from.other(), SequenceNumber.of(Long.parseLong(number.group())))
                                .toString()));
        return moved;
    }

    private SequenceNumber moved(Side owner, SequenceNumber number) {
        return number.plus(distance.of(owner));
    }

    /** A remark such as {@code (send 300,receive 100)} names numbers too. */
    private LadderLine.Column column(Side side, LadderLine.Column column) {
        List<String> comments = new ArrayList<>();
        for (String comment : column.comments()) {
            Matcher numbers = NUMBERS.matcher(comment);
            comments.add(
                    numbers.matches()
                            ? "send " + moved(side, numbers.group(1)) + ",receive "
                                    + moved(side.other(), numbers.group(2))
                            : comment);
        }
        return new LadderLine.Column(column.state(), comments);
    }

    private SequenceNumber moved(Side owner, String number) {
        return moved(owner, SequenceNumber.of(Long.parseLong(number)));
    }
}
