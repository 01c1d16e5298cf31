package handshake.analysis.annotate;

import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Departure;
import handshake.trace.Note;
import java.util.List;
import java.util.Optional;

/**
 * Why an end sent a segment.
 *
 * @param from where it stood when the cause came, and what must have happened for it to stand there
 * @param cause what made it send; already among the entries when it is an arrival
 * @param after how it stands when the segment has left
 * @param left what it is still going to send
 * @param departure where only a departure from RFC 9293 explains it
 */
record SegmentCause(
        Hypothesis from,
        LogEntry cause,
        TransmissionControlBlock after,
        List<Pending> left,
        List<Note> notes,
        Optional<Departure> departure) {

    SegmentCause {
        left = List.copyOf(left);
        notes = List.copyOf(notes);
    }

    SegmentCause with(List<Note> other) {
        return new SegmentCause(from, cause, after, left, other, departure);
    }

    SegmentCause takes(Optional<Departure> taken) {
        return new SegmentCause(from, cause, after, left, notes, taken);
    }
}
