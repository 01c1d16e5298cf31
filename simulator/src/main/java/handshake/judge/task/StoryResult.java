package handshake.judge.task;

import handshake.judge.Fault;
import handshake.trace.Trace;
import java.util.List;

/**
 * What came of a story.
 *
 * @param faults in order of time, each once
 * @param stories for each fault what had happened by then; the client is the model, the server the program
 * @param whole all that happened
 */
public record StoryResult(Story story, List<Fault> faults, List<Trace> stories, Trace whole) {
    public StoryResult {
        faults = List.copyOf(faults);
        stories = List.copyOf(stories);
    }

    public boolean passed() {
        return faults.isEmpty();
    }
}
