package handshake.packetdrill.fuzz;

import handshake.packetdrill.ScriptException;
import handshake.packetdrill.ScriptSource;
import handshake.packetdrill.model.ModelRun;
import handshake.packetdrill.run.ScriptFailure;
import handshake.tcp.rules.Profile;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A script that another subject has passed, and the model does not.
 *
 * @param failure where and how
 */
public record FuzzDifference(String script, ScriptFailure failure) {
    /** What the model in {@code profile} says of {@code script}; empty when it passes it. */
    public static Optional<FuzzDifference> of(String script, Profile profile) {
        try {
            return ModelRun.of(new ScriptSource("script", script), profile)
                    .failure()
                    .map(failure -> new FuzzDifference(script, failure));
        } catch (ScriptException e) {
            throw new IllegalStateException(e.getMessage() + "\n" + script, e);
        }
    }

    /** What differences of the same cause probably have in common: the event and the fields, without their numbers. */
    public String kind() {
        String fields =
                failure.differences().stream().map(ScriptFailure.Field::name).collect(Collectors.joining(","));
        return (failure.demand() + " | " + failure.what() + " | " + fields).replaceAll("\\d+", "N");
    }

    /** One sentence: where, what the script demands, and what the model does instead. */
    public String sentence() {
        String fields = failure.differences().stream()
                .map(field -> field.name() + " " + field.expected() + " is " + field.actual() + " in the model")
                .collect(Collectors.joining("; "));
        return "line " + failure.line() + ", " + failure.demand() + ": " + failure.what()
                + (fields.isEmpty() ? "" : " (" + fields + ")");
    }

    /** The script with a line in front that says what differs. */
    public String commented() {
        int lines = failure.line() + 1;
        return "// " + sentence().replaceFirst("^line \\d+", "line " + lines) + "\n" + script;
    }
}
