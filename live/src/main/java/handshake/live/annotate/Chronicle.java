package handshake.live.annotate;

import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.trace.Both;
import handshake.trace.Flight;
import handshake.trace.Happening;
import handshake.trace.Note;
import handshake.trace.Side;
import handshake.trace.Step;
import handshake.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All that is known of one connection, in the order in which it was found out; told as a {@link Trace} in order of time. */
final class Chronicle {
    private static final Comparator<Entry> IN_ORDER =
            Comparator.comparingInt(Entry::at).thenComparing(Entry::phase);

    private static final int FURTHEST_BACK = 1024;

    private final List<Flight> flights = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();

    /** Another segment was seen; returns its id. */
    int fly(Side from, Segment segment, long time) {
        flights.add(Flight.departing(flights.size(), from, segment, time, List.of()));
        return flights.size() - 1;
    }

    Flight flight(int id) {
        return flights.get(id);
    }

    int size() {
        return flights.size();
    }

    /** The last flight before {@code id}, not too far back, by which {@code from} sent something numbered {@code seq}. */
    Optional<Flight> latest(int id, Side from, SequenceNumber seq) {
        for (int i = id - 1; i >= Math.max(0, id - FURTHEST_BACK); i--) {
            Flight flight = flights.get(i);
            if (flight.from() == from
                    && flight.segment().len() > 0
                    && flight.segment().seq().equals(seq)) {
                return Optional.of(flight);
            }
        }
        return Optional.empty();
    }

    void note(int id, List<Note> more) {
        if (more.isEmpty()) {
            return;
        }
        Flight flight = flights.get(id);
        List<Note> notes = new ArrayList<>(flight.notes());
        for (Note note : more) {
            if (!notes.contains(note)) {
                notes.add(note);
            }
        }
        amend(flight, notes, flight.problem());
    }

    /** No rule accounts for it. */
    void problem(int id, String sentence) {
        Flight flight = flights.get(id);
        amend(flight, flight.notes(), Optional.of(sentence));
    }

    private void amend(Flight flight, List<Note> notes, Optional<String> problem) {
        flights.set(
                flight.id(),
                new Flight(
                        flight.id(), flight.from(), flight.segment(), flight.sentAt(), flight.fate(), notes, problem));
    }

    void write(Entry entry) {
        entries.add(entry);
    }

    void write(List<Entry> more) {
        entries.addAll(more);
    }

    /** How much is written down; for {@link #takeBack}. */
    int mark() {
        return entries.size();
    }

    /** What was written down since {@code mark} because of {@code flight} is not to be believed. */
    void takeBack(int mark, int flight) {
        entries.subList(mark, entries.size()).clear();
        entries.forEach(entry -> entry.departures().remove((Object) flight));
    }

    /** It turned out otherwise. */
    void replace(Entry wrong, Entry right) {
        entries.set(entries.lastIndexOf(wrong), right); // it is among the latest
    }

    /** The whole story, with {@code supposed} as its end: what nothing has confirmed yet. */
    Trace told(String title, Both<Endpoint> ends, Both<TransmissionControlBlock> initial, List<Entry> supposed) {
        boolean self = ends.client().equals(ends.server());
        List<Entry> ordered = new ArrayList<>(entries);
        ordered.addAll(supposed);
        ordered.sort(IN_ORDER);
        List<Step> steps = new ArrayList<>(ordered.size());
        Both<TransmissionControlBlock> now = initial;
        for (Entry entry : ordered) {
            if (entry.after().isPresent()) {
                TransmissionControlBlock after = entry.after().get();
                now = self ? new Both<>(after, after) : now.with(end(entry.happening()), after);
            }
            steps.add(new Step(
                    flights.get(entry.at()).sentAt(), entry.happening(), entry.transition(), entry.departures(), now));
        }
        return new Trace(title, ends, initial, landed(ordered), steps);
    }

    /** The segments alone, for when their story cannot be told. */
    Trace untold(String title, Both<Endpoint> ends, Both<TransmissionControlBlock> initial) {
        return new Trace(title, ends, initial, flights, List.of());
    }

    private List<Flight> landed(List<Entry> ordered) {
        List<Flight> all = new ArrayList<>(flights);
        for (Entry entry : ordered) {
            if (entry.happening() instanceof Happening.Arrived arrived) {
                all.set(arrived.flight(), all.get(arrived.flight()).with(Flight.Fate.ARRIVED));
            } else if (entry.happening() instanceof Happening.Lost lost) {
                all.set(lost.flight(), all.get(lost.flight()).with(Flight.Fate.LOST));
            }
        }
        return all;
    }

    int unexplained() {
        return (int) flights.stream().filter(flight -> !flight.isExplained()).count();
    }

    private static Side end(Happening happening) {
        return happening instanceof Happening.Appeared appeared
                ? appeared.side()
                : happening.where().orElse(Side.CLIENT);
    }
}
