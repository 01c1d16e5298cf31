package handshake.view.step;

import handshake.figure.Rung;
import handshake.figure.Rungs;
import handshake.step.Branch;
import handshake.tcp.model.State;
import handshake.trace.Both;
import handshake.trace.Note;
import handshake.trace.Side;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import handshake.view.Ink;
import java.util.ArrayList;
import java.util.List;

/**
 * The ladder between the two lifelines: an arrow per segment, below it the states that changed. What the last event did
 * is bright, the past is quiet, the future is not shown. Only the lines of the window are laid out, however long the
 * story is.
 */
final class LadderPane {
    private final Trace trace;
    private final NumberText numbers;
    private final Marks marks;
    private final int width;
    private final int now;

    private LadderPane(Branch branch, NumberText numbers, Marks marks, int width) {
        this.trace = branch.trace();
        this.now = branch.place();
        this.numbers = numbers;
        this.marks = marks;
        this.width = width;
    }

    /**
     * Exactly {@code height} rows of {@code width} columns.
     *
     * @param back how many events before the last one the window ends
     */
    static List<Row> rows(Branch branch, NumberText numbers, Marks marks, int width, int height, int back) {
        return new LadderPane(branch, numbers, marks, width).window(height, back);
    }

    private List<Row> window(int height, int back) {
        int end = Math.max(0, now - back);
        int from = Math.max(0, end - height); // two events make at least one line of the ladder, of two rows
        List<Row> rows = new ArrayList<>();
        Both<State> states = trace.after(from).map(tcb -> tcb.state());
        rows.add(lifelines(states, new Both<>(true, true), from == 0 && now > 0));
        for (Rung rung : Rungs.of(trace, from, now)) {
            if (rung.steps().get(0) >= end) {
                break;
            }
            rows.addAll(rung(rung, states));
            states = rung.states();
        }
        List<Row> shown = new ArrayList<>(rows.subList(Math.max(0, rows.size() - height), rows.size()));
        while (shown.size() < height) {
            shown.add(lifelines(states, new Both<>(false, false), true));
        }
        return shown;
    }

    private List<Row> rung(Rung rung, Both<State> before) {
        boolean quiet = rung.steps().stream().noneMatch(step -> step == now - 1);
        List<Row> rows = new ArrayList<>();
        rung.segment().ifPresent(segment -> rows.addAll(arrow(rung, segment, quiet)));
        Both<Boolean> changed = new Both<>(
                rung.states().client() != before.client(), rung.states().server() != before.server());
        rows.add(lifelines(rung.states(), changed, quiet));
        return rows;
    }

    /** {@code ●───── SYN  seq=100 ─────▶│}; numbers that do not fit stand in a row of their own. */
    private List<Row> arrow(Rung rung, TracedSegment segment, boolean quiet) {
        boolean rightward = segment.from() == Side.CLIENT;
        String flags = segment.segment().ctl().toString();
        String figures = numbers.of(segment);
        boolean fits = flags.length() + figures.length() + 10 <= width;
        int label = flags.length() + 2 + (fits ? figures.length() + 1 : 0);
        int dashes = Math.max(2, width - 3 - label);
        boolean sent = rung.departs() && !segment.notes().contains(Note.INJECTED);
        String begin = sent ? marks.begin() : marks.underway();
        String end = rung.lost() ? marks.lost() : rung.arrives() ? marks.head(rightward) : marks.underway();
        String near = (sent ? marks.line() : marks.underway()).repeat(dashes / 2);
        String far = (rung.arrives() ? marks.line() : marks.underway()).repeat(dashes - dashes / 2);
        Ink ink = quiet ? Ink.QUIET : rightward ? Ink.CLIENT : Ink.SERVER;
        Ink farInk = rung.lost() ? Ink.BAD : ink;
        Row middle = Row.of(" ")
                .then(quiet ? Ink.QUIET : Ink.STRONG, flags)
                .then(quiet ? Ink.QUIET : Ink.CHANGED, fits ? " " + figures : "")
                .then(" ");
        Row rest = Row.of(Ink.QUIET, marks.lifeline());
        Row row = rightward
                ? Row.of(ink, begin + near).then(middle).then(farInk, far + end).then(rest)
                : rest.then(farInk, end + far).then(middle).then(ink, near + begin);
        return fits ? List.of(row) : List.of(row, centred(figures, quiet ? Ink.QUIET : Ink.CHANGED));
    }

    private Row centred(String text, Ink ink) {
        int room = width - 2;
        Row inner = Row.of(" ".repeat(Math.max(0, (room - text.length()) / 2)))
                .then(ink, text)
                .fit(room);
        return Row.of(Ink.QUIET, marks.lifeline()).then(inner).then(Ink.QUIET, marks.lifeline());
    }

    /** Both lifelines, with the state of an end where {@code shown}. */
    private Row lifelines(Both<State> states, Both<Boolean> shown, boolean quiet) {
        Row left = end(states.client(), shown.client(), quiet);
        Row right = end(states.server(), shown.server(), quiet);
        return left.against(right, width);
    }

    private Row end(State state, boolean shown, boolean quiet) {
        if (!shown) {
            return Row.of(Ink.QUIET, marks.lifeline());
        }
        return Row.of(quiet ? Ink.QUIET : inkOf(state), state.toString());
    }

    /** Grey, amber, green, violet: closed, opening, open, closing. */
    static Ink inkOf(State state) {
        return switch (state) {
            case CLOSED, LISTEN -> Ink.QUIET;
            case SYN_SENT, SYN_RECEIVED -> Ink.SERVER;
            case ESTABLISHED -> Ink.CHANGED;
            case FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT -> Ink.NOTE;
        };
    }
}
