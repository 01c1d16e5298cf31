package handshake.cli.judge;

import handshake.judge.Fault;
import handshake.judge.task.Stage;
import handshake.text.Columns;
import handshake.view.LadderView;
import handshake.view.Screen;
import handshake.view.Wrap;
import java.io.PrintWriter;

/** For people: a line for what is passed; for a fault the ladder that led to it, what was expected, and why. */
final class TextReport implements StageReport {
    private static final int COLUMN = 13;

    private final PrintWriter out;
    private final Screen screen;

    TextReport(PrintWriter out, Screen screen) {
        this.out = out;
        this.screen = screen;
    }

    @Override
    public void show(StageOutcome outcome) {
        Stage stage = outcome.stage();
        String number = stage.number() == 0 ? "" : "%2d. ".formatted(stage.number());
        out.println("%-8s ".formatted(outcome.passed() ? "passed" : "FAILED") + number + stage.title());
        outcome.found().forEach(this::show);
        out.flush();
    }

    private void show(StageOutcome.Found found) {
        Fault fault = found.fault();
        out.println();
        out.println("Story: " + found.story().title() + ". The client is the model, the server is your program.");
        out.println();
        LadderView.lines(found.trace(), screen, false).forEach(out::println);
        out.println();
        beside("fault", fault.code().meaning() + " (" + fault.code() + ")");
        fault.segment().ifPresent(segment -> beside("segment", segment.toString()));
        for (Fault.Field field : fault.fields()) {
            beside(field.name(), "expected " + field.expected() + ", got " + field.actual());
        }
        beside("because", fault.because());
        beside("rule", rule(fault.code().section()));
        beside("usually", fault.code().usually());
        out.println();
    }

    private static String rule(String section) {
        return section.startsWith("§") ? "RFC 9293 " + section : section;
    }

    private void beside(String label, String text) {
        Wrap.beside(Columns.left(label, COLUMN), COLUMN, screen.legible(text), screen.width())
                .forEach(out::println);
    }

    @Override
    public void end(int passed, int asked) {
        if (asked > 1) {
            out.println(passed + " of " + asked + " stages passed");
        }
    }
}
