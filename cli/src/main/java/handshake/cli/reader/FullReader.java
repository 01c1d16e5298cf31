package handshake.cli.reader;

import handshake.lessons.Transcript;
import handshake.lessons.course.Exercise;
import handshake.lessons.course.Glossary;
import handshake.lessons.course.Lesson;
import handshake.lessons.course.Prediction;
import handshake.lessons.progress.Progress;
import handshake.view.Screen;
import handshake.view.step.Interactive;
import handshake.view.step.Key;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reading a lesson by keys, page by page. Needs no terminal. */
public final class FullReader implements Interactive {
    private static final String THE_END = "That was the last page; q leaves, 'handshake lesson' says what is next";

    /** What lies on top. */
    enum Leaf {
        PAGE,
        KEYS,
        WORDS
    }

    /** A line that is being typed. */
    record Typed(boolean answer, String text) {}

    private final Visit visit;
    private Optional<Typed> typed = Optional.empty();
    /** What was asked for and runs as soon as the screen has said so. */
    private Optional<Transcript.Command> starting = Optional.empty();
    /** What has just been run, and is to be seen in the next frame. */
    private Optional<Transcript.Command> wanted = Optional.empty();

    private List<String> reasons = List.of();
    private String message;
    private Leaf leaf = Leaf.PAGE;
    private boolean finished;
    private final Viewport page = new Viewport();
    private Viewport view = page;
    // As of the last frame
    private int width = Screen.NARROWEST;
    private Map<Transcript.Command, Integer> places = Map.of();

    /** Opens {@code lesson} at page {@code place}, from 0 on. */
    public FullReader(Lesson lesson, Glossary glossary, Progress progress, int place, Desk desk) {
        this.visit = new Visit(lesson, glossary, progress, place, desk);
        this.message = place > 0 ? "You left off here; Home goes to the beginning" : "";
    }

    @Override
    public List<String> frame(Screen screen, int columns, int rows) {
        ReaderFrame frame = new ReaderFrame(this, screen, columns, rows);
        width = frame.textWidth();
        places = frame.places();
        wanted.ifPresent(command -> page.show(place(command)));
        wanted = Optional.empty();
        view.fit(frame.length(), frame.height());
        return frame.lines();
    }

    @Override
    public boolean finished() {
        return finished;
    }

    @Override
    public Optional<Duration> pollInterval() {
        return starting.map(command -> Duration.ZERO);
    }

    @Override
    public void press(Key key) {
        if (key.name() == Key.Name.REDRAW) {
            return;
        }
        starting.ifPresent(this::run);
        if (key.name() == Key.Name.NOTHING) {
            return;
        }
        if (key.name() == Key.Name.HANGUP) {
            finished = true;
        } else if (typed.isPresent()) {
            type(typed.get(), key);
        } else if (leaf != Leaf.PAGE) {
            look(key);
        } else {
            message = "";
            command(key);
        }
    }

    private void command(Key key) {
        if (view.scroll(key.name())) {
            return;
        }
        switch (key.name()) {
            case RIGHT -> turn(1);
            case LEFT, BACKSPACE -> turn(-1);
            case HOME -> open(0);
            case ENTER -> onward();
            case CHARACTER -> letter(key.text());
            case UP, DOWN, PAGE_UP, PAGE_DOWN, END, TAB, ESCAPE, UNKNOWN, NOTHING, REDRAW, INTERRUPT, HANGUP -> {
                // nothing to do but to draw again
            }
        }
    }

    private void lay(Leaf other) {
        leaf = other;
        view = new Viewport();
    }

    /** Scrolls within what lies on the page; any other key takes it away. */
    private void look(Key key) {
        if (!view.scroll(key.name())) {
            leaf = Leaf.PAGE;
            view = page;
        }
    }

    private void letter(String text) {
        Optional<Prediction> pending = visit.pending();
        if (pending.filter(prediction -> prediction.options().contains(text)).isPresent()) {
            answer(pending.get(), text);
            return;
        }
        switch (text) {
            case " ", "n" -> onward();
            case "b", "p" -> turn(-1);
            case "r" -> run();
            case "h" -> hint();
            case "a" -> ask(pending);
            case "s" -> show(pending);
            case "c" -> askForFile();
            case "w" -> write();
            case "g" -> lay(Leaf.WORDS);
            case "?" -> lay(Leaf.KEYS);
            case "q" -> finished = true;
            default -> message = "there is no key '" + text + "'; ? shows those there are";
        }
    }

    /** Down this page, and when it is at its end, to the next. */
    private void onward() {
        if (!page.onward()) {
            turn(1);
        }
    }

    private void turn(int by) {
        if (by > 0 && visit.pending().isPresent()) {
            page.toEnd();
            message = "A guess first: " + PageView.asking(visit.pending().get());
        } else if (by > 0 && visit.isLast()) {
            message = THE_END;
        } else {
            open(visit.place() + by);
        }
    }

    private void open(int place) {
        visit.go(place);
        page.toTop();
        reasons = List.of();
    }

    /** The next command from the top of the screen on, or else the first one that was passed over. */
    private void run() {
        List<Transcript.Command> waiting = visit.waiting();
        if (waiting.isEmpty()) {
            message = "there is nothing more to run on this page";
            return;
        }
        Transcript.Command next = waiting.stream()
                .filter(command -> !page.isAbove(place(command)))
                .findFirst()
                .orElse(waiting.get(0));
        starting = Optional.of(next);
        message = "running …";
    }

    /** It may take seconds, so the screen says first that it runs. */
    private void run(Transcript.Command command) {
        starting = Optional.empty();
        visit.run(command, width);
        message = "";
        wanted = Optional.of(command);
    }

    /** On which line of the page it stands. */
    private int place(Transcript.Command command) {
        return places.getOrDefault(command, 0);
    }

    private void hint() {
        if (visit.reveal().isPresent()) {
            page.toEnd();
        } else {
            message = "there is nothing more to show on this page";
        }
    }

    private void ask(Optional<Prediction> pending) {
        if (pending.isEmpty()) {
            message = "no question waits on this page";
        } else if (pending.get().isGraded()) {
            typed = Optional.of(new Typed(true, ""));
        } else {
            answer(pending.get(), "");
        }
    }

    private void show(Optional<Prediction> pending) {
        pending.ifPresentOrElse(prediction -> answer(prediction, ""), () -> message = "no question waits on this page");
    }

    private void answer(Prediction prediction, String text) {
        visit.answer(prediction, text);
    }

    private void askForFile() {
        if (visit.exercise().isEmpty()) {
            message = "there is no exercise on this page";
        } else {
            typed = Optional.of(new Typed(false, ""));
        }
    }

    private void write() {
        Optional<Exercise> exercise =
                visit.exercise().filter(found -> found.start().isPresent());
        try {
            message = exercise.map(found -> "written to " + visit.write(found))
                    .orElse("there is nothing to write on this page");
        } catch (IllegalArgumentException e) {
            message = String.valueOf(e.getMessage());
        }
    }

    private void type(Typed line, Key key) {
        message = "";
        String text = line.text();
        typed = switch (key.name()) {
            case CHARACTER -> Optional.of(new Typed(line.answer(), text + key.text()));
            case BACKSPACE ->
                Optional.of(new Typed(
                        line.answer(),
                        text.isEmpty() ? "" : text.substring(0, text.offsetByCodePoints(text.length(), -1))));
            case ESCAPE -> Optional.empty();
            case ENTER -> done(line) ? Optional.empty() : typed;
            case LEFT, RIGHT, UP, DOWN, HOME, END, PAGE_UP, PAGE_DOWN, TAB -> typed;
            case UNKNOWN, NOTHING, REDRAW, INTERRUPT, HANGUP -> typed;
        };
    }

    /** Whether the line was good for something; otherwise it stays, to be corrected. */
    private boolean done(Typed line) {
        if (line.text().isBlank()) {
            return true;
        }
        if (line.answer()) {
            visit.pending().ifPresent(prediction -> answer(prediction, line.text()));
            return true;
        }
        try {
            reasons = visit.check(visit.exercise().orElseThrow(), line.text().strip());
            message = reasons.isEmpty() ? "Done!" : "Not yet: see below";
            page.toEnd();
            return true;
        } catch (IllegalArgumentException e) {
            message = String.valueOf(e.getMessage());
            return false;
        }
    }

    Visit visit() {
        return visit;
    }

    Optional<Typed> typed() {
        return typed;
    }

    /** Why the last file that was checked does not do yet. */
    List<String> reasons() {
        return reasons;
    }

    String message() {
        return message;
    }

    Leaf leaf() {
        return leaf;
    }

    Viewport view() {
        return view;
    }
}
