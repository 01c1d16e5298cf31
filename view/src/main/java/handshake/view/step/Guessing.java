package handshake.view.step;

import handshake.scenario.Run;
import handshake.step.Branch;
import handshake.step.Item;
import handshake.step.Quiz;
import handshake.step.Score;
import handshake.step.Session;
import handshake.view.EventWords;
import handshake.view.Ink;
import handshake.view.Screen;
import handshake.view.Wrap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Guessing by keys: the ladder above, the question and the verdict below it. */
public final class Guessing implements Interactive {
    private final Intro intro;
    private Quiz quiz;
    private String typed = "";
    private String message = "";
    private boolean finished;

    public Guessing(Intro intro, Run run) {
        this(intro, Session.of(run));
    }

    /** From where {@code session} stands. */
    Guessing(Intro intro, Session session) {
        this.intro = intro;
        this.quiz = Quiz.of(session);
    }

    public Score score() {
        return quiz.score();
    }

    Session session() {
        return quiz.session();
    }

    @Override
    public boolean finished() {
        return finished;
    }

    @Override
    public Optional<Duration> pollInterval() {
        return Optional.empty();
    }

    @Override
    public void press(Key key) {
        message = "";
        switch (key.name()) {
            case ESCAPE, HANGUP -> finished = true;
            case ENTER -> enter();
            case RIGHT -> next();
            case BACKSPACE -> typed = typed.isEmpty() ? "" : typed.substring(0, typed.length() - 1);
            case CHARACTER -> character(key.text());
            case LEFT, UP, DOWN, HOME, END, PAGE_UP, PAGE_DOWN, TAB, UNKNOWN, NOTHING, REDRAW, INTERRUPT -> {
                // nothing to do but to draw again
            }
        }
    }

    private void character(String text) {
        if (quiz.asking()) {
            typed += text;
        } else if (text.equals("q")) {
            finished = true;
        } else {
            next();
        }
    }

    private void enter() {
        if (!quiz.asking()) {
            next();
            return;
        }
        try {
            quiz = quiz.answer(typed);
            typed = "";
        } catch (IllegalArgumentException e) {
            message = String.valueOf(e.getMessage());
        }
    }

    private void next() {
        finished = quiz.finished();
        quiz = quiz.next();
    }

    @Override
    public List<String> frame(Screen screen, int columns, int rows) {
        if (!FrameLayout.fits(columns, rows)) {
            return FrameLayout.tooSmall(columns, rows);
        }
        FrameLayout layout = FrameLayout.of(screen, columns, rows);
        Branch branch = quiz.session().branch();
        NumberText numbers = NumberText.in(branch.trace(), false);
        List<Row> below = quiz.finished()
                ? text(layout, "The end. " + EventWords.capital(QuizWords.score(quiz.score())) + ".", Ink.STRONG)
                : quiz.question()
                        .map(question -> asked(layout, QuizWords.question(branch, question)))
                        .orElseGet(() -> shown(layout, branch, numbers));
        return layout.frame(
                layout.title(intro, branch),
                message,
                layout.ladder(branch, Optional.empty(), numbers, 0),
                below,
                keys());
    }

    /** The question, what was answered so far, and what is asked now. */
    private List<Row> asked(FrameLayout layout, String question) {
        List<Row> rows = new ArrayList<>(text(layout, question, Ink.STRONG));
        for (Item item : Item.values()) {
            if (quiz.given().containsKey(item)) {
                rows.add(Row.of("   " + item.label() + " ")
                        .then(Ink.NOTE, quiz.given().get(item)));
            }
        }
        quiz.item()
                .ifPresent(item -> rows.add(Row.of("   ")
                        .then(Ink.STRONG, item.label() + " ")
                        .then(typed)
                        .then(Ink.CHOSEN, " ")
                        .then(Ink.QUIET, typed.isEmpty() ? "  " + item.meaning() : "")));
        return rows;
    }

    /** The verdict, or, where nothing was asked, what has happened. */
    private List<Row> shown(FrameLayout layout, Branch branch, NumberText numbers) {
        if (quiz.last().isEmpty()) {
            return new WhyPane(branch, numbers, layout.screen()).rows(intro.about(), layout.below());
        }
        List<Row> rows = new ArrayList<>();
        quiz.last().ifPresent(mark -> {
            rows.add(Row.of(" ").then(Ink.STRONG, mark.points() + " of " + mark.outOf() + " points"));
            for (String line : QuizWords.feedback(mark)) {
                rows.addAll(text(layout, line, line.endsWith(": right") ? Ink.GOOD : Ink.BAD));
            }
        });
        return rows;
    }

    private static List<Row> text(FrameLayout layout, String text, Ink ink) {
        return Wrap.lines(text, layout.screen().width() - 2).stream()
                .map(line -> Row.of(" ").then(ink, line))
                .toList();
    }

    private Row keys() {
        String score = "   so far " + QuizWords.score(quiz.score()).replaceFirst("; .*", "");
        return Row.of(Ink.QUIET, (quiz.asking() ? " Enter answers  Esc stops" : " any key goes on  q stops") + score);
    }
}
