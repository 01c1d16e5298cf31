package handshake.view;

import handshake.explore.CounterexampleStep;
import handshake.explore.CounterexampleStep.Standing;
import handshake.explore.bounds.Incarnation;
import handshake.explore.state.Move;
import handshake.explore.state.SentSegment;
import handshake.tcp.model.State;
import handshake.text.Columns;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.List;

/** What each end believes after each step of a story, and whether it is so. */
final class BeliefView {
    private static final int NUMBER = 4;
    private static final int WHAT = 28;

    private BeliefView() {}

    static List<String> lines(List<CounterexampleStep> story, Screen screen) {
        int width = (screen.width() - NUMBER - WHAT - 2) / 2;
        List<String> lines = new ArrayList<>();
        lines.add(screen.paint(Ink.STRONG, "What each side believes"));
        lines.add(Columns.left("", NUMBER) + Columns.left("", WHAT)
                + screen.paint(Ink.CLIENT, Columns.left("the client", width)) + "  "
                + screen.paint(Ink.SERVER, "the server"));
        for (int i = 0; i < story.size(); i++) {
            CounterexampleStep step = story.get(i);
            List<String> what = Wrap.lines(what(step.move()), WHAT - 1);
            List<String> client = belief(step, Side.CLIENT, width, screen);
            List<String> server = belief(step, Side.SERVER, width, screen);
            int rows = Math.max(what.size(), Math.max(client.size(), server.size()));
            for (int row = 0; row < rows; row++) {
                String number = row == 0 ? i + 1 + "." : "";
                lines.add((Columns.left(number, NUMBER)
                                + Columns.left(row < what.size() ? what.get(row) : "", WHAT)
                                + (row < client.size() ? client.get(row) : " ".repeat(width)) + "  "
                                + (row < server.size() ? server.get(row) : ""))
                        .stripTrailing());
            }
        }
        return lines;
    }

    /** In lines of {@code width} columns. */
    private static List<String> belief(CounterexampleStep step, Side side, int width, Screen screen) {
        Standing standing = step.standing().of(side);
        String error = standing.state() == State.ESTABLISHED
                ? error(standing, step.standing().of(side.other()))
                : "";
        String text = standing.incarnation().map(self -> self + " ").orElse("")
                + standing.state()
                + standing.believed().map(peer -> " with " + peer).orElse("")
                + error;
        return Wrap.lines(text, width).stream()
                .map(line -> Columns.left(line, width))
                .map(line -> error.isEmpty() ? line : screen.paint(Ink.BAD, line))
                .toList();
    }

    /** What is not so of what an ESTABLISHED end believes. */
    private static String error(Standing self, Standing peer) {
        if (!peer.incarnation().equals(self.believed())) {
            return " (gone)";
        }
        boolean othersPeer = peer.believed().isPresent() && !peer.believed().equals(self.incarnation());
        return othersPeer ? " (has " + peer.believed().get() + ")" : "";
    }

    /** The move in a few words, with segments named by their flags. */
    private static String what(Move move) {
        return move.accept(new Move.Cases<String>() {
            @Override
            public String open(Move.Open move) {
                return move.inWords();
            }

            @Override
            public String send(Move.Send move) {
                return move.inWords();
            }

            @Override
            public String retransmit(Move.Retransmit move) {
                return move.inWords();
            }

            @Override
            public String crash(Move.Crash move) {
                return move.inWords();
            }

            @Override
            public String quietTimeOver(Move.QuietTimeOver move) {
                return move.inWords();
            }

            @Override
            public String deliver(Move.Deliver move) {
                return name(move.sent()) + " reaches "
                        + Incarnation.letter(move.sent().from().other());
            }

            @Override
            public String lose(Move.Lose move) {
                return name(move.sent()) + " is lost";
            }

            @Override
            public String duplicate(Move.Duplicate move) {
                return name(move.sent()) + " is duplicated";
            }
        });
    }

    private static String name(SentSegment sent) {
        String sender = Incarnation.letter(sent.from()) + (sent.incarnation() == 0 ? "" : sent.incarnation());
        String flags = sent.segment().data().isEmpty() ? sent.segment().ctl().toString() : "an octet";
        return flags + " of " + sender;
    }
}
