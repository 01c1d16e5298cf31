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

    /** Ends what goes on in the background: the page that began it is left. */
    void pageLeft();

    /**
     * What became of an exercise.
     *
     * @param holding the lines of its goal that hold
     * @param reasons why it is not done yet; empty when it is
     */
    record Checked(List<String> holding, List<String> reasons) {
        public Checked {
            holding = List.copyOf(holding);
            reasons = List.copyOf(reasons);
        }

        public boolean isDone() {
            return reasons.isEmpty();
        }
    }

    /**
     * Looks whether {@code file} reaches the goal of {@code exercise}.
     *
     * @throws IllegalArgumentException when it cannot be read; the message says why
     */
    Checked check(Exercise exercise, String file);

    /** The file of the learner's own in which {@code exercise} is done, whether it is there yet or not. */
    Optional<String> file(Exercise exercise);

    /**
     * Writes what {@code exercise} begins from into its file.
     *
     * @return its name
     * @throws IllegalArgumentException when that cannot be done; the message says why
     */
    String write(Exercise exercise);

    /** Something that differs whenever {@code file} was written anew; empty when there is none. */
    Optional<String> version(String file);

    /** The names of files and scenarios that begin with {@code begun}, in order. */
    List<String> names(String begun);

    /** Opens {@code file} in the learner's editor, and waits until it is closed. To be run with the terminal at hand. */
    void edit(String file);

    /** Opens a shell of the learner's, and waits until it is left. To be run with the terminal at hand. */
    void shell();

    /** Keeps what the learner has done. */
    void keep(Progress progress);
}
