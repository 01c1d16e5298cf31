package handshake.packetdrill;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A script of the packetdrill language: what happens to one TCP endpoint, and what must come of it, in order.
 *
 * <p>Its text ({@link #toString}) reads back as an equal script; comments and layout are not kept.
 *
 * @param init commands to carry out before the clock starts
 * @param cleanup commands to carry out when all is over
 */
public record Script(
        ScriptOptions options, List<ShellCommand> init, List<ScriptStep> steps, List<ShellCommand> cleanup) {
    public Script {
        init = List.copyOf(init);
        steps = List.copyOf(steps);
        cleanup = List.copyOf(cleanup);
    }

    /** The script in the language itself. */
    @Override
    public String toString() {
        return Stream.of(List.of(options), init, steps, cleanup)
                .flatMap(List::stream)
                .map(Object::toString)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
