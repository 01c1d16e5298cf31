package handshake.view.step;

import handshake.step.Branch;
import handshake.tcp.rules.Applied;
import handshake.trace.Fact;
import handshake.trace.Side;
import handshake.trace.Step;
import handshake.view.Durations;
import handshake.view.EventWords;
import handshake.view.Ink;
import handshake.view.Screen;
import handshake.view.StepText;
import handshake.view.Wrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Below the ladder: what the last event was, the rule behind it and why, and what each side knows now. */
final class WhyPane {
    private static final int MARGIN = 1;
    /** From this width on, there is room for sentences. */
    private static final int FULL = 80;
    /** From this width on, words need not be short. */
    private static final int ROOMY = 92;

    private final Branch branch;
    private final NumberText numbers;
    private final Screen screen;
    private final Marks marks;

    WhyPane(Branch branch, NumberText numbers, Screen screen) {
        this.branch = branch;
        this.numbers = numbers;
        this.screen = screen;
        this.marks = Marks.on(screen);
    }

    /** Exactly {@code height} rows; {@code about} is told before the first event. */
    List<Row> rows(String about, int height) {
        int room = height - 2;
        List<Row> rows = new ArrayList<>();
        branch.step()
                .ifPresentOrElse(step -> rows.addAll(event(step, room)), () -> rows.addAll(text(about, Ink.STRONG)));
        while (rows.size() > room) {
            rows.remove(rows.size() - 1);
        }
        while (rows.size() < room) {
            rows.add(Row.EMPTY);
        }
        rows.add(known(Side.CLIENT));
        rows.add(known(Side.SERVER));
        return rows;
    }

    private List<Row> event(Step step, int room) {
        EventWords words = new EventWords(branch.trace(), numbers::full);
        Row time = Row.of(Ink.QUIET, Durations.text(step.time(), screen.unicode()) + " ");
        Row cause = Row.of(" ").then(Ink.STRONG, EventWords.capital(words.cause(step)));
        List<Row> rows = new ArrayList<>();
        rows.add(cause.against(time, screen.width()));
        String sent = words.sent(step);
        if (!sent.isEmpty()) {
            rows.addAll(text("and " + sent, Ink.STRONG));
        }
        for (Applied applied : new StepText(branch.trace()).reasons(step)) {
            List<Row> reason = new ArrayList<>(sentence(EventWords.capital(applied.why())));
            reason.add(Row.of(Ink.QUIET, " " + applied.rule().citation() + " " + applied.rule()));
            if (rows.size() + reason.size() <= room || rows.size() < 3) {
                rows.addAll(reason);
            }
        }
        return rows;
    }

    private List<Row> text(String text, Ink ink) {
        return Wrap.lines(screen.legible(text), screen.width() - 2 * MARGIN).stream()
                .map(line -> Row.of(" ").then(ink, line))
                .toList();
    }

    private List<Row> sentence(String text) {
        return Wrap.lines(screen.legible(text), screen.width() - 2 * MARGIN).stream()
                .map(line -> Row.of(" " + line))
                .toList();
    }

    /** {@code client knows   I can ✓ send ✓ receive   the server can ✓ send ✓ receive   ✓ both numbers}. */
    private Row known(Side side) {
        Ink ink = side == Side.CLIENT ? Ink.CLIENT : Ink.SERVER;
        if (screen.width() < FULL) {
            return Row.of(" ")
                    .then(ink, side + ":")
                    .then(" I ")
                    .then(fact(side, Fact.I_CAN_SEND, "snd"))
                    .then(" ")
                    .then(fact(side, Fact.I_CAN_RECEIVE, "rcv"))
                    .then("  " + side.other() + " ")
                    .then(fact(side, Fact.PEER_CAN_SEND, "snd"))
                    .then(" ")
                    .then(fact(side, Fact.PEER_CAN_RECEIVE, "rcv"))
                    .then("  ")
                    .then(fact(side, Fact.NUMBERS_AGREED, "numbers"));
        }
        return Row.of(" ")
                .then(ink, side + " knows")
                .then("  I can ")
                .then(fact(side, Fact.I_CAN_SEND, "send"))
                .then(" ")
                .then(fact(side, Fact.I_CAN_RECEIVE, "receive"))
                .then("  " + side.other() + " can ")
                .then(fact(side, Fact.PEER_CAN_SEND, "send"))
                .then(" ")
                .then(fact(side, Fact.PEER_CAN_RECEIVE, "receive"))
                .then("  ")
                .then(fact(side, Fact.NUMBERS_AGREED, screen.width() >= ROOMY ? "both numbers agreed" : "numbers"));
    }

    private Row fact(Side side, Fact fact, String word) {
        Set<Fact> known = branch.known().of(side);
        boolean fresh = !branch.knownBefore().of(side).contains(fact);
        if (!known.contains(fact)) {
            return Row.of(Ink.QUIET, marks.unknown() + " " + word);
        }
        return Row.of(fresh ? Ink.CHANGED : Ink.GOOD, marks.known())
                .then(" ")
                .then(fresh ? Ink.CHANGED : Ink.GOOD, word);
    }
}
