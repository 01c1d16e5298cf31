package handshake.lessons.course;

import java.util.List;
import java.util.Optional;

/**
 * A section of a lesson, which a terminal shows by itself.
 *
 * @param anchor how a link names it; empty for what stands above the first heading
 * @param exercise the one that this page asks for
 */
public record LessonPage(int line, String title, String anchor, List<Part> parts, Optional<Exercise> exercise) {
    public LessonPage {
        parts = List.copyOf(parts);
    }

    /** Its questions, in order. */
    public List<Prediction> predictions() {
        return parts.stream()
                .filter(Part.Question.class::isInstance)
                .map(part -> ((Part.Question) part).prediction())
                .toList();
    }
}
