package handshake.view.step;

import handshake.step.Branch;
import handshake.step.Item;
import handshake.step.Question;
import handshake.step.Reply;
import handshake.step.Session;
import handshake.trace.Step;
import handshake.trace.Trace;
import handshake.view.EventWords;
import handshake.view.Ink;
import handshake.view.StepText;
import handshake.view.Wrap;
import java.util.ArrayList;
import java.util.List;

/** Draws the {@link Beginning}. */
final class BeginningView {
    private static final String OPENED =
            "Open. Three kinds of packet did it: SYN, SYN,ACK and ACK, the three-way handshake; the one that was lost"
                    + " was simply sent again. The last two lines say what each side knows for certain now. So far a"
                    + " simulation; next, your own computer does it.";
    private static final String REAL =
            "Your own kernel has just shaken hands with itself, and these are its packets. The first three are those"
                    + " you know. Real numbers begin anywhere, and lesson 2 says why; 0, 1, and so on are the same numbers,"
                    + " counted from the SYN.";
    private static final String NOT_HERE =
            "This computer does not let us watch its packets just now. Nothing is lost: all but this works without, and"
                    + " 'handshake doctor' says what would help.";

    private final Beginning beginning;
    private final FrameLayout layout;
    private final Branch branch;
    private final NumberText numbers;

    BeginningView(Beginning beginning, FrameLayout layout) {
        this.beginning = beginning;
        this.layout = layout;
        this.branch = shown(beginning).branch();
        this.numbers = NumberText.in(branch.trace(), false);
    }

    /** Behind an answer stands what comes of it. */
    private static Session shown(Beginning beginning) {
        Session now = beginning.session();
        return beginning
                .given()
                .map(reply -> reply.isWhatComesNext(now) ? now.forward() : reply.in(now))
                .orElse(now);
    }

    List<String> frame() {
        return switch (beginning.scene()) {
            case PUZZLE ->
                beginning.asking() ? asked() : judged(beginning.given().orElseThrow());
            case OPEN -> {
                List<Row> below = new ArrayList<>(text(OPENED, Ink.STRONG));
                List<Row> known = new WhyPane(branch, numbers, layout.screen()).rows("", layout.below());
                while (below.size() < layout.below() - 2) {
                    below.add(Row.EMPTY);
                }
                below.addAll(known.subList(known.size() - 2, known.size()));
                yield ladder(below, "space: your own computer does it   d doors   q quit");
            }
            case LIVE -> live();
            case DOORS -> doors();
        };
    }

    private Row title(String right) {
        return Row.of(" ")
                .then(Ink.STRONG, "How TCP connects")
                .against(Row.of(Ink.QUIET, right + " "), layout.screen().width());
    }

    private List<String> ladder(List<Row> below, String keys) {
        return layout.frame(
                title("a beginning of three minutes"),
                beginning.message(),
                layout.plainLadder(branch, numbers, 0),
                below,
                keys(keys));
    }

    private Row keys(String keys) {
        return Row.of(Ink.QUIET, " " + keys);
    }

    private List<String> asked() {
        Puzzle puzzle = beginning.puzzle();
        List<Row> below = new ArrayList<>(text(puzzle.told(), Ink.STRONG));
        int number = 1;
        for (Reply reply : puzzle.replies()) {
            below.add(Row.of("  ")
                    .then(Ink.CHOSEN, " " + number++ + " ")
                    .then(" " + reply.words())
                    .fit(layout.screen().width() - 12)
                    .then(Ink.QUIET, reply.flags(beginning.session())));
        }
        return ladder(below, "1 to " + puzzle.replies().size() + " answer   d doors   q quit");
    }

    /** What would come of the answer, and what the model does. */
    private List<String> judged(Reply reply) {
        Session asked = beginning.session();
        boolean right = reply.isWhatComesNext(asked);
        List<Row> below = new ArrayList<>();
        String said = reply.segment().isEmpty() ? "You send nothing" : "You send " + reply.flags(asked);
        if (right) {
            below.addAll(text("Right: " + reply.flags(asked) + ".", Ink.GOOD));
        } else {
            below.addAll(text("Not quite. " + said + ". " + consequence(reply.in(asked)), Ink.NOTE));
        }
        Question.next(asked).ifPresent(question -> {
            String does = right ? "" : "What TCP does is " + question.expected(Item.FLAGS) + ": ";
            String why = question.transition().decisive().why();
            below.addAll(text(EventWords.capital(does + why) + ".", right ? Ink.STRONG : Ink.GOOD));
            below.add(Row.of(
                    Ink.QUIET,
                    " " + question.transition().rule().citation() + " "
                            + question.transition().rule()));
        });
        return ladder(below, "space goes on   1 to 4 try another   d doors   q quit");
    }

    /** What happened last in {@code after}, and why. */
    private String consequence(Session after) {
        Branch there = after.branch();
        Trace trace = there.trace();
        return there.step().map(step -> consequence(there, trace, step)).orElse("");
    }

    private String consequence(Branch there, Trace trace, Step step) {
        EventWords words = new EventWords(trace, NumberText.in(trace, false)::brief);
        String sent = words.sent(step);
        String state = trace.after(there.place()).client().state().toString();
        StringBuilder text = new StringBuilder(EventWords.capital(words.cause(step)))
                .append("; ")
                .append(sent.isEmpty() ? "the client sends nothing" : sent)
                .append(" and is in ")
                .append(state)
                .append('.');
        new StepText(trace)
                .reasons(step).stream()
                        .findFirst()
                        .ifPresent(applied -> text.append(' ')
                                .append(EventWords.capital(applied.why()))
                                .append('.'));
        return text.toString();
    }

    /** How far down the real exchange can be scrolled. */
    int lowest() {
        int room = layout.rows() - FrameLayout.TITLE_LINE_KEYS;
        return beginning.scene() == Beginning.Scene.LIVE
                ? Math.max(0, liveRows().size() - room)
                : 0;
    }

    private List<Row> liveRows() {
        List<Row> rows = new ArrayList<>();
        beginning
                .exchange()
                .ifPresentOrElse(
                        shown -> {
                            rows.addAll(text(shown.done() ? REAL : NOT_HERE, Ink.STRONG));
                            rows.add(Row.EMPTY);
                            shown.lines().forEach(line -> rows.add(Row.of(line)));
                        },
                        () -> rows.addAll(text(
                                "Your kernel opens a connection to itself, and its packets are caught …", Ink.STRONG)));
        return rows;
    }

    private List<String> live() {
        List<Row> rows = liveRows();
        String scrolled = lowest() > 0 ? layout.marks().updown() + " scroll   " : "";
        return layout.frame(
                title("for real"),
                beginning.message(),
                rows.subList(Math.min(beginning.scroll(), rows.size()), rows.size()),
                keys(beginning.exchange().isPresent() ? "space goes on   " + scrolled + "q quit" : ""));
    }

    private List<String> doors() {
        List<Row> rows = new ArrayList<>(List.of(Row.EMPTY));
        rows.addAll(text("Three doors. Each opens again whenever you like.", Ink.STRONG));
        for (Door door : Door.values()) {
            rows.add(Row.EMPTY);
            rows.add(Row.of("  ")
                    .then(Ink.CHOSEN, " " + door.key() + " ")
                    .then("  ")
                    .then(Ink.STRONG, door.title()));
            rows.add(Row.of("       " + door.meaning()));
        }
        rows.add(Row.EMPTY);
        rows.addAll(text(
                "A capture of somebody else's: handshake read FILE; what went wrong in it: handshake why FILE."
                        + " All there is: handshake --help.",
                Ink.QUIET));
        return layout.frame(title(""), beginning.message(), rows, keys("l, t, p open a door   q quit"));
    }

    private List<Row> text(String text, Ink ink) {
        return Wrap.lines(layout.screen().legible(text), layout.screen().width() - 2).stream()
                .map(line -> Row.of(" ").then(ink, line))
                .toList();
    }
}
