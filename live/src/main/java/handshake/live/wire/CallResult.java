package handshake.live.wire;

import com.sun.jna.LastErrorException;
import java.util.function.LongSupplier;

/**
 * What the kernel has answered to a system call.
 *
 * @param value -1 when it failed
 * @param errno 0 when it did not
 */
record CallResult(long value, int errno) {
    static CallResult of(LongSupplier call) {
        try {
            return new CallResult(call.getAsLong(), 0);
        } catch (LastErrorException failed) {
            return new CallResult(-1, failed.getErrorCode());
        }
    }

    boolean failed() {
        return errno != 0;
    }
}
