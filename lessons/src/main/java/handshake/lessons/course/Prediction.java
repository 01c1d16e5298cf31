package handshake.lessons.course;

import handshake.lessons.prose.Block;
import java.util.List;
import java.util.Optional;

/**
 * A question before its answer.
 *
 * @param slug by which it is remembered; it follows from the question
 * @param question what is asked, as it is to be shown, the options included
 * @param options the letters that can be chosen, in order; empty when the answer is free text
 * @param answer what is right; empty when everybody thinks for himself and nothing is graded
 * @param because what is shown once it was answered
 */
public record Prediction(
        int line,
        String slug,
        Block.Quote question,
        List<String> options,
        Optional<String> answer,
        List<Block> because) {
    public Prediction {
        options = List.copyOf(options);
        because = List.copyOf(because);
    }

    /** Whether there is a right and a wrong answer. */
    public boolean isGraded() {
        return answer.isPresent();
    }

    /** Whether {@code given} is right, also in other words: {@code three}, {@code 3 steps}, {@code close wait}. */
    public boolean isRight(String given) {
        return answer.filter(right -> new FreeAnswer(right).accepts(given)).isPresent();
    }
}
