package handshake.view.step;

import java.util.List;

/** The kernel of this computer, shaking hands with itself. */
public interface RealExchange {
    /**
     * What came of it.
     *
     * @param done whether it could be captured here
     * @param lines its ladder; or why there is none
     */
    record Shown(boolean done, List<String> lines) {
        public Shown {
            lines = List.copyOf(lines);
        }
    }

    /** Makes one and waits for its end; the ladder is at most {@code columns} wide. */
    Shown run(int columns);
}
