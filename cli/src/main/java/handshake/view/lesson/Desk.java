package handshake.view.lesson;

import handshake.lessons.Transcript;
import handshake.lessons.course.Exercise;
import handshake.lessons.progress.Progress;
import java.util.List;

/** What a reader of a lesson can have done in the world. */
public interface Desk {
    /** Runs a command of the lesson; what it prints, for {@code width} columns. */
    List<String> run(Transcript transcript, Transcript.Command command, int width);

    /**
     * Looks whether {@code file} reaches the goal of {@code exercise}.
     *
     * @return why not; empty when it does
     * @throws IllegalArgumentException when it cannot be read; the message says why
     */
    List<String> check(Exercise exercise, String file);

    /**
     * Writes what {@code exercise} begins from into a file of the learner's own.
     *
     * @return its name
     * @throws IllegalArgumentException when that cannot be done; the message says why
     */
    String write(Exercise exercise);

    /** Keeps what the learner has done. */
    void keep(Progress progress);
}
