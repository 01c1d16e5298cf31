package handshake.view.step;

import handshake.step.Branch;
import handshake.trace.TracedSegment;
import handshake.view.Ink;
import handshake.view.Screen;
import handshake.view.Wrap;
import java.util.ArrayList;
import java.util.List;

/** Draws what a {@link Stepper} has to show. */
final class StepView {
    private final Stepper stepper;
    private final FrameLayout layout;
    private final Branch branch;
    private final NumberText numbers;

    StepView(Stepper stepper, FrameLayout layout) {
        this.stepper = stepper;
        this.layout = layout;
        this.branch = stepper.session().branch();
        this.numbers = stepper.numbers();
    }

    List<String> frame() {
        Screen screen = layout.screen();
        int width = screen.width();
        int whole = layout.middle() + layout.below();
        return switch (stepper.look().panel()) {
            case LADDER ->
                withReasons(layout.ladder(branch, numbers, stepper.look().scroll()));
            case WHAT_IFS ->
                withReasons(ListPane.whatIfs(stepper.session(), stepper.look().selected(), width, layout.middle()));
            case BRANCHES ->
                withReasons(ListPane.branches(
                        stepper.session(), stepper.intro(), stepper.look().selected(), width, layout.middle()));
            case BLOCKS -> alone(BlocksPane.rows(branch, numbers, screen));
            case HEADER -> alone(header(whole));
            case HELP -> alone(HelpPane.rows(screen));
        };
    }

    private List<Row> header(int height) {
        TracedSegment segment = PlainWords.segments(branch).get(stepper.look().segment());
        return new HeaderPane(branch, numbers, segment)
                .rows(stepper.look().selected(), layout.screen().width(), height);
    }

    private List<String> withReasons(List<Row> middle) {
        List<Row> why = new ArrayList<>(said());
        why.addAll(new WhyPane(branch, numbers, layout.screen())
                .rows(stepper.intro().about(), layout.below() - why.size()));
        return layout.frame(title(), stepper.message(), middle, why, keys());
    }

    /** What there is to say and is too long for the line above, in full. */
    private List<Row> said() {
        Screen screen = layout.screen();
        String message = screen.legible(stepper.message());
        boolean complaint = stepper.prompt().isPresent() && message.length() > screen.width() - 6;
        return complaint
                ? Wrap.lines(message, screen.width() - 2).stream()
                        .map(line -> Row.of(" ").then(Ink.BAD, line))
                        .toList()
                : List.of();
    }

    private List<String> alone(List<Row> middle) {
        return layout.frame(title(), stepper.message(), middle, keys());
    }

    private Row title() {
        return layout.title(stepper.intro(), branch);
    }

    private Row keys() {
        return stepper.prompt()
                .map(prompt -> Row.of(" ")
                        .then(Ink.STRONG, prompt.purpose().label() + " ")
                        .then(prompt.text())
                        .then(Ink.CHOSEN, " ")
                        .then(Ink.QUIET, "   Enter does it, Esc does not"))
                .orElseGet(() -> Row.of(Ink.QUIET, " " + hint()));
    }

    private String hint() {
        Marks marks = layout.marks();
        return switch (stepper.look().panel()) {
            case LADDER ->
                layout.isNarrow()
                        ? marks.next() + " next  " + marks.back() + " back  c what if  ? keys  q quit"
                        : marks.next() + " next  " + marks.back()
                                + " back  p play  c what if  i inject  b bytes  g guess  ? keys  q quit";
            case WHAT_IFS, BRANCHES -> marks.updown() + " choose  Enter take it  a digit takes it at once  Esc back";
            case HEADER -> marks.updown() + " field  b next segment  Esc back";
            case BLOCKS, HELP -> "Esc back  " + marks.next() + " next  " + marks.back() + " back  q quit";
        };
    }
}
