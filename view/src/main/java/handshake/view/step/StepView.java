package handshake.view.step;

import handshake.step.Branch;
import handshake.trace.TracedSegment;
import handshake.view.Ink;
import handshake.view.Screen;
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
                withReasons(layout.ladder(
                        branch,
                        stepper.walk().partner(),
                        numbers,
                        stepper.look().scroll()));
            case WHAT_IFS ->
                withReasons(ListPane.whatIfs(
                        stepper.walk().whatIfs(), stepper.look().selected(), width, layout.middle()));
            case BRANCHES ->
                withReasons(ListPane.branches(
                        stepper.session(), stepper.intro(), stepper.look().selected(), width, layout.middle()));
            case BLOCKS -> alone(BlocksPane.rows(branch, numbers, screen));
            case HEADER -> alone(header(whole));
            case SOCKET ->
                alone(SocketPane.rows(branch, stepper.walk().partner().orElseThrow(), screen));
            case HELP -> alone(HelpPane.rows(screen, stepper.walk().partner().isPresent()));
        };
    }

    private List<Row> header(int height) {
        TracedSegment segment = PlainWords.segments(branch).get(stepper.look().segment());
        return new HeaderPane(branch, numbers, segment)
                .rows(stepper.look().selected(), layout.screen().width(), height);
    }

    private List<String> withReasons(List<Row> middle) {
        List<Row> why = new WhyPane(branch, numbers, layout.screen())
                .rows(stepper.intro().about(), layout.below());
        return layout.frame(title(), stepper.message(), middle, why, keys());
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
                marks.next() + " next  " + marks.back()
                        + (stepper.walk().partner().isPresent()
                                ? " back  p play  c choose  i inject  s socket  b bytes  t TCB  ? help"
                                : " back  p play  c what if  u ways  i inject  b bytes  t TCB  ? help");
            case WHAT_IFS, BRANCHES -> marks.updown() + " choose  Enter take it  a digit takes it at once  Esc back";
            case HEADER -> marks.updown() + " field  b next segment  Esc back";
            case BLOCKS, SOCKET, HELP -> "Esc back  " + marks.next() + " next  " + marks.back() + " back  q quit";
        };
    }
}
