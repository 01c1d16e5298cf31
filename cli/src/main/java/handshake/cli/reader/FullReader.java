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
    private static final String THE_END = "That was the last page of the last lesson; q leaves";
    /** How often a file is looked at while somebody edits it. */
    private static final Duration GLANCE = Duration.ofMillis(500);

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
    private boolean onToNext;
    private final Optional<Lesson> next;
    /** The file that is checked whenever it changes, and how it looked when it was checked last. */
    private Optional<String> watched = Optional.empty();

    private Optional<String> version = Optional.empty();
    private Optional<Runnable> borrower = Optional.empty();

    private final Viewport page = new Viewport();
    private Viewport view = page;
    // As of the last frame
    private int width = Screen.NARROWEST;
    private Map<Transcript.Command, Integer> places = Map.of();

    /** Opens {@code lesson}, which {@code next} follows, at page {@code place}, from 0 on. */
    public FullReader(
            Lesson lesson, Optional<Lesson> next, Glossary glossary, Progress progress, int place, Desk desk) {
        this.visit = new Visit(lesson, glossary, progress, place, desk);
        this.next = next;
        watchOwnFile();
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

    /** Whether the next lesson is wanted. */
    public boolean onToNext() {
        return onToNext;
    }

    Optional<Lesson> next() {
        return next;
    }

    @Override
    public Optional<Duration> pollInterval() {
        return starting.map(command -> Duration.ZERO).or(() -> watched.map(file -> GLANCE));
    }

    @Override
    public Optional<Runnable> borrower() {
        Optional<Runnable> now = borrower;
        borrower = Optional.empty();
        return now;
    }

    @Override
    public void press(Key key) {
        if (key.name() == Key.Name.REDRAW) {
            return;
        }
        starting.ifPresent(this::run);
        if (key.name() == Key.Name.NOTHING) {
            glance();
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
            case UP,
                    DOWN,
                    PAGE_UP,
                    PAGE_DOWN,
                    END,
                    TAB,
                    ERASE_LINE,
                    ESCAPE,
                    UNKNOWN,
                    NOTHING,
                    REDRAW,
                    INTERRUPT,
                    HANGUP -> {
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
        boolean begins = text.matches("\\d")
                && pending.filter(prediction ->
                                prediction.isGraded() && prediction.options().isEmpty())
                        .isPresent();
        if (begins) {
            typed = Optional.of(new Typed(true, text));
            return;
        }
        switch (text) {
            case " ", "n" -> onward();
            case "N" -> toNext();
            case "r" -> run();
            case "k" -> skip();
            case "h" -> hint();
            case "a" -> ask(pending);
            case "s" -> show(pending);
            case "f" -> askForFile();
            case "w" -> write();
            case "v" -> edit();
            case "!" -> borrow(visit.desk()::shell);
            case "d" -> lay(Leaf.WORDS);
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
        } else if (by > 0 && visit.awaited().isPresent()) {
            wanted = visit.awaited();
            message = "The text goes on about what this prints: r runs it, k skips it";
        } else if (by > 0 && visit.isLast()) {
            toNext();
        } else {
            open(visit.place() + by);
        }
    }

    private void open(int place) {
        visit.go(place);
        page.toTop();
        reasons = List.of();
        watchOwnFile();
    }

    private void toNext() {
        if (next.isPresent()) {
            onToNext = true;
            finished = true;
        } else {
            message = THE_END;
        }
    }

    /** The next command from the top of the screen on, or else the first one that was passed over. */
    private void run() {
        List<Transcript.Command> waiting = visit.waiting();
        List<Transcript.Command> from = waiting.isEmpty() ? visit.runnable() : waiting;
        if (from.isEmpty()) {
            message = "there is nothing to run on this page";
            return;
        }
        starting = from.stream()
                .filter(command -> !page.isAbove(place(command)))
                .findFirst()
                .or(() -> Optional.of(from.get(0)));
        message = waiting.isEmpty() ? "running it again …" : "running …";
    }

    private void skip() {
        visit.awaited().ifPresentOrElse(visit::skip, () -> message = "nothing waits to be run on this page");
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
            typed = Optional.of(new Typed(false, watched.orElse("")));
            message = String.join("  ", visit.desk().names(""));
        }
    }

    private void write() {
        Optional<Exercise> exercise =
                visit.exercise().filter(found -> found.start().isPresent());
        try {
            message = exercise.map(found -> "written to " + visit.write(found) + "; it is checked whenever it changes")
                    .orElse("there is nothing to write on this page");
            watchOwnFile();
        } catch (IllegalArgumentException e) {
            message = String.valueOf(e.getMessage());
        }
    }

    private void edit() {
        Optional<String> file = visit.exercise().flatMap(visit.desk()::file);
        if (file.isEmpty()) {
            message = "there is no file to edit on this page; ! is a shell";
            return;
        }
        if (visit.desk().version(file.get()).isEmpty()
                && visit.exercise().orElseThrow().start().isPresent()) {
            write();
        }
        borrow(() -> visit.desk().edit(file.get()));
    }

    /** Lets a program have the terminal, and looks afterwards whether it changed the file. */
    private void borrow(Runnable program) {
        borrower = Optional.of(() -> {
            try {
                program.run();
            } catch (IllegalArgumentException e) {
                message = String.valueOf(e.getMessage());
            }
            watchOwnFile();
            if (glance()) {
                page.toEnd();
            }
        });
    }

    /** The file of this page's exercise is checked from now on, if there is one. */
    private void watchOwnFile() {
        watched = visit.exercise()
                .flatMap(visit.desk()::file)
                .filter(file -> visit.desk().version(file).isPresent());
    }

    /** Checks the file that is watched, if it is not as it was; whether it did. */
    private boolean glance() {
        Optional<String> now = watched.flatMap(file -> visit.desk().version(file));
        if (now.isEmpty() || now.equals(version)) {
            return false;
        }
        return check(watched.orElseThrow());
    }

    /** Whether {@code file} can be checked at all; what came of it is said. */
    private boolean check(String file) {
        version = visit.desk().version(file);
        try {
            Exercise exercise = visit.exercise().orElseThrow();
            Desk.Checked result = visit.check(exercise, file);
            reasons = result.reasons();
            message = result.isDone()
                    ? "Done! The explanation stands below; n goes on, N to the next lesson"
                    : "Not yet: " + result.holding().size() + " of "
                            + exercise.asked().size() + " reached; see below";
            return true;
        } catch (IllegalArgumentException e) {
            message = String.valueOf(e.getMessage());
            return false;
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
            case ERASE_LINE -> Optional.of(new Typed(line.answer(), ""));
            case TAB -> line.answer() ? typed : Optional.of(new Typed(false, completed(text)));
            case ESCAPE -> Optional.empty();
            case ENTER -> done(line) ? Optional.empty() : typed;
            case LEFT, RIGHT, UP, DOWN, HOME, END, PAGE_UP, PAGE_DOWN -> typed;
            case UNKNOWN, NOTHING, REDRAW, INTERRUPT, HANGUP -> typed;
        };
    }

    /** {@code begun} as far as there is only one way to go on; the ways are shown where there are several. */
    private String completed(String begun) {
        List<String> names = visit.desk().names(begun);
        if (names.isEmpty()) {
            message = "no file and no scenario begins so";
            return begun;
        }
        String common = names.get(0);
        for (String name : names) {
            while (!name.startsWith(common)) {
                common = common.substring(0, common.length() - 1);
            }
        }
        message = names.size() == 1 ? "" : String.join("  ", names);
        return common;
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
        boolean readable = check(line.text().strip());
        if (readable) {
            page.toEnd();
        }
        return readable;
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
