package handshake.view.svg;

import handshake.trace.Happening;
import handshake.trace.Note;
import handshake.trace.Side;
import handshake.trace.Step;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A segment in the picture: a line from where it leaves to where it ends.
 *
 * @param appears whether nobody sent it now: it begins in the middle of the network
 * @param crosses whether another comes towards it while it is on its way
 */
record Arrow(TracedSegment segment, double x1, double y1, double x2, double y2, boolean appears, boolean crosses) {
    private static final double APPEARS_AT = 0.32;
    /** What comes out of nowhere has been in the network for a while. */
    private static final double SHORT_SLOPE = Placing.USUAL_SLOPE * (1 - APPEARS_AT);

    private static final double MIDDLE = 0.5;
    /** Where two cross, each name stands nearer to its sender. */
    private static final double BEFORE_CROSSING = 0.24;

    /** Every segment of {@code trace}, in order of departure. */
    static List<Arrow> of(Trace trace, Timeline timeline) {
        BitSet appearing = new BitSet();
        for (Step step : trace.steps()) {
            if (step.happening() instanceof Happening.Appeared appeared) {
                appearing.set(appeared.segment());
            }
        }
        BitSet crossing = crossing(trace.segments(), timeline);
        return trace.segments().stream()
                .map(segment -> of(segment, timeline, appearing.get(segment.id()), crossing.get(segment.id())))
                .toList();
    }

    private static Arrow of(TracedSegment segment, Timeline timeline, boolean appears, boolean crosses) {
        Side from = segment.from();
        double begin = Frame.tip(from);
        double way = Frame.tip(from.other()) - begin;
        double end = timeline.arrival(segment.id());
        double far = segment.fate() == TracedSegment.Fate.ARRIVED ? 1 : Placing.LOST_AT;
        return new Arrow(
                segment,
                appears ? begin + way * APPEARS_AT : begin,
                appears
                        ? Math.min(timeline.departure(segment.id()), end - SHORT_SLOPE)
                        : timeline.departure(segment.id()),
                begin + way * far,
                end,
                appears,
                crosses);
    }

    /** Those that are on their way while another comes towards them. */
    private static BitSet crossing(List<TracedSegment> segments, Timeline timeline) {
        List<TracedSegment> sorted = new ArrayList<>(segments);
        sorted.sort(Comparator.comparingDouble(segment -> timeline.departure(segment.id())));
        BitSet crossing = new BitSet();
        for (int i = 0; i < sorted.size(); i++) {
            TracedSegment segment = sorted.get(i);
            for (int j = i + 1; j < sorted.size(); j++) {
                TracedSegment later = sorted.get(j);
                if (timeline.departure(later.id()) >= timeline.arrival(segment.id())) {
                    break;
                }
                if (later.from() != segment.from()) {
                    crossing.set(segment.id());
                    crossing.set(later.id());
                }
            }
        }
        return crossing;
    }

    double top() {
        return Math.min(y1, y2);
    }

    double bottom() {
        return Math.max(y1, y2);
    }

    /** Of the line, in degrees, as text along it must be turned to be read from left to right. */
    double slope() {
        double angle = Math.toDegrees(Math.atan2(y2 - y1, Math.abs(x2 - x1)));
        return segment.from() == Side.CLIENT ? angle : -angle;
    }

    double labelX() {
        return x1 + (x2 - x1) * labelAt();
    }

    double labelY() {
        return y1 + (y2 - y1) * labelAt();
    }

    /** How far along its way its name stands, from 0 to 1. */
    private double labelAt() {
        return crosses ? BEFORE_CROSSING : MIDDLE;
    }

    /** What there is to say about it besides its name; empty for most. */
    String remark() {
        return segment.notes().stream()
                .filter(note -> note != Note.CHECKSUM_OFFLOADED) // true of every segment of such a capture
                .map(Note::toString)
                .collect(Collectors.joining(", "));
    }

    /** The classes by which it is coloured and marked. */
    String kinds() {
        List<String> kinds = new ArrayList<>(List.of("msg", Frame.kind(segment.from())));
        switch (segment.fate()) {
            case ARRIVED -> {}
            case LOST -> kinds.add("lost");
            case UNDERWAY -> kinds.add("underway");
        }
        if (remark().contains("retransmission")) {
            kinds.add("again");
        }
        if (!segment.isExplained()) {
            kinds.add("odd");
        }
        return String.join(" ", kinds);
    }
}
