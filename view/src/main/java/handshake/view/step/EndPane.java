package handshake.view.step;

import handshake.analysis.partner.PartnerReport;
import handshake.step.Branch;
import handshake.step.Walk;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.tcp.model.Timer;
import handshake.tcp.model.Timers;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.trace.Side;
import handshake.view.Durations;
import handshake.view.Ink;
import handshake.view.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One end of the connection at a side of the frame: its state, its variables, its timers; what has just changed is marked. */
final class EndPane {
    /** The columns that it needs: a mark, a name of seven characters, a number of ten. */
    static final int WIDTH = 19;

    private static final int NAME = 7;

    private final Side side;
    private final Branch branch;
    private final Optional<Walk.PartnerEnd> partner;
    private final NumberText numbers;
    private final Screen screen;
    private final Marks marks;
    private final TransmissionControlBlock tcb;
    private final TransmissionControlBlock before;

    private EndPane(Side side, Branch branch, Optional<Walk.PartnerEnd> partner, NumberText numbers, Screen screen) {
        this.side = side;
        this.branch = branch;
        this.partner = partner;
        this.numbers = numbers;
        this.screen = screen;
        this.marks = Marks.on(screen);
        this.tcb = branch.trace().after(branch.place()).of(side);
        this.before = branch.trace().after(Math.max(0, branch.place() - 1)).of(side);
    }

    /** Exactly {@code height} rows of {@code width} columns. */
    static List<Row> rows(
            Side side,
            Branch branch,
            Optional<Walk.PartnerEnd> partner,
            NumberText numbers,
            Screen screen,
            int width,
            int height) {
        List<Row> rows = new ArrayList<>();
        for (Row row : new EndPane(side, branch, partner, numbers, screen).all()) {
            if (rows.size() < height) {
                rows.add(row.fit(width));
            }
        }
        while (rows.size() < height) {
            rows.add(Row.EMPTY.fit(width));
        }
        return rows;
    }

    private List<Row> all() {
        List<Row> rows = new ArrayList<>();
        Ink ink = side == Side.CLIENT ? Ink.CLIENT : Ink.SERVER;
        rows.add(Row.of(" ").then(ink, side.toString().toUpperCase(Locale.ROOT)).then(Ink.QUIET, whose()));
        rows.add(Row.of(Ink.QUIET, " " + branch.trace().ends().of(side)));
        State state = tcb.state();
        rows.add(mark(state != before.state()).then(LadderPane.inkOf(state), state.toString()));
        said().ifPresent(rows::add);
        rows.addAll(
                switch (state) {
                    case CLOSED, LISTEN -> List.of();
                    case SYN_SENT,
                            SYN_RECEIVED,
                            ESTABLISHED,
                            FIN_WAIT_1,
                            FIN_WAIT_2,
                            CLOSE_WAIT,
                            CLOSING,
                            LAST_ACK,
                            TIME_WAIT -> variables();
                });
        return rows;
    }

    /** With a real TCP at one end, the other is the model's. */
    private String whose() {
        return partner.map(end -> end.side() == side ? ", " + end.name() : ", model")
                .orElse("");
    }

    /** The state in which a real TCP says that it is. */
    private Optional<Row> said() {
        return partner.filter(end -> end.side() == side)
                .flatMap(Walk.PartnerEnd::report)
                .flatMap(this::said);
    }

    private Optional<Row> said(PartnerReport report) {
        Ink ink = report.agreesWith(tcb.state()) ? Ink.GOOD : Ink.BAD;
        return report.state().map(said -> Row.of(Ink.QUIET, " says ").then(ink, said));
    }

    private List<Row> variables() {
        List<Row> rows = new ArrayList<>();
        rows.add(variable(
                "SND.UNA",
                number(tcb, Owner.OURS, tcb.snd().una()),
                number(before, Owner.OURS, before.snd().una())));
        rows.add(variable(
                "SND.NXT",
                number(tcb, Owner.OURS, tcb.snd().nxt()),
                number(before, Owner.OURS, before.snd().nxt())));
        rows.add(variable(
                "SND.WND", tcb.snd().wnd().toString(), before.snd().wnd().toString()));
        rows.add(variable(
                "RCV.NXT",
                number(tcb, Owner.THEIRS, tcb.rcv().nxt()),
                number(before, Owner.THEIRS, before.rcv().nxt())));
        rows.add(variable(
                "RCV.WND", tcb.rcv().wnd().toString(), before.rcv().wnd().toString()));
        rows.add(variable(
                "ISS",
                number(tcb, Owner.OURS, tcb.snd().iss()),
                number(before, Owner.OURS, before.snd().iss())));
        rows.add(variable(
                "IRS",
                number(tcb, Owner.THEIRS, tcb.rcv().irs()),
                number(before, Owner.THEIRS, before.rcv().irs())));
        for (Timers.Deadline deadline : tcb.timers().running()) {
            rows.add(timer(deadline));
        }
        return rows;
    }

    /** Whose sequence numbers they are. */
    private enum Owner {
        OURS,
        THEIRS
    }

    /** A hyphen for what this end cannot know yet. */
    private String number(TransmissionControlBlock of, Owner owner, SequenceNumber number) {
        boolean known = owner == Owner.OURS || of.state() != State.SYN_SENT;
        return known && of.state().hasConnection()
                ? numbers.of(number, owner == Owner.OURS ? side : side.other())
                : "-";
    }

    private Row variable(String name, String now, String then) {
        boolean changed = !now.equals(then);
        Row row = mark(changed).then(Ink.QUIET, name + " ".repeat(NAME + 1 - name.length()));
        return changed ? row.then(Ink.CHANGED, now) : row.then(now);
    }

    private Row timer(Timers.Deadline deadline) {
        boolean started = !before.timers().deadline(deadline.timer()).equals(Optional.of(deadline));
        long left = Math.max(0, deadline.at() - branch.world().now());
        String name = shortName(deadline.timer());
        return mark(started)
                .then(Ink.QUIET, name + " ".repeat(Math.max(1, NAME + 1 - name.length())))
                .then(deadline.at() == Long.MAX_VALUE ? "never" : "in " + Durations.text(left, screen.unicode()));
    }

    private static String shortName(Timer timer) {
        return switch (timer) {
            case RETRANSMISSION -> "RTO";
            case LOSS_PROBE -> "probe";
            case PERSIST -> "persist";
            case DELAYED_ACK -> "delack";
            case KEEP_ALIVE -> "keepalv";
            case USER -> "user";
            case FIN_WAIT_2 -> "FIN-W-2";
            case TIME_WAIT -> "2 MSL";
        };
    }

    private Row mark(boolean changed) {
        return changed ? Row.of(Ink.CHANGED, marks.changed()) : Row.of(" ");
    }
}
