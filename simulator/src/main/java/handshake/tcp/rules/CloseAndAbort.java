package handshake.tcp.rules;

import handshake.tcp.model.Flag;
import handshake.tcp.model.ReceiveQueue;
import handshake.tcp.model.Segment;
import handshake.tcp.model.State;
import handshake.tcp.model.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The two ways to end: CLOSE in good order (RFC 9293 §3.10.4), ABORT at once (§3.10.5). */
final class CloseAndAbort {
    private CloseAndAbort() {}

    /** §3.10.4. The FIN is only queued here; {@link Sending} sends it behind the last octet. */
    static Draft close(Draft draft, UserCall.Close call) {
        return switch (draft.state()) {
            case CLOSED -> UserCalls.doesNotExist(draft);
            case LISTEN, SYN_SENT -> UserCalls.forget(draft, Rule.CLOSE_FORGETS);
            // With nothing queued the FIN can go; otherwise it waits, with the text, for ESTABLISHED.
            case SYN_RECEIVED -> synReceived(draft, call);
            case ESTABLISHED -> finish(draft, call, State.FIN_WAIT_1);
            // A half-close may be followed by the close of the other direction; no second FIN is sent.
            case FIN_WAIT_1, FIN_WAIT_2, CLOSING, LAST_ACK, TIME_WAIT ->
                endsMore(draft, call)
                        ? loseUnread(draft, call).then(d -> leave(withoutReader(d.apply(Rule.CLOSE_READING), call)))
                        : UserCalls.alreadyClosing(draft);
            case CLOSE_WAIT -> finish(draft, call, State.LAST_ACK);
        };
    }

    private static Draft synReceived(Draft draft, UserCall.Close call) {
        if (draft.tcb().outgoing().closed()) {
            // What a shutdown() has let wait
            return call.leaving() && draft.departs(Departure.SHUTDOWN_WAITS_FOR_ESTABLISHED)
                    ? finish(draft, call, State.FIN_WAIT_1)
                    : UserCalls.alreadyClosing(draft);
        }
        // Departs from RFC 9293: Linux lets the FIN of a shutdown() wait, too; that of a close() goes at once.
        boolean waits = draft.departs(Departure.SHUTDOWN_WAITS_FOR_ESTABLISHED) && !call.leaving();
        return draft.tcb().outgoing().octets().isEmpty() && !waits
                ? finish(draft, call, State.FIN_WAIT_1)
                : loseUnread(draft, call).then(d -> queueFin(withoutReader(d.apply(Rule.CLOSE_QUEUED), call)));
    }

    private static Draft finish(Draft draft, UserCall.Close call, State next) {
        return loseUnread(draft, call)
                .then(d -> queueFin(withoutReader(d.apply(Rule.CLOSE_SENDS_FIN), call))
                        .enter(next));
    }

    private static Draft queueFin(Draft draft) {
        return draft.with(draft.tcb().withOutgoing(draft.tcb().outgoing().close()));
    }

    private static Draft withoutReader(Draft draft, UserCall.Close call) {
        ReceiveQueue.Reader left = call.leaving() ? ReceiveQueue.Reader.GONE : ReceiveQueue.Reader.SHUT;
        return call.readingToo()
                ? draft.with(draft.tcb().withIncoming(draft.tcb().incoming().abandon(left)))
                : draft;
    }

    /** Our FIN is on its way already; but the user may stop reading as well, or leave. */
    private static boolean endsMore(Draft draft, UserCall.Close call) {
        return (call.readingToo() && !draft.tcb().incoming().abandoned())
                || (call.leaving() && !draft.tcb().incoming().orphaned());
    }

    /** Closing with text unread loses it, and the peer must not believe that it was taken: a reset (SHLD-3, §3.6.1). */
    private static Draft loseUnread(Draft draft, UserCall.Close call) {
        boolean nothingLost = draft.tcb().incoming().readable().isEmpty() || draft.state() == State.TIME_WAIT;
        if (!call.leaving() || nothingLost) {
            return draft;
        }
        return draft.apply(Rule.CLOSE_WITH_UNREAD_DATA)
                .emit(Segments.abort(draft.tcb(), draft.context()))
                .delete();
    }

    /** In FIN-WAIT-2 nobody is left to wait for the peer's FIN: some systems wait only so long. */
    static Draft orphan(Draft draft) {
        return orphan(draft, Timer.FIN_WAIT_2);
    }

    /** The user leaves a connection of which only the peer's FIN is awaited; with no patience for that, by a reset. */
    private static Draft leave(Draft draft) {
        return isImpatient(draft)
                ? draft.apply(Rule.FIN_WAIT_2_OVER)
                        .emit(Segments.abort(draft.tcb(), draft.context()))
                        .delete()
                : orphan(draft);
    }

    private static boolean isImpatient(Draft draft) {
        Optional<Duration> wait = draft.tcb().settings().limits().finWait2();
        return draft.tcb().isOrphanInFinWait2() && wait.equals(Optional.of(Duration.ZERO));
    }

    /** The same when {@code seg} has acknowledged our FIN. */
    static Draft orphan(Draft draft, Segment seg) {
        if (isImpatient(draft)) {
            return draft.apply(Rule.FIN_WAIT_2_OVER)
                    .emit(Segments.resetAt(seg)) // <SEQ=SEG.ACK><CTL=RST>
                    .delete();
        }
        boolean whole = seg.has(Flag.FIN) && draft.departs(Departure.ORPHAN_BELIEVES_RESETS);
        return orphan(draft, whole ? Timer.KEEP_ALIVE : Timer.FIN_WAIT_2);
    }

    private static Draft orphan(Draft draft, Timer timer) {
        // Departs from RFC 9293: its FIN-WAIT-2 has no timer; Linux ends an orphan after tcp_fin_timeout.
        long timeout = draft.tcb()
                .settings()
                .limits()
                .finWait2()
                .map(Duration::toNanos)
                .orElse(draft.context().value(Parameter.FIN_WAIT_2));
        boolean ends = draft.tcb().isOrphanInFinWait2() && timeout != Parameter.UNLIMITED;
        // What is left of it holds nothing beyond a gap
        boolean forgets = ends && timer == Timer.FIN_WAIT_2 && draft.departs(Departure.ORPHAN_BELIEVES_RESETS);
        Draft left = forgets
                ? draft.with(draft.tcb().withIncoming(draft.tcb().incoming().withHeld(List.of())))
                : draft;
        return ends ? left.stop(Timer.KEEP_ALIVE).start(timer, timeout) : draft;
    }

    /** §3.10.5. */
    static Draft abort(Draft draft) {
        return switch (draft.state()) {
            case CLOSED -> UserCalls.doesNotExist(draft);
            // Nothing was agreed with anybody: no reset.
            case LISTEN, SYN_SENT -> UserCalls.forget(draft, Rule.ABORT_FORGETS);
            // <SEQ=SND.NXT><CTL=RST>
            case SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT -> reset(draft);
            // While our FIN still waits for the peer's window, by the RFC's reckoning that is CLOSE-WAIT or FIN-WAIT-1
            case CLOSING, LAST_ACK ->
                draft.tcb().hasUnsent() ? reset(draft) : UserCalls.forget(draft, Rule.ABORT_FORGETS);
            // Departs from RFC 9293: in Linux TIME-WAIT belongs to no socket any longer, so that no call ends it.
            case TIME_WAIT ->
                draft.departs(Departure.TIME_WAIT_OUTLIVES_ABORT)
                        ? UserCalls.alreadyClosing(draft)
                        : UserCalls.forget(draft, Rule.ABORT_FORGETS);
        };
    }

    private static Draft reset(Draft draft) {
        return draft.apply(Rule.ABORT_RESETS)
                .emit(Segments.abort(draft.tcb(), draft.context()))
                .delete();
    }
}
