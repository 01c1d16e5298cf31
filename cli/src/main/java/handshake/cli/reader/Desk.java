package handshake.cli.reader;

import handshake.lessons.Transcript;
import handshake.lessons.course.Exercise;
import handshake.lessons.progress.Progress;
import java.util.List;
import java.util.Optional;

/** What a reader of a lesson can have done in the world. */
public interface Desk {
    /**
     * Runs a command of the lesson; what it prints, for {@code width} columns. One that goes on in the background is
     * only begun, and ends the one before it.
     */
    List<String> run(Transcript transcript, Transcript.Command command, int width);

    /** What {@code command} has printed up to now, where it was begun in the background; otherwise empty. */
    Optional<List<String>> goingOn(Transcript.Command command);

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
