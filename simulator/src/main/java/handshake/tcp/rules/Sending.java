package handshake.tcp.rules;

import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.PSH;

import handshake.tcp.model.Congestion;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Path;
import handshake.tcp.model.RoundTrip;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SendQueue;
import handshake.tcp.model.SendSequence;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.tcp.model.Timer;
import handshake.tcp.model.TransmissionControlBlock;
import java.time.Duration;
import java.util.Optional;

/** Sending what is queued: as much as the windows allow, in segments of at most the MSS, the FIN behind the last octet. */
final class Sending {
    /** What every IPv4 path carries in one piece (RFC 791 §3.2). */
    private static final int SMALLEST_PACKET = 68;
    /** As Linux counts here, that of IP apart. */
    private static final int HEADERS = 20;

    private Sending() {}

    /** Segmentizes what is queued (§3.10.2, §3.10.4) until a window is full or the queue is empty. */
    static Draft flush(Draft draft) {
        if (!maySend(draft)) {
            return draft;
        }
        Draft sent = draft;
        int burst = 0;
        // One size for all that goes now, whatever options the first of them takes along
        int mss = mss(draft.tcb(), draft.context());
        Optional<Segment> next = next(sent, mss, false);
        while (next.isPresent()) {
            Segment segment = next.get();
            burst++;
            Draft further = send(sent, segment, mss);
            next = next(further, mss, false);
            boolean ends = next.isEmpty() || SegmentationOffload.isFull(draft, burst);
            boolean pushed = ends && !segment.data().isEmpty() && SegmentationOffload.isPushed(draft, burst);
            sent = pushed ? send(sent, segment.with(PSH), mss) : further;
            burst = ends ? 0 : burst;
        }
        return Persist.startIfStuck(pingpong(sent, draft));
    }

    /** One segment of whatever size the window allows, however silly: the timer has decided so. */
    static Draft whatFits(Draft draft) {
        int mss = mss(draft.tcb(), draft.context());
        return next(draft, mss, true).map(segment -> send(draft, segment, mss)).orElse(draft);
    }

    private static Draft send(Draft draft, Segment segment, int mss) {
        SendSequence snd = draft.snd().withNxt(segment.end()).withTail(segment.seq());
        boolean small = segment.data().length() < mss;
        return track(draft.stop(Timer.PERSIST).emit(segment).with(small ? snd.withSmall(segment.end()) : snd));
    }

    private static boolean maySend(Draft draft) {
        return switch (draft.state()) {
            case ESTABLISHED, FIN_WAIT_1, CLOSE_WAIT, CLOSING, LAST_ACK ->
                draft.tcb().hasUnsent();
            // Only Fast Open lets text out before the open is confirmed: it has let text in (RFC 7413 §4.2.2)
            case SYN_RECEIVED -> draft.tcb().hasUnsent() && draft.tcb().openedEarly();
            case CLOSED, LISTEN, SYN_SENT, FIN_WAIT_2, TIME_WAIT -> false;
        };
    }

    /** The next segment that may go now, if any. */
    private static Optional<Segment> next(Draft draft, int mss, boolean howeverSmall) {
        TransmissionControlBlock tcb = draft.tcb();
        SendSequence snd = tcb.snd();
        SendQueue queue = tcb.outgoing();
        if (!tcb.hasUnsent()) {
            return Optional.empty();
        }
        int unsent = queue.end().minus(snd.nxt());
        int usable = usable(draft);
        int size = Math.min(unsent, Math.min(mss, Math.max(0, usable)));
        boolean last = size == unsent;
        // A FIN that was queued before ESTABLISHED waits for it (§3.10.4, SYN-RECEIVED)
        boolean room = inPeersWindow(draft) > size && (size > 0 || usable > 0);
        boolean fin = queue.closed() && last && room && tcb.state() != State.SYN_RECEIVED;
        // Departs from RFC 9293: in Linux a FIN is part of the last segment with text, and does not stay behind.
        if (queue.closed() && last && size > 0 && !fin && draft.departs(Departure.FIN_STAYS_WITH_TEXT)) {
            return Optional.empty();
        }
        if (!fin && !(size > 0 && howeverSmall) && !worthwhile(draft, size, last, mss)) {
            return Optional.empty();
        }
        Segment segment = Segments.at(tcb, draft.context(), snd.nxt(), queue.from(snd.nxt(), size));
        boolean push =
                size > 0 && (last || queue.pushes().within(snd.nxt(), snd.nxt().plus(size)));
        return Optional.of(decorate(segment, tcb, push, fin));
    }

    /** SND.UNA + the smaller of SND.WND and the congestion window - SND.NXT. */
    private static int usable(Draft draft) {
        int outstanding = withoutSyn(draft);
        // Departs from RFC 9293: Linux counts segments, of which one begun counts whole.
        int counted = draft.departs(Departure.SLOW_START_BY_SEGMENTS)
                ? AckProcessing.wholeSegments(outstanding, mss(draft.tcb(), draft.context()))
                : outstanding;
        return Math.min(inPeersWindow(draft), draft.tcb().congestion().window() - counted);
    }

    /** The same for the peer's window alone: a FIN takes room there, but none on the way. */
    private static int inPeersWindow(Draft draft) {
        return draft.snd().wnd().octets() - withoutSyn(draft);
    }

    private static int withoutSyn(Draft draft) {
        // The SYN is not text: it takes no room, neither at the peer nor on the way. Departs from RFC 9293: once the
        // connection stands, Linux takes it for acknowledged, though it may not be.
        boolean stands = draft.state().isSynchronized() && draft.departs(Departure.ACK_OF_ISS_COMPLETES_CROSSING);
        boolean syn = draft.tcb().synOutstanding() && !stands;
        return draft.snd().outstanding() - (syn ? 1 : 0);
    }

    /**
     * Silly windows are not filled (§3.8.6.2.1, MUST-38): a segment goes when it is full; or, where Nagle's algorithm
     * allows, when it is all there is or takes half the largest window.
     */
    private static boolean worthwhile(Draft draft, int size, boolean last, int mss) {
        // Departs from RFC 9293: where no segment is larger than half the largest window, none is made smaller for it.
        boolean half = size >= draft.snd().maxWnd().octets() / 2 && !draft.departs(Departure.HALF_WINDOW_SEGMENTS);
        boolean large = last || half;
        return size > 0 && (size == mss || (large && nagleAllows(draft)));
    }

    /** Small segments go one at a time, unless the user will not wait (§3.7.4, SHLD-7, MUST-17). */
    private static boolean nagleAllows(Draft draft) {
        // Departs from RFC 9293: Linux minds only small segments that are outstanding.
        boolean outstanding = draft.departs(Departure.NAGLE_COUNTS_SMALL_SEGMENTS)
                ? draft.snd().hasSmallOutstanding()
                : draft.tcb().outgoing().first().before(draft.snd().nxt()); // text; a SYN does not count
        boolean urgent = draft.snd().nxt().before(draft.snd().up());
        if (draft.tcb().settings().corked()) {
            return false;
        }
        return draft.tcb().settings().noDelay() || !outstanding || urgent;
    }

    private static Segment decorate(Segment segment, TransmissionControlBlock tcb, boolean push, boolean fin) {
        Segment pushed = push ? segment.with(PSH) : segment;
        Segment finished = fin ? pushed.with(FIN) : pushed;
        int urgent = tcb.snd().up().minus(segment.seq());
        return urgent > 0 && urgent <= 0xFFFF ? finished.withUrgentPointer(urgent) : finished;
    }

    /** After something with a sequence number was sent: a timer runs, and, if none is, its round trip is measured. */
    static Draft track(Draft draft) {
        TransmissionControlBlock tcb = draft.tcb();
        RoundTrip trip = tcb.roundTrip();
        RoundTrip tracked = trip.withSince(Optional.of(trip.since().orElse(draft.now())))
                .withTimed(
                        trip.timed().isPresent() || trip.retransmissions() > 0
                                ? trip.timed()
                                : Optional.of(new RoundTrip.Timed(tcb.snd().nxt(), draft.now())));
        Draft noted = draft.with(tcb.withRoundTrip(tracked));
        boolean runs = tcb.timers().runs(Timer.RETRANSMISSION) && !LossProbe.mayProbe(noted);
        Draft timed = runs ? noted : restartTimer(noted);
        return tcb.timers().runs(Timer.USER) ? timed : startUserTimer(timed);
    }

    /** The user timeout for what is outstanding begins, if the user has set one. */
    static Draft restartUserTimer(Draft draft) {
        Optional<Duration> timeout = draft.tcb().settings().userTimeout();
        return timeout.isPresent() ? draft.start(Timer.USER, timeout.get().toNanos()) : draft;
    }

    /** The same, where it counts from the first sending. */
    static Draft startUserTimer(Draft draft) {
        return Timeouts.fromFirstRepetition(draft) ? draft.stop(Timer.USER) : restartUserTimer(draft);
    }

    /** Something is outstanding: the retransmission timer starts anew, or a probe goes before it. */
    static Draft restartTimer(Draft draft) {
        return LossProbe.mayProbe(draft)
                ? LossProbe.schedule(draft)
                : draft.stop(Timer.LOSS_PROBE)
                        .start(Timer.RETRANSMISSION, draft.tcb().roundTrip().rto());
    }

    /** Answering text by text at once means a conversation, in which acknowledgments can travel with the answers. */
    private static Draft pingpong(Draft sent, Draft before) {
        boolean spoke = sent.emitted().stream()
                .skip(before.emitted().size())
                .anyMatch(segment -> !segment.data().isEmpty());
        Optional<Long> heard = sent.tcb().acks().lastDataAt();
        boolean atOnce = heard.isPresent()
                && sent.tcb().acks().sizes().isBegun()
                && sent.now() - heard.get() < sent.context().value(Parameter.DELAYED_ACK);
        return spoke && atOnce ? sent.with(sent.tcb().with(sent.tcb().acks().withPingpong(true))) : sent;
    }

    /**
     * The oldest segment in the retransmission queue, formed anew: with the present acknowledgment, window and
     * timestamp. Only for when something is outstanding, and not in SYN-SENT.
     */
    static Segment oldest(TransmissionControlBlock tcb, Context context) {
        return tcb.synOutstanding()
                ? Segments.synAck(tcb, context)
                : outstanding(tcb, context, tcb.snd().una());
    }

    /** What is outstanding from {@code from} on, as much of it as one segment takes. */
    static Segment outstanding(TransmissionControlBlock tcb, Context context, SequenceNumber from) {
        SendQueue queue = tcb.outgoing();
        int sent = Math.min(tcb.snd().nxt().minus(queue.first()), queue.octets().length());
        Octets text = queue.from(from, Math.min(sent - from.minus(queue.first()), mss(tcb, context)));
        SequenceNumber end = from.plus(text.length());
        boolean fin = queue.finSent(tcb.snd()) && end.equals(queue.end());
        // As when it first went: the last of what was queued by then asks to be handed on
        boolean push = !text.isEmpty()
                && (SegmentationOffload.pushesAll(tcb, context)
                        || end.equals(queue.end())
                        || queue.pushes().within(from, end)
                        || end.equals(tcb.snd().small()));
        return decorate(Segments.at(tcb, context, from, text), tcb, push, fin);
    }

    /** All that is outstanding once more, in segments of the present size. */
    static Draft everythingAgain(Draft draft) {
        Draft resent = draft;
        SequenceNumber from = draft.snd().una();
        while (from.before(draft.snd().nxt())) {
            Segment segment = outstanding(draft.tcb(), draft.context(), from);
            resent = resent.emit(segment);
            from = segment.end();
        }
        return resent;
    }

    /** Three duplicate acknowledgments: do not wait for the timer (RFC 5681 §3.2). */
    static Draft fastRetransmit(Draft draft) {
        TransmissionControlBlock tcb = draft.tcb();
        return restartTimer(draft.emit(oldest(tcb, draft.context()))
                .with(tcb.withCongestion(tcb.congestion().halved(tcb.snd().outstanding(), mss(tcb, draft.context())))
                        .withRoundTrip(tcb.roundTrip().withTimed(Optional.empty()))));
    }

    /** How much text one segment carries at present. */
    static int mss(TransmissionControlBlock tcb, Context context) {
        int usual = halved(effectiveMss(tcb, context), tcb, context);
        return Math.max(1, usual - Segments.sackLength(tcb));
    }

    /** The peer's offer or the default, bounded by our own path, less the options that every segment carries (§3.7.1). */
    private static int effectiveMss(TransmissionControlBlock tcb, Context context) {
        int offered =
                tcb.agreement().theirs().mss().orElse(tcb.settings().path().defaultSendMss());
        // Departs from RFC 9293: Linux does not believe in segments smaller than tcp_min_snd_mss.
        int believed = Math.max(offered, (int) context.value(Parameter.MINIMUM_MSS));
        int carried = Math.min(believed, tcb.settings().path().largestSegment());
        return Math.max(1, carried - Segments.timestampsLength(tcb));
    }

    private static int halved(int mss, TransmissionControlBlock tcb, Context context) {
        // Departs from RFC 9293: Linux sends nothing larger than half the largest window that it was offered; of a
        // tiny one, all.
        boolean applies = context.departs(Departure.HALF_WINDOW_SEGMENTS)
                && !tcb.snd().maxWnd().isZero();
        int half = Math.max(tcb.snd().halfLargestWindow(), SMALLEST_PACKET - HEADERS - Segments.timestampsLength(tcb));
        return applies ? Math.min(mss, half) : mss;
    }

    /** What may go before the first acknowledgment (RFC 6928 §2), now that the peer's MSS is known. */
    static Draft openCongestionWindow(Draft draft) {
        int segments = (int) draft.context().value(Parameter.INITIAL_WINDOW);
        return draft.with(
                draft.tcb().withCongestion(Congestion.initial(segments, effectiveMss(draft.tcb(), draft.context()))));
    }

    /** How much text fits on a SYN, whose options leave less room; the peer's MSS is not known yet (RFC 7413 §4.2.1). */
    static int largestOnSyn(Draft draft) {
        return Math.max(0, draft.tcb().settings().path().largestSegment() - Path.ROOM_FOR_OPTIONS);
    }
}
