package handshake.cli.judge;

import handshake.judge.Fault;
import handshake.judge.task.Stage;
import handshake.judge.task.Story;
import handshake.trace.Trace;
import java.util.List;
import java.util.Optional;

/**
 * What came of a stage.
 *
 * @param found in order; each fault is told once, with the first story that shows it
 * @param complaint what the program last wrote to standard error, if that was anything
 */
record StageOutcome(Stage stage, List<Found> found, Optional<String> complaint) {
    /** A fault, the story in which it was found, and what had happened by then. */
    record Found(Fault fault, Story story, Trace trace) {}

    StageOutcome {
        found = List.copyOf(found);
    }

    boolean passed() {
        return found.isEmpty();
    }
}
