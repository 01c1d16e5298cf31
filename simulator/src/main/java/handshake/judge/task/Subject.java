package handshake.judge.task;

import handshake.tcp.model.Packet;
import java.util.List;

/** A TCP under judgement: an echo server on one port that also opens and closes when it is told to. */
public interface Subject {
    /** It can no longer be talked to. */
    final class Ended extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Output.Broken how;

        public Ended(Output.Broken how) {
            super(how.why());
            this.how = how;
        }

        /** What became of it, and the fault that it would be. */
        public Output.Broken how() {
            return how;
        }
    }

    /**
     * What came by then.
     *
     * @param now the time that has come, in nanoseconds from the beginning; at most the one that was waited for
     */
    record Heard(long now, List<Output> outputs) {
        public Heard {
            outputs = List.copyOf(outputs);
        }
    }

    /** Whether it answers each line before it gets the next, so that what it has not sent by then it does not send. */
    boolean isInStep();

    /** {@code packet} arrives there; what it sends at once, if it is in step. */
    List<Output> arrive(Packet packet) throws Ended;

    /** Its user opens towards the peer; what it sends at once, if it is in step. */
    List<Output> open() throws Ended;

    /** Its user closes; what it sends at once, if it is in step. */
    List<Output> close() throws Ended;

    /** Waits until {@code time}; where time is real, only until something comes. */
    Heard await(long time) throws Ended;
}
