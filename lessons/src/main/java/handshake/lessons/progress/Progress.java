package handshake.lessons.progress;

import handshake.lessons.course.Exercise;
import handshake.lessons.course.Lesson;
import handshake.lessons.course.Prediction;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a learner has done. It is kept by the lesson's file and the names of its parts, so that it survives when the
 * course grows; what this version does not know, it keeps.
 */
public record Progress(Map<String, String> entries) {
    public static final Progress NONE = new Progress(Map.of());

    private static final String DONE = "done";
    private static final String RIGHT = "right";
    private static final String WRONG = "wrong";
    private static final String SEEN = "seen";

    public Progress {
        entries = Map.copyOf(entries);
    }

    private Progress with(String key, String value) {
        Map<String, String> more = new TreeMap<>(entries);
        more.put(key, value);
        return new Progress(more);
    }

    private Optional<String> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    private static String page(Lesson lesson) {
        return lesson.file() + "#page";
    }

    private static String read(Lesson lesson) {
        return lesson.file() + "#read";
    }

    private static String key(Lesson lesson, Prediction prediction) {
        return lesson.file() + "#prediction/" + prediction.slug();
    }

    private static String key(Lesson lesson, Exercise exercise) {
        return lesson.file() + "#exercise/" + exercise.slug();
    }

    /** Somebody looks at page {@code page}, from 0 on; the last one means that the lesson is read. */
    public Progress at(Lesson lesson, int page) {
        Progress there = with(page(lesson), Integer.toString(page));
        return page == lesson.pages().size() - 1 ? there.with(read(lesson), DONE) : there;
    }

    /** Where somebody left off, from 0 on; empty when the lesson was never begun. */
    public Optional<Integer> page(Lesson lesson, int pages) {
        return get(page(lesson))
                .filter(text -> text.matches("\\d{1,4}"))
                .map(Integer::parseInt)
                .filter(page -> page < pages);
    }

    /** Whether the last page has been reached. */
    public boolean isRead(Lesson lesson) {
        return get(read(lesson)).isPresent();
    }

    /** An answer; the first one counts. {@code given}: empty when it was only looked at. */
    public Progress answered(Lesson lesson, Prediction prediction, Optional<String> given) {
        String mark =
                !prediction.isGraded() || given.isEmpty() ? SEEN : prediction.isRight(given.get()) ? RIGHT : WRONG;
        return isAnswered(lesson, prediction) ? this : with(key(lesson, prediction), mark);
    }

    public boolean isAnswered(Lesson lesson, Prediction prediction) {
        return get(key(lesson, prediction)).isPresent();
    }

    public boolean isRight(Lesson lesson, Prediction prediction) {
        return get(key(lesson, prediction)).equals(Optional.of(RIGHT));
    }

    public Progress done(Lesson lesson, Exercise exercise) {
        return with(key(lesson, exercise), DONE);
    }

    public boolean isDone(Lesson lesson, Exercise exercise) {
        return get(key(lesson, exercise)).isPresent();
    }

    /** The learner's own TCP has passed stage {@code number} of 'handshake judge'. */
    public Progress passed(int number) {
        return with(stage(number), DONE);
    }

    public boolean hasPassed(int number) {
        return get(stage(number)).isPresent();
    }

    private static String stage(int number) {
        return "judge#stage/" + number;
    }

    /** How many of the lesson's graded predictions were answered right at once. */
    public int right(Lesson lesson) {
        return (int) lesson.predictions().stream()
                .filter(prediction -> isRight(lesson, prediction))
                .count();
    }

    /** How many of the lesson's exercises are done. */
    public int done(Lesson lesson) {
        return (int) lesson.exercises().stream()
                .filter(exercise -> isDone(lesson, exercise))
                .count();
    }

    /** How many of the lesson's predictions are graded at all. */
    public static int graded(Lesson lesson) {
        return (int) lesson.predictions().stream().filter(Prediction::isGraded).count();
    }
}
