package handshake.analysis.annotate;

import handshake.tcp.model.TcpOption;
import handshake.tcp.wire.OptionKind;
import handshake.trace.Absence;
import handshake.trace.Happening;
import handshake.trace.Note;
import handshake.trace.Step;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Marks what of an explained connection is a fault, what is only supposed, and what is absent, when all of it was seen. A
 * segment that no rule sends is a fault of its sender, unless the file shows that packets are missing from it.
 */
final class DoubtMarks {
    private final Trace trace;
    private final List<PacketEvidence> evidence;
    private final SequenceHoles holes;
    private final boolean packetsAreMissing;

    private DoubtMarks(Trace trace, List<PacketEvidence> evidence) {
        this.trace = trace;
        this.evidence = evidence;
        this.holes = SequenceHoles.in(trace.segments());
        this.packetsAreMissing = IncompleteCapture.isShownBy(trace.segments(), evidence, holes);
    }

    /** {@code trace} with marks; {@code until}: when its file ends, in nanoseconds from the first segment. */
    static Trace on(Trace trace, List<PacketEvidence> evidence, long until) {
        return new DoubtMarks(trace, evidence).marked(until);
    }

    private Trace marked(long until) {
        Set<Integer> refuted = new HashSet<>();
        Set<Integer> late = new HashSet<>();
        for (SequenceHoles.Hole hole : holes.all()) {
            if (holes.isRefuted(hole)) {
                refuted.add(hole.shownBy());
            } else if (holes.isFilledLate(hole)) {
                late.add(hole.shownBy());
            }
        }
        Set<Integer> forgetful = afterCrash();
        List<TracedSegment> marked = new ArrayList<>();
        for (TracedSegment sent : trace.segments()) {
            boolean isSupposed = sent.notes().contains(Note.EARLIER_SEGMENT_NOT_SEEN) && !late.contains(sent.id());
            if (refuted.contains(sent.id())) {
                marked.add(refuted(sent));
            } else if (!sent.isExplained()) {
                unexplained(sent).ifPresentOrElse(note -> marked.add(with(sent, note)), () -> marked.add(sent));
            } else {
                marked.add(isSupposed || forgetful.contains(sent.id()) ? with(sent, Note.SUPPOSED) : sent);
            }
        }
        List<Absence> absences = packetsAreMissing ? List.of() : Absences.in(marked, evidence, until);
        return trace.with(marked, absences);
    }

    /** What the sender's own text shows not to have been sent was acknowledged. */
    private static TracedSegment refuted(TracedSegment sent) {
        String problem = "it acknowledges " + sent.segment().ack() + ", which the "
                + sent.from().other() + " had not sent, as its next segment shows";
        TracedSegment marked = with(sent, Note.FAULT);
        List<Note> notes = marked.notes().stream()
                .filter(note -> note != Note.EARLIER_SEGMENT_NOT_SEEN)
                .toList();
        return new TracedSegment(
                sent.id(), sent.from(), sent.segment(), sent.sentAt(), sent.fate(), notes, Optional.of(problem));
    }

    /** Whose fault it is that no rule explains it, as far as that can be told. */
    private Optional<Note> unexplained(TracedSegment sent) {
        boolean isMarked = sent.notes().contains(Note.INJECTED) || sent.notes().contains(Note.CANNOT_BE_TOLD);
        if (isMarked) {
            return Optional.empty();
        }
        boolean isMultipath = sent.segment().options().stream()
                .anyMatch(option ->
                        option instanceof TcpOption.Unknown other && other.kind() == OptionKind.MULTIPATH.number());
        return Optional.of(packetsAreMissing || isMultipath ? Note.CANNOT_BE_TOLD : Note.FAULT);
    }

    /** The first that an end sends after it is supposed to have forgotten the connection. */
    private Set<Integer> afterCrash() {
        Set<Integer> found = new HashSet<>();
        List<Step> steps = trace.steps();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).happening() instanceof Happening.Crashed crashed) {
                steps.subList(i + 1, steps.size()).stream()
                        .flatMap(step -> step.departures().stream())
                        .filter(id -> trace.segment(id).from() == crashed.side())
                        .findFirst()
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    private static TracedSegment with(TracedSegment sent, Note note) {
        List<Note> notes = new ArrayList<>(sent.notes());
        if (!notes.contains(note)) {
            notes.add(note);
        }
        return new TracedSegment(
                sent.id(), sent.from(), sent.segment(), sent.sentAt(), sent.fate(), notes, sent.problem());
    }
}
