package handshake.tcp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

/** A view tells what was sent from what was captured, and never looks beyond itself. */
class ByteViewTest {
    private static final byte[] BUFFER = {(byte) 0xFF, 0x01, 0x02, 0x03, 0x04, (byte) 0xFF};

    /** Octets 01 02 03 04, of six that were sent. */
    private final ByteView cut = ByteView.of(BUFFER, 1, 4, 6);

    @Test
    void numbersAreReadInNetworkOrder() {
        assertThat(cut.u8(0)).isEqualTo(1);
        assertThat(cut.u16(1)).isEqualTo(0x0203);
        assertThat(cut.bits32(0)).isEqualTo(0x01020304);
        assertThat(ByteView.of(BUFFER).u32(0)).isEqualTo(0xFF010203L);
    }

    @Test
    void aPartKnowsBothOfItsLengths() {
        ByteView middle = cut.skip(1).first(4);

        assertThat(middle.length()).isEqualTo(4);
        assertThat(middle.captured()).isEqualTo(3);
        assertThat(middle).hasToString("020304…");
        assertThat(cut.first(2).isComplete()).isTrue();
        assertThat(cut.skip(5).captured()).isZero();
        assertThat(cut.skip(5).length()).isEqualTo(1);
        assertThat(cut.skip(7).length()).isZero();
    }

    @Test
    void whatIsMissingIsTheSendersFaultOrTheCaptures() {
        assertThatCode(() -> cut.need(4, "a header")).doesNotThrowAnyException();
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> cut.need(5, "a header"))
                .withMessage("the capture kept only 4 of the 5 octets of a header")
                .returns(Unreadable.Cause.CUT_SHORT, Unreadable::reason);
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> cut.need(7, "a header"))
                .withMessage("a header takes 7 octets, but only 6 were sent")
                .returns(Unreadable.Cause.MALFORMED, Unreadable::reason);
    }

    @Test
    void theBufferAroundAViewIsOutOfReach() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> cut.u8(4));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> cut.u8(-1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> cut.u16(3));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> cut.bits32(1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> cut.octets(0, 5));
    }

    @Test
    void anOriginalLengthBelowTheCapturedOneIsNotBelieved() {
        assertThat(ByteView.of(BUFFER, 1, 4, 2).length()).isEqualTo(4);
        assertThat(ByteView.of(BUFFER, 1, 4, -1).length()).isEqualTo(4);
    }
}
