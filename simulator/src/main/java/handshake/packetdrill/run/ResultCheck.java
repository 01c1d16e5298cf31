package handshake.packetdrill.run;

import handshake.packetdrill.ScriptSource;
import handshake.packetdrill.SystemCall;
import handshake.packetdrill.Value;
import handshake.packetdrill.run.ScriptFailure.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Holds what a system call returned against what a script expects of it. */
final class ResultCheck {
    private ResultCheck() {}

    /** What is wrong, if anything is. {@code now}: when the call returned. */
    static Optional<ScriptFailure> of(ScriptSource source, Blocked made, Returned returned, long now) {
        List<Field> wrong = new ArrayList<>();
        if (!fits(made.call(), returned)) {
            wrong.add(new Field("result", expected(made.call()), returned.toString()));
        }
        wrong.addAll(returned.wrong());
        boolean late = made.step().time().isBlocking() && !made.expectation().allowsEnd(now);
        if (wrong.isEmpty() && late) {
            wrong.add(new Field(
                    "time",
                    TimeWindow.seconds(made.expectation().to()) + " ± "
                            + TimeWindow.seconds(made.expectation().tolerance()),
                    TimeWindow.seconds(now)));
        }
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of(new ScriptFailure(
                        source.name(),
                        made.step().at().line(),
                        made.step().toString().strip(),
                        made.call().name() + "() does not return what is expected",
                        wrong,
                        List.of()));
    }

    private static String expected(SystemCall call) {
        return call.result() + call.errno().map(name -> " " + name).orElse("");
    }

    private static boolean fits(SystemCall call, Returned returned) {
        Value value = call.result().value();
        if (value instanceof Value.Anything) {
            return true;
        }
        OptionalLong number = value.number();
        if (returned.newDescriptor()) {
            return number.isPresent() && number.getAsLong() >= 0;
        }
        return number.equals(OptionalLong.of(returned.value()))
                && call.errno()
                        .map(name ->
                                returned.errno().isPresent() && returned.errno().equals(Errno.named(name)))
                        .orElse(true);
    }
}
