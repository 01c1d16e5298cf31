package handshake.live.annotate;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Departure;
import handshake.tcp.rules.Rule;
import handshake.tcp.rules.Transition;
import handshake.tcp.rules.UserCall;
import handshake.trace.Both;
import handshake.trace.Happening;
import handshake.trace.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Explains the segments of one connection, one after the other: finds what made the sender send it, records that with
 * what must have arrived before, and sends it on its way to the other end.
 */
final class Explainer {
    private static final int MOST_UNDERWAY = 512;
    private static final int MOST_PENDING = 64;
    private static final long OVERTAKING = 3_000_000;
    private static final int NEAR = 65_535;

    private final Chronicle chronicle;
    private final int ipVersion;
    private final boolean midStream;
    private Both<Long> roundTrips = new Both<>(0L, 0L);

    Explainer(Chronicle chronicle, int ipVersion, boolean midStream) {
        this.chronicle = chronicle;
        this.ipVersion = ipVersion;
        this.midStream = midStream;
    }

    /** So long, in nanoseconds, it took each end to answer the other's SYN: from the capture there and back. */
    void roundTrips(Both<Long> nanos) {
        roundTrips = nanos;
    }

    /** What became of one segment. */
    record Verdict(Optional<Transition> transition, Optional<Departure> departure) {
        static final Verdict NONE = new Verdict(Optional.empty(), Optional.empty());
    }

    /** {@code end} sent {@code flight} to {@code peer}. */
    Verdict explain(End end, End peer, Sighting sighting, int flight, long time) {
        Segment seen = sighting.segment();
        Search search =
                new Search(flight, new Setting(Setting.RFC, seen, iss(seen, peer), time, roundTrips.of(end.side())));
        List<Standpoint> beginnings = beginnings(end, peer, seen);
        Verdict verdict = isForeign(end, sighting)
                ? foreign(end, sighting, flight)
                : (isLate(end, seen, time) ? search.late(end.now()) : Optional.<Answer>empty())
                        .or(() -> search.from(beginnings))
                        .or(() -> withUnseen(search, beginnings, flight))
                        .or(() -> redelivered(end, search, flight))
                        .or(() -> afterFalseReset(end, search))
                        .map(answer -> record(end, peer, answer, flight))
                        .orElseGet(() -> unexplained(end, beginnings, flight));
        end.heard(sighting.timeToLive());
        Underway sent = Underway.departing(flight, seen, time);
        boolean explained = chronicle.flight(flight).isExplained();
        if (explained) {
            catchUp(peer, seen, time);
        }
        peer.expect(explained ? sent : sent.doubtful());
        bound(peer);
        return verdict;
    }

    /** The number with which the sender of {@code seen} began; where its SYN was not seen, its peer may know it. */
    private static SequenceNumber iss(Segment seen, End peer) {
        if (seen.has(SYN)) {
            return seen.seq();
        }
        TransmissionControlBlock other = peer.now().tcb();
        return other.state().isSynchronized() ? other.rcv().irs() : seen.seq().plus(-1);
    }

    private List<Standpoint> beginnings(End end, End peer, Segment seen) {
        if (end.isHeard()) {
            Standpoint now = end.now();
            return end.otherwise().map(tcb -> List.of(now, now.with(tcb))).orElse(List.of(now));
        }
        if (!midStream) {
            return Beginnings.of(end, seen, ipVersion);
        }
        if (!peer.isHeard()) {
            peer.stands(Standpoint.beginning(peer.side(), Beginnings.midStreamReceiver(seen, ipVersion), List.of()));
        }
        return List.of(Beginnings.midStream(end, seen, ipVersion));
    }

    /** It fills a gap too soon to have been sent again, or acknowledges less than what was seen before it. */
    private boolean isLate(End end, Segment seen, long time) {
        boolean fillsGap =
                end.gaps().cover(seen, time - Math.max(OVERTAKING, roundTrips.client() + roundTrips.server()));
        TransmissionControlBlock tcb = end.now().tcb();
        boolean oldAck = seen.has(ACK) && seen.ack().before(tcb.hearing().lastAckSent());
        boolean oldNumber =
                seen.isBareAck() && seen.seq().before(tcb.snd().nxt().plus(-1));
        boolean isNear = tcb.snd().nxt().minus(seen.seq())
                <= Math.max(NEAR, tcb.snd().maxWnd().octets());
        return fillsGap || (tcb.state().isSynchronized() && isNear && (oldAck || oldNumber));
    }

    // What explains it, when no event alone does

    private static Optional<Answer> withUnseen(Search search, List<Standpoint> beginnings, int flight) {
        for (Standpoint beginning : beginnings) {
            Standpoint far = beginning.asFarAs(search.rfc().seen(), search.rfc());
            Optional<Answer> answer = Inference.unseenBefore(far, flight, search.rfc())
                    .flatMap(supposed -> search.from(List.of(supposed)));
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    /** The network may have delivered one of the last segments twice, or one that was taken for lost. */
    private Optional<Answer> redelivered(End end, Search search, int flight) {
        Segment seen = search.rfc().seen();
        List<Underway> candidates = new ArrayList<>(end.arrived());
        twiceArrived(end, seen).ifPresent(candidates::add);
        List<Standpoint> standpoints =
                new ArrayList<>(List.of(end.now(), end.now().asFarAs(seen, search.rfc())));
        Inference.unseenBefore(end.now(), flight, search.rfc()).ifPresent(standpoints::add);
        for (Standpoint here : standpoints) {
            for (Underway once : candidates) {
                Standpoint again = here.withRest(List.of(once.notBefore(flight - 1, once.time())))
                        .arrive(search.rfc())
                        .withRest(here.rest());
                Optional<Answer> answer = search.pending(again);
                if (answer.isPresent()) {
                    return answer;
                }
            }
        }
        return Optional.empty();
    }

    /** A first SACK block below the acknowledgment names what has just arrived once more (RFC 2883 §4). */
    private Optional<Underway> twiceArrived(End end, Segment seen) {
        Optional<SequenceNumber> left = seen.option(TcpOption.Sack.class)
                .flatMap(sack -> sack.blocks().stream().findFirst())
                .map(TcpOption.Sack.Block::left)
                .filter(number -> number.before(seen.ack()));
        return left.flatMap(
                        number -> chronicle.latest(chronicle.size(), end.side().other(), number))
                .map(flight -> Underway.departing(flight.id(), flight.segment(), flight.sentAt()));
    }

    /** An end that goes on after its reset has not sent that reset. */
    private Optional<Answer> afterFalseReset(End end, Search search) {
        return end.reset()
                .flatMap(reset -> search.from(List.of(end.now().supposing(reset.before())))
                        .map(answer -> {
                            chronicle.replace(reset.entry(), appeared(end, reset.flight()));
                            chronicle.note(reset.flight(), List.of(Note.INJECTED));
                            chronicle.problem(
                                    reset.flight(),
                                    "the " + end.side() + " goes on after it, so somebody else has sent it");
                            end.hasNotReset();
                            return answer.with(answer.notes().stream()
                                    .filter(note -> note != Note.EARLIER_SEGMENT_NOT_SEEN)
                                    .toList());
                        }));
    }

    // A reset from somebody else

    private static boolean isForeign(End end, Sighting sighting) {
        return sighting.segment().has(RST)
                && end.timeToLive().isPresent()
                && Math.abs(end.timeToLive().getAsInt() - sighting.timeToLive()) > 1;
    }

    private Verdict foreign(End end, Sighting sighting, int flight) {
        chronicle.write(appeared(end, flight));
        chronicle.note(flight, List.of(Note.INJECTED));
        chronicle.problem(
                flight,
                "its time to live is " + sighting.timeToLive() + " where the " + end.side() + "'s own packets have "
                        + end.timeToLive().getAsInt() + ": something on the way has sent it");
        return Verdict.NONE;
    }

    /** It was captured, and changed nothing at {@code end}. */
    static Entry appeared(End end, int flight) {
        Entry entry = new Entry(
                flight,
                Entry.Phase.DEPARTURE,
                new Happening.Appeared(end.side(), flight),
                Optional.empty(),
                Optional.empty());
        entry.departs(flight);
        return entry;
    }

    // What follows

    private Verdict record(End end, End peer, Answer answer, int flight) {
        Standpoint from = answer.from();
        doubt(peer, answer, flight);
        from.entries().forEach(chronicle::write);
        boolean isArrival = answer.cause().happening() instanceof Happening.Arrived;
        if (!isArrival) {
            chronicle.write(answer.cause());
        }
        answer.cause().departs(flight);
        chronicle.note(flight, answer.notes());
        chronicle.note(flight, notes(answer.cause()));
        if (isRepeatedSynAck(end, flight)) {
            chronicle.note(flight, List.of(Note.SYN_ACK_RETRANSMISSION));
        }
        Segment seen = chronicle.flight(flight).segment();
        if (seen.has(RST) && !isArrival) {
            end.hasReset(new End.Reset(answer.cause(), flight, from.tcb()));
        }
        remember(end, from);
        SequenceNumber nxt = end.now().tcb().snd().nxt();
        if (from.unseen() && end.isHeard() && nxt.before(seen.seq())) {
            end.gaps().add(nxt, seen.seq(), chronicle.flight(flight).sentAt());
        }
        end.gaps().fill(seen);
        List<Underway> left = from.rest().stream()
                .map(underway ->
                        underway.notBefore(flight, chronicle.flight(flight).sentAt()))
                .toList();
        List<Pending> pending = answer.left();
        end.mayStand(Optional.empty());
        end.stands(from.confirmed(
                answer.after(), left, pending.subList(Math.max(0, pending.size() - MOST_PENDING), pending.size())));
        return new Verdict(answer.cause().transition(), answer.departure());
    }

    private List<Note> notes(Entry cause) {
        if (cause.happening() instanceof Happening.Called called && called.call() instanceof UserCall.Receive) {
            return List.of(Note.WINDOW_UPDATE);
        }
        boolean answersProbe = cause.happening() instanceof Happening.Arrived arrived
                && chronicle.flight(arrived.flight()).notes().contains(Note.KEEP_ALIVE_PROBE);
        if (answersProbe) {
            return List.of(Note.KEEP_ALIVE_ANSWER);
        }
        boolean toldAgain = cause.transition()
                .filter(told -> told.rule() == Rule.SEGMENT_OUTSIDE_WINDOW)
                .isPresent();
        return toldAgain ? List.of(Note.DUPLICATE_ACK) : List.of();
    }

    /** What {@code seen} acknowledges, {@code peer} has sent, even if that was not seen. */
    private static void catchUp(End peer, Segment seen, long time) {
        TransmissionControlBlock tcb = peer.now().tcb();
        int gap = seen.ack().minus(tcb.snd().nxt());
        if (seen.has(ACK)
                && !seen.has(RST)
                && tcb.state().isSynchronized()
                && gap > 0
                && gap <= Inference.LARGEST_GAP) {
            peer.gaps().add(tcb.snd().nxt(), seen.ack(), time);
            peer.stands(peer.now().with(Lockstep.settle(tcb.withSnd(tcb.snd().withNxt(seen.ack())))));
        }
    }

    /** Also where the peer's repeated SYN has drawn it. */
    private boolean isRepeatedSynAck(End end, int flight) {
        Segment seen = chronicle.flight(flight).segment();
        return seen.has(SYN)
                && seen.has(ACK)
                && chronicle
                        .latest(flight, end.side(), seen.seq())
                        .filter(before -> before.segment().has(ACK))
                        .isPresent();
    }

    private void remember(End end, Standpoint from) {
        for (Entry entry : from.entries()) {
            if (entry.happening() instanceof Happening.Arrived arrived) {
                Segment segment = chronicle.flight(arrived.flight()).segment();
                end.mayArriveAgain(Underway.departing(
                        arrived.flight(), segment, chronicle.flight(entry.at()).sentAt()));
            }
        }
    }

    /** What is sent again was perhaps lost, if nothing has shown that it arrived. */
    private void doubt(End peer, Answer answer, int flight) {
        if (answer.notes().stream().noneMatch(Explainer::isRepetition)) {
            return;
        }
        Segment seen = chronicle.flight(flight).segment();
        Underway again =
                Underway.departing(flight, seen, chronicle.flight(flight).sentAt());
        peer.stands(peer.now()
                .withRest(peer.now().rest().stream()
                        .map(underway -> isSame(underway.segment(), seen) ? underway.repeatedBy(again) : underway)
                        .toList()));
    }

    private static boolean isSame(Segment before, Segment seen) {
        return before.len() > 0
                && seen.seq().atOrBefore(before.seq())
                && before.end().atOrBefore(seen.end())
                && before.has(SYN) == seen.has(SYN);
    }

    private static boolean isRepetition(Note note) {
        return note == Note.SYN_RETRANSMISSION
                || note == Note.SYN_ACK_RETRANSMISSION
                || note == Note.DATA_RETRANSMISSION
                || note == Note.FAST_RETRANSMISSION
                || note == Note.FIN_RETRANSMISSION;
    }

    private Verdict unexplained(End end, List<Standpoint> beginnings, int flight) {
        Segment seen = chronicle.flight(flight).segment();
        Standpoint likeliest = beginnings.get(0);
        Standpoint expected = likeliest.allArrived();
        chronicle.problem(flight, Expectation.instead(end.side(), expected, seen));
        chronicle.write(appeared(end, flight));
        end.stands(likeliest);
        end.mayStand(Optional.of(Resumption.after(expected.tcb(), seen, ipVersion)));
        return Verdict.NONE;
    }

    /** Of an end that says nothing, everything is taken to arrive; but not at once. */
    private void bound(End peer) {
        if (peer.now().rest().size() <= MOST_UNDERWAY) {
            return;
        }
        Standpoint next = peer.now().arrive(Setting.ofSilence(peer.now().tcb()));
        next.entries().forEach(chronicle::write);
        List<Pending> pending = next.pending();
        peer.stands(next.confirmed(
                next.tcb(), next.rest(), pending.subList(Math.max(0, pending.size() - MOST_PENDING), pending.size())));
    }
}
