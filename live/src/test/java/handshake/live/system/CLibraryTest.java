package handshake.live.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.jna.Native;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** A call of C is judged by what it returns. */
class CLibraryTest {
    private static final int ESRCH = 3;
    private static final int NO_DESCRIPTOR = -1;

    @Test
    void aCallThatSucceedsMayLeaveErrnoAtAnything() throws Exception {
        JnaLibrary.load();
        Native.setLastError(ESRCH);

        assertThat(CLibrary.judged("initgroups", () -> 0)).isZero();
    }

    @Test
    void aCallThatFailsIsNamedWithTheMeaningOfErrno() {
        SystemCallException e = catchThrowableOfType(SystemCallException.class, () -> CLibrary.close(NO_DESCRIPTOR));

        assertThat(e).hasMessage("close: Bad file descriptor");
        assertThat(e.is(ErrorNumber.EPERM)).isFalse();
    }

    @Test
    void theReasonThatSomebodyActsUponIsTold() throws Exception {
        try (NativeSocket socket = new NativeSocket(2, 2, 0)) {
            int dontWait = OperatingSystem.IS_MAC ? 0x80 : 0x40;

            SystemCallException e =
                    catchThrowableOfType(SystemCallException.class, () -> socket.receive(NativeMemory.of(1), dontWait));

            assertThat(e.is(ErrorNumber.EAGAIN)).isEqualTo(OperatingSystem.IS_LINUX);
        }
    }

    @Test
    void aFunctionThatIsNotThereIsAFailureOfTheCall() {
        assertThatThrownBy(() -> CLibrary.judged("nosuch", () -> {
                    throw new UnsatisfiedLinkError("Error looking up function 'nosuch'");
                }))
                .isInstanceOf(SystemCallException.class)
                .hasMessageContaining("nosuch: the system's C library cannot be called: Error looking up");
    }

    @Test
    void memoryIsZeroAndHoldsCsTypes() {
        ByteBuffer memory = NativeMemory.of(2 * NativeMemory.LONG_BYTES);
        NativeMemory.putLong(memory, NativeMemory.LONG_BYTES, -5);

        assertThat(NativeMemory.getLong(memory, 0)).isZero();
        assertThat(NativeMemory.getLong(memory, NativeMemory.LONG_BYTES)).isEqualTo(-5);
        assertThat(NativeMemory.ofText("interface", 4).get(3)).isZero();
    }
}
