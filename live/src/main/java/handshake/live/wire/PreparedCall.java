package handshake.live.wire;

import handshake.packetdrill.run.Errno;
import handshake.packetdrill.run.Returned;
import handshake.packetdrill.run.ScriptFailure.Field;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A system call that is ready to be made.
 *
 * @param call makes it
 * @param answer what the script is told of the result
 * @param waits whether it may wait, so that it is to be made on a thread of its own
 */
record PreparedCall(LongSupplier call, Function<CallResult, Returned> answer, boolean waits) {
    /** One that does not wait, and whose result says everything. */
    static PreparedCall atOnce(LongSupplier call) {
        return new PreparedCall(call, PreparedCall::returned, false);
    }

    static PreparedCall failing(Errno errno) {
        return new PreparedCall(() -> -1, result -> Returned.error(errno), false);
    }

    /** The result as it is. */
    static Returned returned(CallResult result) {
        if (!result.failed()) {
            return Returned.of(result.value());
        }
        Optional<Errno> known = Errno.numbered(result.errno());
        return known.map(Returned::error)
                .orElseGet(() -> Returned.of(-1).wrong(List.of(new Field("errno", "", "number " + result.errno()))));
    }
}
