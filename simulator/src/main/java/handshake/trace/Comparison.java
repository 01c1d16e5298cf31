package handshake.trace;

import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.SynOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lays an expected trace and an observed one beside each other, segment by segment, and says where they part and why. */
public final class Comparison {
    /** Segments of each trace that are looked at together. */
    private static final int WINDOW = 512;

    private final List<TracedSegment> expected;
    private final List<TracedSegment> observed;
    private final Both<SequenceNumber> expectedIsn;
    private final Both<SequenceNumber> observedIsn;

    private Comparison(Trace expected, Trace observed) {
        this.expected = expected.segments();
        this.observed = observed.segments();
        this.expectedIsn = isns(expected);
        this.observedIsn = isns(observed);
    }

    /** Every segment of both, in order; those that both have stand together. */
    public static List<Difference> of(Trace expected, Trace observed) {
        return new Comparison(expected, observed).align();
    }

    private static Both<SequenceNumber> isns(Trace trace) {
        return new Both<>(Side.CLIENT, Side.SERVER)
                .map(side -> trace.segments().stream()
                        .filter(sent -> sent.from() == side && sent.segment().has(Flag.SYN))
                        .map(sent -> sent.segment().seq())
                        .findFirst()
                        .orElse(trace.initial().of(side).snd().iss()));
    }

    /**
     * The longest common run of segments that say the same (the textbook's dynamic programme), a window of both traces at a
     * time: half of each is laid down, then the window moves. So time and memory are linear in long traces, and short ones
     * are laid down as well as can be.
     */
    private List<Difference> align() {
        Map<Said, Integer> numbers = new HashMap<>();
        int[] wanted = said(expected, expectedIsn, numbers);
        int[] found = said(observed, observedIsn, numbers);
        List<Difference> rows = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < wanted.length || j < found.length) {
            int rowsEnd = Math.min(wanted.length, i + WINDOW);
            int columnsEnd = Math.min(found.length, j + WINDOW);
            boolean isLast = rowsEnd == wanted.length && columnsEnd == found.length;
            int[][] common = common(wanted, i, rowsEnd, found, j, columnsEnd);
            int firstRow = i;
            int firstColumn = j;
            while ((i < rowsEnd || j < columnsEnd)
                    && (isLast || (i - firstRow < WINDOW / 2 && j - firstColumn < WINDOW / 2))) {
                int row = i - firstRow;
                int column = j - firstColumn;
                if (i < rowsEnd && j < columnsEnd && wanted[i] == found[j]) {
                    rows.add(pair(expected.get(i++), observed.get(j++)));
                } else if (j == columnsEnd || (i < rowsEnd && common[row + 1][column] >= common[row][column + 1])) {
                    rows.add(missing(expected.get(i++)));
                } else {
                    rows.add(extra(observed.get(j++)));
                }
            }
        }
        return Collections.unmodifiableList(rows);
    }

    /** How many segments the two have in common from each pair of places on, counted from the beginnings of the window. */
    private static int[][] common(int[] wanted, int row, int rowsEnd, int[] found, int column, int columnsEnd) {
        int[][] common = new int[rowsEnd - row + 1][columnsEnd - column + 1];
        for (int i = rowsEnd - row - 1; i >= 0; i--) {
            for (int j = columnsEnd - column - 1; j >= 0; j--) {
                common[i][j] = wanted[row + i] == found[column + j]
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    /**
     * What a segment says, whoever drew which initial number: direction, flags, length and place in the conversation. PSH is
     * the sender's own affair.
     */
    private record Said(Side from, ControlBits ctl, int length, int seq, int ack) {
        static Said by(TracedSegment sent, Both<SequenceNumber> isn) {
            Segment segment = sent.segment();
            Side from = sent.from();
            return new Said(
                    from,
                    segment.ctl().without(Flag.PSH),
                    segment.data().length(),
                    relative(segment.seq(), isn.of(from)),
                    segment.has(Flag.ACK) ? relative(segment.ack(), isn.of(from.other())) : 0);
        }
    }

    /** A number for each segment; the same {@code numbers} give segments that say the same the same number. */
    private static int[] said(List<TracedSegment> segments, Both<SequenceNumber> isn, Map<Said, Integer> numbers) {
        return segments.stream()
                .mapToInt(sent -> numbers.computeIfAbsent(Said.by(sent, isn), any -> numbers.size()))
                .toArray();
    }

    private static int relative(SequenceNumber number, SequenceNumber isn) {
        return number.minus(isn);
    }

    private Difference pair(TracedSegment a, TracedSegment b) {
        List<String> differences = new ArrayList<>();
        if (!a.segment().seq().equals(b.segment().seq())) {
            differences.add("another initial sequence number: each end draws its own (§3.4.1)");
        }
        SynOptions wanted = SynOptions.of(a.segment());
        SynOptions found = SynOptions.of(b.segment());
        if (a.segment().has(Flag.SYN) && !wanted.equals(found)) {
            differences.add("offers " + found + " instead of " + wanted + " (§3.2)");
        }
        if (!a.segment().wnd().equals(b.segment().wnd())) {
            differences.add("window " + b.segment().wnd() + " instead of "
                    + a.segment().wnd() + ": each end offers what buffer it likes (§3.8.6)");
        }
        if (a.segment().ctl().has(Flag.PSH) != b.segment().ctl().has(Flag.PSH)) {
            differences.add("PSH differs: when to push is the sender's affair (§3.9.1.2)");
        }
        return new Difference(Optional.of(a), Optional.of(b), joined(differences));
    }

    private static Optional<String> joined(List<String> differences) {
        return differences.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", differences));
    }

    /** The expected end would have sent it, the observed one did not. */
    private Difference missing(TracedSegment sent) {
        String why = sent.segment().isBareAck()
                ? "not sent on its own: a later segment acknowledges the same and more (§3.8.6.3)"
                : "not seen";
        return new Difference(Optional.of(sent), Optional.empty(), Optional.of(why));
    }

    private Difference extra(TracedSegment sent) {
        String why = sent.notes().stream()
                .flatMap(note -> inWords(note).stream())
                .findFirst()
                .orElseGet(() -> plain(sent));
        return new Difference(
                Optional.empty(), Optional.of(sent), Optional.of(sent.problem().orElse(why)));
    }

    /** Empty for what does not say why a segment was sent. */
    private static Optional<String> inWords(Note note) {
        return switch (note) {
            case SYN_RETRANSMISSION,
                    SYN_ACK_RETRANSMISSION,
                    DATA_RETRANSMISSION,
                    FAST_RETRANSMISSION,
                    FIN_RETRANSMISSION,
                    KEEP_ALIVE_PROBE,
                    KEEP_ALIVE_ANSWER,
                    ZERO_WINDOW_PROBE,
                    WINDOW_UPDATE,
                    DUPLICATE_ACK,
                    CHALLENGE_ACK,
                    NETWORK_DUPLICATE -> Optional.of("a " + note);
            case INJECTED -> Optional.of("injected: not sent by this end");
            case OUT_OF_ORDER,
                    EARLIER_SEGMENT_NOT_SEEN,
                    CHECKSUM_OFFLOADED,
                    CHECKSUM_WRONG,
                    FAULT,
                    SUPPOSED,
                    CANNOT_BE_TOLD -> Optional.empty();
        };
    }

    private static String plain(TracedSegment sent) {
        return sent.segment().isBareAck()
                ? "an acknowledgment of its own, where the model let one travel with other news (§3.8.6.3)"
                : "the model sends this otherwise: in other pieces, or at another time";
    }
}
