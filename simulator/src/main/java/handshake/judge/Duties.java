package handshake.judge;

import handshake.judge.Fault.Field;
import handshake.tcp.model.State;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Rule;
import java.util.List;
import java.util.Optional;

/** What an end must do by when: answer, repeat, probe, send back, close. */
final class Duties {
    private static final long WORK = 6_000_000_000L;
    private static final long PROBE = 12_000_000_000L;
    private static final long NEVER = Long.MAX_VALUE;

    private Duties() {}

    /** The first duty that is overdue at {@code now}. */
    static Optional<Fault> overdue(Shadow shadow, long now) {
        Optional<Owed> owed =
                shadow.owed().stream().filter(due -> due.isOverdue(now)).findFirst();
        if (owed.isPresent()) {
            return Optional.of(owed.get().fault(now));
        }
        if (now > repetition(shadow)) {
            return Optional.of(Fault.missing(
                    FaultCode.NEVER_REPEATED,
                    now,
                    Rule.DATA_RETRANSMITTED.citation() + ": SND.UNA="
                            + shadow.tcb().snd().una() + " < SND.NXT="
                            + shadow.tcb().snd().nxt(),
                    new Field(
                            "segment",
                            shadow.last().map(Object::toString).orElse("one"),
                            "none for " + (now - shadow.repetition().since()) / 1_000_000_000 + " s")));
        }
        if (now > echo(shadow)) {
            return Optional.of(unsent(shadow, now));
        }
        return now > close(shadow)
                ? Optional.of(Fault.missing(
                        FaultCode.NOT_CLOSED,
                        now,
                        "it is in " + shadow.tcb().state(),
                        new Field("CTL", "FIN,ACK", "none")))
                : Optional.empty();
    }

    private static Fault unsent(Shadow shadow, long now) {
        int octets = shadow.echo().due().length();
        return waitsForWindow(shadow)
                ? Fault.missing(
                        FaultCode.NOT_PROBED,
                        now,
                        Rule.WINDOW_PROBED.why() + " (" + Rule.WINDOW_PROBED.citation() + ")",
                        new Field("segment", "one octet", "none for " + (now - since(shadow)) / 1_000_000_000 + " s"))
                : Fault.missing(
                        FaultCode.NOT_ECHOED,
                        now,
                        octets + " octets arrived in order and are not sent back",
                        new Field(
                                "text",
                                octets + " octets",
                                "none for " + (now - shadow.echo().since()) / 1_000_000_000 + " s"));
    }

    /** When the first duty becomes overdue. */
    static long deadline(Shadow shadow) {
        long first = Math.min(repetition(shadow), Math.min(echo(shadow), close(shadow)));
        for (Owed owed : shadow.owed()) {
            first = Math.min(first, owed.deadline());
        }
        return first;
    }

    private static long repetition(Shadow shadow) {
        TransmissionControlBlock tcb = shadow.tcb();
        boolean runs =
                shadow.numbered() && tcb.state().hasConnection() && tcb.snd().hasOutstanding();
        return runs ? shadow.repetition().deadline(tcb.snd().wnd().isZero()) : NEVER;
    }

    private static long since(Shadow shadow) {
        return Math.max(shadow.echo().since(), shadow.repetition().since());
    }

    private static long echo(Shadow shadow) {
        State state = shadow.tcb().state();
        boolean works = state == State.ESTABLISHED || state == State.CLOSE_WAIT;
        // What is outstanding holds back what comes next: the retransmission is due then, and nothing else
        if (!works
                || shadow.echo().due().isEmpty()
                || (shadow.tcb().snd().hasOutstanding() && !waitsForWindow(shadow))) {
            return NEVER;
        }
        return isTight(shadow)
                ? Math.max(shadow.echo().since() + PROBE, shadow.repetition().deadline(true))
                : since(shadow) + WORK;
    }

    /** Whether there is less room than what waits, so that it may be held back (§3.8.6.2.1). */
    private static boolean isTight(Shadow shadow) {
        TransmissionControlBlock tcb = shadow.tcb();
        int mss = tcb.agreement().theirs().mss().orElse(tcb.settings().path().defaultSendMss());
        int room = tcb.snd().wnd().octets() - tcb.snd().outstanding();
        return room < Math.min(mss, shadow.echo().due().length());
    }

    private static long close(Shadow shadow) {
        State state = shadow.tcb().state();
        boolean open = state == State.ESTABLISHED || state == State.CLOSE_WAIT;
        boolean due = open && shadow.echo().mayClose() && shadow.echo().due().isEmpty();
        return due ? since(shadow) + WORK : NEVER;
    }

    /** Text is due, and the peer's window has no room for any of it. */
    static boolean waitsForWindow(Shadow shadow) {
        TransmissionControlBlock tcb = shadow.tcb();
        return !shadow.echo().due().isEmpty()
                && tcb.snd().outstanding() >= tcb.snd().wnd().octets();
    }

    /** After the fault was said: nothing is due any more. */
    static Shadow forgiven(Shadow shadow, long now) {
        return shadow.withOwed(List.of())
                .with(shadow.repetition().again(now))
                .with(shadow.echo().workedAt(now));
    }
}
