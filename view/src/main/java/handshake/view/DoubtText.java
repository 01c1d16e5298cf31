package handshake.view;

import handshake.analysis.annotate.ExplainedConnection;
import handshake.trace.Absence;
import handshake.trace.Doubts;
import handshake.trace.Note;
import handshake.trace.TracedSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is wrong, supposed or absent in a connection, in words, each said once. */
public final class DoubtText {
    private static final int MOST = 8;

    private DoubtText() {}

    /** {@code 5 unexplained, 5 faults}; {@code 0 unexplained} only where nothing at all is to be said. */
    public static String counts(long unexplained, Doubts doubts) {
        List<String> counts = new ArrayList<>();
        if (unexplained > 0) {
            counts.add(unexplained + " unexplained");
        }
        if (doubts.faults() > 0) {
            counts.add(doubts.faults() + (doubts.faults() == 1 ? " fault" : " faults"));
        }
        if (doubts.supposed() > 0) {
            counts.add(doubts.supposed() + " supposed");
        }
        if (doubts.absent() > 0) {
            counts.add(doubts.absent() + " absent");
        }
        return counts.isEmpty() ? "0 unexplained" : String.join(", ", counts);
    }

    /** What to call a segment that no rule explains. */
    static String kind(TracedSegment segment) {
        if (segment.notes().contains(Note.FAULT)) {
            return "fault of the " + segment.from();
        }
        return segment.notes().contains(Note.CANNOT_BE_TOLD)
                ? "unexplained, and it cannot be told from this file why"
                : "unexplained";
    }

    /** A sentence for what is supposed, and one for each thing that is absent. */
    static List<String> sentences(ExplainedConnection connection) {
        List<String> sentences = new ArrayList<>();
        List<TracedSegment> supposed = connection.trace().segments().stream()
                .filter(segment -> segment.notes().contains(Note.SUPPOSED))
                .toList();
        if (!supposed.isEmpty()) {
            String packets = supposed.stream()
                    .limit(MOST)
                    .map(segment -> String.valueOf(connection.packetNumber(segment)))
                    .collect(Collectors.joining(", "));
            sentences.add("supposed: " + (supposed.size() == 1 ? "packet " : "packets ") + packets
                    + (supposed.size() > MOST ? " and " + (supposed.size() - MOST) + " more" : "")
                    + (supposed.size() == 1 ? " is" : " are") + " explained by what is not in the file");
        }
        for (Absence absence : connection.trace().absences()) {
            sentences.add("absent: " + absence.what());
        }
        return sentences;
    }
}
