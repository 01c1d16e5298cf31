package handshake.view.play;

import handshake.step.Item;
import handshake.step.Quiz;
import handshake.view.Json;
import handshake.view.step.QuizWords;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A quiz where it stands: what is asked, or what the last answers were worth. */
final class QuizData {
    private QuizData() {}

    static Map<String, Object> of(Quiz quiz) {
        Map<String, Object> json = Json.object();
        json.put("finished", quiz.finished());
        json.put("question", quiz.question().map(asked -> QuizWords.question(quiz.session(), asked)));
        json.put("item", quiz.item().map(Item::label));
        json.put("meaning", quiz.item().map(Item::meaning));
        json.put(
                "given",
                Arrays.stream(Item.values())
                        .filter(quiz.given()::containsKey)
                        .map(item -> item.label() + " " + quiz.given().get(item))
                        .toList());
        json.put(
                "feedback",
                quiz.asking() ? List.of() : quiz.last().map(QuizWords::feedback).orElse(List.of()));
        json.put("score", QuizWords.score(quiz.score()));
        return json;
    }
}
