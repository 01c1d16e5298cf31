package handshake.analysis.annotate;

import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.trace.Both;
import handshake.trace.Happening;
import handshake.trace.Note;
import handshake.trace.Side;
import handshake.trace.Step;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All that is known of one connection, in the order in which it was found out; told as a {@link Trace} in order of time. */
final class EventLog {
    private static final Comparator<LogEntry> IN_ORDER =
            Comparator.comparingInt(LogEntry::at).thenComparing(LogEntry::phase);

    private static final int FURTHEST_BACK = 1024;

    private final List<TracedSegment> segments = new ArrayList<>();
    private final List<LogEntry> entries = new ArrayList<>();

    /** Another segment was seen; returns its id. */
    int fly(Side from, Segment segment, long time) {
        segments.add(TracedSegment.departing(segments.size(), from, segment, time, List.of()));
        return segments.size() - 1;
    }

    TracedSegment segment(int id) {
        return segments.get(id);
    }

    int size() {
        return segments.size();
    }

    /** The last segment before {@code id}, not too far back, by which {@code from} sent something numbered {@code seq}. */
    Optional<TracedSegment> latest(int id, Side from, SequenceNumber seq) {
        for (int i = id - 1; i >= Math.max(0, id - FURTHEST_BACK); i--) {
            TracedSegment sent = segments.get(i);
            if (sent.from() == from
                    && sent.segment().len() > 0
                    && sent.segment().seq().equals(seq)) {
                return Optional.of(sent);
            }
        }
        return Optional.empty();
    }

    void note(int id, List<Note> more) {
        if (more.isEmpty()) {
            return;
        }
        TracedSegment sent = segments.get(id);
        List<Note> notes = new ArrayList<>(sent.notes());
        for (Note note : more) {
            if (!notes.contains(note)) {
                notes.add(note);
            }
        }
        amend(sent, notes, sent.problem());
    }

    /** No rule accounts for it. */
    void problem(int id, String sentence) {
        TracedSegment sent = segments.get(id);
        amend(sent, sent.notes(), Optional.of(sentence));
    }

    /** It turned out that {@code why} explains it. */
    void excuse(int id, Note why) {
        TracedSegment sent = segments.get(id);
        amend(sent, sent.notes(), Optional.empty());
        note(id, List.of(why));
    }

    private void amend(TracedSegment sent, List<Note> notes, Optional<String> problem) {
        segments.set(
                sent.id(),
                new TracedSegment(sent.id(), sent.from(), sent.segment(), sent.sentAt(), sent.fate(), notes, problem));
    }

    void write(LogEntry entry) {
        entries.add(entry);
    }

    void write(List<LogEntry> more) {
        entries.addAll(more);
    }

    /** How much is written down; for {@link #takeBack}. */
    int mark() {
        return entries.size();
    }

    /** What was written down since {@code mark} because of {@code segment} is not to be believed. */
    void takeBack(int mark, int flight) {
        entries.subList(mark, entries.size()).clear();
        entries.forEach(entry -> entry.departures().remove((Object) flight));
    }

    /** It turned out otherwise. */
    void replace(LogEntry wrong, LogEntry right) {
        entries.set(entries.lastIndexOf(wrong), right); // it is among the latest
    }

    /** The whole story, with {@code supposed} as its end: what nothing has confirmed yet. */
    Trace told(String title, Both<Endpoint> ends, Both<TransmissionControlBlock> initial, List<LogEntry> supposed) {
        boolean self = ends.client().equals(ends.server());
        List<LogEntry> ordered = new ArrayList<>(entries);
        ordered.addAll(supposed);
        ordered.sort(IN_ORDER);
        List<Step> steps = new ArrayList<>(ordered.size());
        Both<TransmissionControlBlock> now = initial;
        for (LogEntry entry : ordered) {
            if (entry.after().isPresent()) {
                TransmissionControlBlock after = entry.after().get();
                now = self ? new Both<>(after, after) : now.with(end(entry.happening()), after);
            }
            steps.add(new Step(
                    segments.get(entry.at()).sentAt(), entry.happening(), entry.transition(), entry.departures(), now));
        }
        return new Trace(title, ends, initial, landed(ordered), steps);
    }

    /** The segments alone, for when their story cannot be told. */
    Trace untold(String title, Both<Endpoint> ends, Both<TransmissionControlBlock> initial) {
        return new Trace(title, ends, initial, segments, List.of());
    }

    private List<TracedSegment> landed(List<LogEntry> ordered) {
        List<TracedSegment> all = new ArrayList<>(segments);
        for (LogEntry entry : ordered) {
            if (entry.happening() instanceof Happening.Arrived arrived) {
                all.set(arrived.segment(), all.get(arrived.segment()).with(TracedSegment.Fate.ARRIVED));
            } else if (entry.happening() instanceof Happening.Lost lost) {
                all.set(lost.segment(), all.get(lost.segment()).with(TracedSegment.Fate.LOST));
            }
        }
        return all;
    }

    private static Side end(Happening happening) {
        return happening instanceof Happening.Appeared appeared
                ? appeared.side()
                : happening.where().orElse(Side.CLIENT);
    }
}
