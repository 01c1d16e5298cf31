package handshake.analysis.file;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.Endpoint;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the numbers that tcpdump prints absolute. It prints them so in the first segment with ACK that it sees of a
 * connection, and in those without ACK; in others it prints how far they are from these, but for {@code -S}, with which all
 * are absolute. Which of the two a text holds is seen as soon as one fits what came before better. Not thread-safe.
 */
final class TextNumbers {
    /** Connections beyond are the ones that began first, and most likely over. */
    private static final int MOST_CONNECTIONS = 65_536;

    /** A number that begins this low is hardly one that a TCP chose. */
    private static final long LOW = 1 << 24;

    private final Map<Pair, Connection> connections = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Pair, Connection> eldest) {
            return size() > MOST_CONNECTIONS;
        }
    };

    private long beginsRelative;
    private long supposed;

    /** Both directions have the same one. */
    private record Pair(Endpoint one, Endpoint other) {
        static Pair of(TextSegment segment) {
            boolean inOrder =
                    segment.source().toString().compareTo(segment.destination().toString()) <= 0;
            return inOrder
                    ? new Pair(segment.source(), segment.destination())
                    : new Pair(segment.destination(), segment.source());
        }
    }

    /** How a connection's numbers stand in the text. */
    private enum Printed {
        NOT_YET_KNOWN,
        ABSOLUTE,
        RELATIVE
    }

    /** By sender: what is counted from, and what it is expected to send next. */
    private static final class Connection {
        private final Map<Endpoint, Integer> base = new HashMap<>(4);
        private final Map<Endpoint, Integer> next = new HashMap<>(4);
        private Printed printed = Printed.NOT_YET_KNOWN;
        private boolean begun;

        int absolute(Endpoint sender, int number) {
            int counted = base.getOrDefault(sender, 0) + number;
            if (printed == Printed.NOT_YET_KNOWN && counted != number) {
                int expected = next.getOrDefault(sender, base.getOrDefault(sender, 0));
                printed =
                        distance(number, expected) <= distance(counted, expected) ? Printed.ABSOLUTE : Printed.RELATIVE;
            }
            return printed == Printed.RELATIVE ? counted : number;
        }

        private static long distance(int one, int other) {
            return Math.abs((long) (one - other));
        }
    }

    /** {@code segment} with absolute numbers. A sequence number that is not shown is the one that is due. */
    TextSegment absolute(TextSegment segment) {
        Connection connection = connections.computeIfAbsent(Pair.of(segment), none -> new Connection());
        boolean absolute = !segment.ctl().has(ACK) || segment.ctl().has(SYN) || !connection.begun;
        TextSegment made = absolute ? asPrinted(connection, segment) : counted(connection, segment);
        follow(connection, made, absolute && segment.ctl().has(ACK));
        return made;
    }

    private TextSegment asPrinted(Connection connection, TextSegment segment) {
        boolean begins = segment.ctl().has(ACK) && !segment.ctl().has(SYN);
        long seq = segment.seq().map(Integer::toUnsignedLong).orElse(0L);
        long ack = segment.ack().map(Integer::toUnsignedLong).orElse(0L);
        boolean middle = begins && connection.next.isEmpty() && seq < LOW && ack < LOW;
        connection.printed = middle ? Printed.ABSOLUTE : Printed.NOT_YET_KNOWN;
        beginsRelative += middle ? 1 : 0;
        return segment.withNumbers(seq(connection, segment, segment.seq()), segment.ack(), segment.options());
    }

    private TextSegment counted(Connection connection, TextSegment segment) {
        Optional<Integer> ack = segment.ack().map(number -> connection.absolute(segment.destination(), number));
        Optional<Integer> seq = segment.seq().map(number -> connection.absolute(segment.source(), number));
        List<TcpOption> options = segment.options().stream()
                .map(option -> option instanceof TcpOption.Sack sack ? counted(connection, segment, sack) : option)
                .toList();
        return segment.withNumbers(seq(connection, segment, seq), ack, options);
    }

    private static TcpOption counted(Connection connection, TextSegment segment, TcpOption.Sack sack) {
        return new TcpOption.Sack(sack.blocks().stream()
                .map(block -> new TcpOption.Sack.Block(
                        new SequenceNumber(connection.absolute(
                                segment.destination(), block.left().bits())),
                        new SequenceNumber(connection.absolute(
                                segment.destination(), block.right().bits()))))
                .toList());
    }

    private int seq(Connection connection, TextSegment segment, Optional<Integer> shown) {
        supposed += shown.isEmpty() ? 1 : 0;
        Endpoint sender = segment.source();
        return shown.orElseGet(() -> connection.next.getOrDefault(sender, connection.base.getOrDefault(sender, 0)));
    }

    private static void follow(Connection connection, TextSegment segment, boolean isBase) {
        int seq = segment.seq().orElse(0);
        if (isBase) {
            connection.begun = true;
            connection.base.put(segment.source(), seq);
            segment.ack().ifPresent(ack -> connection.base.put(segment.destination(), ack - 1));
        }
        int end = seq
                + segment.length()
                + (segment.ctl().has(SYN) ? 1 : 0)
                + (segment.ctl().has(FIN) ? 1 : 0);
        Integer before = connection.next.get(segment.source());
        if (before == null || segment.ctl().has(SYN) || end - before > 0) {
            connection.next.put(segment.source(), end);
        }
        segment.ack().ifPresent(ack -> connection.next.putIfAbsent(segment.destination(), ack));
    }

    /** Connections of which the text begins in the middle, with numbers that count from what it does not show. */
    long beginsRelative() {
        return beginsRelative;
    }

    /** Segments whose sequence number the text does not show. */
    long supposed() {
        return supposed;
    }
}
