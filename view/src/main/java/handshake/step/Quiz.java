package handshake.step;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A story as a test: before each event the learner predicts it. A value; answering gives the next quiz.
 *
 * @param given the answers about the next event so far
 * @param asking whether a question stands open; otherwise there is something to look at first
 * @param last what the last prediction was worth
 */
public record Quiz(Session session, Map<Item, String> given, boolean asking, Optional<Mark> last, Score score) {
    public Quiz {
        given = Map.copyOf(given);
    }

    public static Quiz of(Session session) {
        return new Quiz(session, Map.of(), false, Optional.empty(), Score.NOTHING);
    }

    /** The open question. */
    public Optional<Question> question() {
        return asking ? Question.next(session) : Optional.empty();
    }

    /** Which part of it is to be answered. */
    public Optional<Item> item() {
        return question().flatMap(question -> question.ask(given));
    }

    /** Whether everything was asked and shown. */
    public boolean finished() {
        return score.complete();
    }

    /** On to the next question; past an event of which nothing can be predicted; or to the end. */
    public Quiz next() {
        if (asking || finished()) {
            return this;
        }
        if (session.atEnd()) {
            return new Quiz(session, Map.of(), false, last, score.completed());
        }
        boolean predictable = Question.next(session).isPresent();
        return predictable
                ? new Quiz(session, Map.of(), true, last, score)
                : new Quiz(session.forward(), Map.of(), false, Optional.empty(), score);
    }

    /**
     * Answers the open item. After the last one the event happens, and the prediction is marked.
     *
     * @throws IllegalArgumentException when {@code typed} is no answer at all; then nothing is lost
     */
    public Quiz answer(String typed) {
        Question question = question().orElseThrow(() -> new IllegalStateException("nothing is asked"));
        Item item = question.ask(given).orElseThrow();
        String answer = Question.read(item, typed)
                .orElseThrow(() -> new IllegalArgumentException("not an answer; asked for is " + item.meaning()));
        Map<Item, String> more = new EnumMap<>(Item.class);
        more.putAll(given);
        more.put(item, answer);
        if (question.ask(more).isPresent()) {
            return new Quiz(session, more, true, last, score);
        }
        Mark mark = question.mark(more);
        return new Quiz(session.forward(), Map.of(), false, Optional.of(mark), score.with(mark));
    }
}
