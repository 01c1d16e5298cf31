package handshake.view.step;

import handshake.scenario.Run;
import handshake.step.Item;
import handshake.step.ModelWalk;
import handshake.step.Question;
import handshake.step.Quiz;
import handshake.step.Score;
import handshake.step.Session;
import handshake.view.EventWords;
import java.util.ArrayList;
import java.util.List;

/** Guessing by lines: an answer in, the verdict and the next question out. */
public final class PlainQuiz {
    private final Intro intro;
    private final boolean unicode;
    private Quiz quiz;
    private boolean stopped;

    public PlainQuiz(Intro intro, Run run, boolean unicode) {
        this.intro = intro;
        this.unicode = unicode;
        this.quiz = Quiz.of(Session.of(run));
    }

    /** What is said before the first answer. */
    public List<String> begin() {
        List<String> lines = new ArrayList<>();
        lines.add(intro.title() + ". " + intro.source() + ".");
        lines.add("Before each event, predict what will be sent and which state comes next; q stops.");
        lines.addAll(words());
        lines.addAll(advance());
        return lines;
    }

    public boolean finished() {
        return stopped || quiz.finished();
    }

    public Score score() {
        return quiz.score();
    }

    /** Takes {@code line} as the answer to what was asked last; what there is to read then. */
    public List<String> enter(String line) {
        if (line.strip().equals("q") || line.strip().equals("quit")) {
            stopped = true;
            return List.of(EventWords.capital(QuizWords.score(quiz.score())) + ".");
        }
        Quiz next;
        try {
            next = quiz.answer(line);
        } catch (IllegalArgumentException e) {
            return List.of(EventWords.capital(String.valueOf(e.getMessage())) + ".");
        }
        quiz = next;
        if (quiz.asking()) {
            return List.of(ask());
        }
        List<String> lines = new ArrayList<>();
        quiz.last().ifPresent(mark -> {
            lines.addAll(QuizWords.feedback(mark).stream()
                    .map(text -> EventWords.capital(text) + ".")
                    .toList());
            lines.add(mark.points() + " of " + mark.outOf() + " points.");
        });
        lines.addAll(words());
        lines.addAll(advance());
        return lines;
    }

    /** On to the next question, past what cannot be predicted. */
    private List<String> advance() {
        List<String> lines = new ArrayList<>();
        while (!quiz.asking() && !quiz.finished()) {
            int before = quiz.session().place();
            quiz = quiz.next();
            if (quiz.session().place() > before) {
                lines.addAll(words());
            }
        }
        quiz.question().ifPresent(question -> lines.addAll(question(question)));
        if (quiz.finished()) {
            lines.add("The end. " + EventWords.capital(QuizWords.score(quiz.score())) + ".");
        }
        return lines;
    }

    private List<String> question(Question question) {
        return List.of("", QuizWords.question(quiz.session(), question), ask());
    }

    private String ask() {
        Item item = quiz.item().orElseThrow();
        return EventWords.capital(item.label()) + "? (" + item.meaning() + ")";
    }

    private List<String> words() {
        return new PlainWords(new ModelWalk(quiz.session()), false, unicode).event();
    }
}
