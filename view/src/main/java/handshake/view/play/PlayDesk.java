package handshake.view.play;

import handshake.figure.LadderException;
import handshake.scenario.Scenarios;
import handshake.step.Quiz;
import handshake.tcp.rules.Profile;
import handshake.tcp.table.StateGraph;
import handshake.view.Json;
import handshake.view.diagram.DiagramSvg;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The one play of a page: takes what a person does and answers with all that the page then shows, as JSON. What cannot be
 * done is answered with an object that has only {@code error}, a sentence, and changes nothing. Not thread-safe.
 */
public final class PlayDesk {
    private final StateGraph graph = StateGraph.of(Profile.RFC_9293);
    private Optional<Play> current = Optional.empty();
    /** While what comes next is to be predicted. */
    private Optional<Quiz> quiz = Optional.empty();

    /** The built-in stories in their groups. */
    public static String stories() {
        return Json.write(Scenarios.groups().stream()
                .map(group -> {
                    Map<String, Object> json = Json.object();
                    json.put("title", group.title());
                    json.put(
                            "stories",
                            group.names().stream().map(PlayDesk::story).toList());
                    return json;
                })
                .toList());
    }

    /** The names of the profiles. */
    public static String profiles() {
        return Json.write(Profile.all().stream().map(Profile::name).toList());
    }

    private static List<String> story(String name) {
        return List.of(name, Scenarios.named(name).orElseThrow().title());
    }

    private Play play() {
        return current.orElseThrow(() -> new IllegalStateException("no story has begun"));
    }

    private String change(UnaryOperator<Play> move) {
        return answer(() -> {
            current = Optional.of(move.apply(play()));
            return PlayData.of(play());
        });
    }

    private static String answer(Supplier<Map<String, Object>> made) {
        try {
            return Json.write(made.get());
        } catch (IllegalArgumentException e) {
            return error(e.getMessage());
        }
    }

    private static String error(String sentence) {
        return Json.write(Map.of("error", sentence));
    }

    /** Begins the built-in story {@code name}. */
    public String begin(String name) {
        Optional<PlayedStory> story = PlayedStory.named(name);
        return story.isPresent() ? begin(story.get()) : error("there is no story '" + name + "'");
    }

    /** Begins the story that the lines of a scenario file tell. */
    public String read(String text) {
        try {
            return begin(PlayedStory.read(text));
        } catch (LadderException e) {
            return error(e.getMessage());
        }
    }

    private String begin(PlayedStory story) {
        try {
            current = Optional.of(Play.of(story));
            quiz = Optional.empty();
            return Json.write(PlayData.of(play()));
        } catch (LadderException e) {
            return error("the model does not do what this story says; " + e.getMessage());
        }
    }

    public String forward() {
        return change(Play::forward);
    }

    public String back() {
        return change(Play::back);
    }

    public String go(int branch, int place) {
        return change(play -> play.go(branch, place));
    }

    /** Does the choice of that number. */
    public String take(int number) {
        return change(play -> {
            List<OfferedChoice> offers = play.offers();
            if (number < 0 || number >= offers.size()) {
                throw new IllegalArgumentException("that cannot be done here any more");
            }
            return play.take(offers.get(number));
        });
    }

    /** Lets a segment in the notation arrive out of nowhere. */
    public String inject(String text) {
        return change(play -> play.inject(text));
    }

    /** Does what a link says, from the beginning of the story; all of it or nothing. */
    public String replay(String written) {
        return change(play -> play.go(0, 0).replay(written));
    }

    /** From here on what happens next is asked for, before it happens; and after an answer: the next question. */
    public String guess() {
        return asking(quiz.orElseGet(() -> Quiz.of(play().session())).next());
    }

    /** Answers what is asked; an answer that is none changes nothing. */
    public String answer(String typed) {
        try {
            return asking(quiz.orElseThrow(() -> new IllegalArgumentException("nothing is asked"))
                    .answer(typed));
        } catch (IllegalArgumentException e) {
            return error(e.getMessage());
        }
    }

    /** No more questions. */
    public String stopGuessing() {
        quiz = Optional.empty();
        return Json.write(PlayData.of(play()));
    }

    private String asking(Quiz next) {
        quiz = Optional.of(next);
        current = Optional.of(play().at(next.session()));
        Map<String, Object> json = PlayData.of(play());
        json.put("quiz", QuizData.of(next));
        return Json.write(json);
    }

    /** The story as far as it was played, as {@code lines} of a scenario file. */
    public String ladder() {
        try {
            return Json.write(
                    Map.of("lines", play().story().ladder(play().branch().soFar())));
        } catch (LadderException e) {
            return error(e.getMessage());
        }
    }

    /** Figure 5 with the way of both ends so far, as an element of a page. */
    public String diagram() {
        return DiagramSvg.element(graph, Optional.of(play().branch().soFar()));
    }

    /** The way that we stand on held against another, as an element of a page. */
    public String compare(int other) {
        return WayComparison.html(play().session(), other);
    }
}
