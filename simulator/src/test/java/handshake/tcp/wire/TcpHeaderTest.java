package handshake.tcp.wire;

import static handshake.tcp.wire.KernelPackets.SYN_ACK_V4;
import static handshake.tcp.wire.KernelPackets.SYN_V4;
import static handshake.tcp.wire.KernelPackets.SYN_V6;
import static handshake.tcp.wire.KernelPackets.hex;
import static handshake.tcp.wire.KernelPackets.segment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The TCP header of RFC 9293 §3.1, read. */
class TcpHeaderTest {
    @Test
    void aKernelsSynIsReadFieldByField() throws Unreadable {
        TcpHeader syn = TcpHeader.read(segment(SYN_V4));

        assertThat(syn.sourcePort()).isEqualTo(40000);
        assertThat(syn.destinationPort()).isEqualTo(8080);
        assertThat(syn.seq()).hasToString("2931045141");
        assertThat(syn.ack()).hasToString("0");
        assertThat(syn.dataOffset()).isEqualTo(10);
        assertThat(syn.length()).isEqualTo(40);
        assertThat(syn.reserved()).isZero();
        assertThat(syn.ctl()).hasToString("SYN");
        assertThat(syn.wnd().value()).isEqualTo(65495);
        assertThat(syn.checksum()).isEqualTo(0x7985);
        assertThat(syn.up()).isZero();
        assertThat(syn.options()).hasToString("[mss 65495, sackOK, TS val 3842135004 ecr 0, nop, wscale 10]");
        assertThat(syn.problems()).isEmpty();
    }

    @Test
    void aKernelsSynAckBecomesASegment() throws Unreadable {
        Segment segment = TcpHeader.read(segment(SYN_ACK_V4)).segment(Octets.EMPTY);

        assertThat(segment).hasToString("<SEQ=4006133313><ACK=2931045142><CTL=SYN,ACK>");
        assertThat(segment.len()).isEqualTo(1);
        assertThat(segment.options())
                .hasToString("[mss 65495, sackOK, TS val 1146256948 ecr 3842135004, nop, wscale 10]");
    }

    @Test
    void theVersionOfIpMakesNoDifferenceToTcp() throws Unreadable {
        TcpHeader syn = TcpHeader.read(segment(SYN_V6));

        assertThat(syn.segment(Octets.EMPTY)).hasToString("<SEQ=1533869092><CTL=SYN>");
        assertThat(syn.options()).hasToString("[mss 65476, sackOK, TS val 3236202906 ecr 0, nop, wscale 10]");
    }

    @Test
    void anAcknowledgmentNumberWithoutAckBitStaysInTheHeaderButDoesNotCount() throws Unreadable {
        TcpHeader header = header("0001 0002 00000064 0000012d 5002 1000 0000 0000");

        assertThat(header.ack()).isEqualTo(SequenceNumber.of(301));
        assertThat(header.segment(Octets.EMPTY).ack()).isEqualTo(SequenceNumber.ZERO);
    }

    @Test
    void reservedBitsAndUrgentPointerAreKept() throws Unreadable {
        TcpHeader header = header("0001 0002 00000064 0000012d 5a30 1000 0000 0007");

        assertThat(header.reserved()).isEqualTo(0b101);
        assertThat(header.up()).isEqualTo(7);
        assertThat(header.segment(Octets.EMPTY).up()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"01, FIN", "02, SYN", "04, RST", "08, PSH", "10, ACK", "20, URG", "40, ECE", "80, CWR", "100, AE"})
    void eachControlBitStandsWhereFigure1PutsIt(String bits, Flag flag) throws Unreadable {
        TcpHeader header = header("0001 0002 00000064 00000000 "
                + String.format("%04x", 0x5000 | Integer.parseInt(bits, 16)) + " 1000 0000 0000");

        assertThat(header.ctl()).isEqualTo(ControlBits.of(flag));
    }

    @Test
    void numbersWithTheirHighestBitSetAreUnsigned() throws Unreadable {
        TcpHeader header = header("ffff fffe fffffffd fffffffc 50ff fffb fffa fff9");

        assertThat(header.sourcePort()).isEqualTo(65535);
        assertThat(header.destinationPort()).isEqualTo(65534);
        assertThat(header.seq().unsigned()).isEqualTo(4294967293L);
        assertThat(header.ack().unsigned()).isEqualTo(4294967292L);
        assertThat(header.wnd().value()).isEqualTo(65531);
        assertThat(header.checksum()).isEqualTo(65530);
        assertThat(header.up()).isEqualTo(65529);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12, 19})
    void aHeaderNeedsTwentyOctets(int length) {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> TcpHeader.read(segment(SYN_V4).first(length)))
                .withMessage("the TCP header takes 20 octets, but only " + length + " were sent")
                .returns(Unreadable.Cause.MALFORMED, Unreadable::reason);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 39})
    void aHeaderLongerThanItsSegmentIsMalformed(int length) {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> TcpHeader.read(segment(SYN_V4).first(length)))
                .withMessage("the TCP header with its options takes 40 octets, but only " + length + " were sent");
    }

    @Test
    void aHeaderWhoseFixedPartTheCaptureCutIsSaidToBeCut() {
        ByteView cut = ByteView.of(SYN_V4, 20, 19, 40);

        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> TcpHeader.read(cut))
                .withMessage("the capture kept only 19 of the 20 octets of the TCP header")
                .returns(Unreadable.Cause.CUT_SHORT, Unreadable::reason);
    }

    /** What stands beyond the cut is not known, and nobody's mistake. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "20|[]",
                "21|[]",
                "23|[]",
                "24|[mss 65495]",
                "25|[mss 65495]",
                "26|[mss 65495, sackOK]",
                "35|[mss 65495, sackOK]",
                "36|[mss 65495, sackOK, TS val 3842135004 ecr 0]",
                "37|[mss 65495, sackOK, TS val 3842135004 ecr 0, nop]",
                "39|[mss 65495, sackOK, TS val 3842135004 ecr 0, nop]",
                "40|[mss 65495, sackOK, TS val 3842135004 ecr 0, nop, wscale 10]",
            })
    void optionsBeforeTheCutAreRead(int kept, String options) throws Unreadable {
        TcpHeader header = TcpHeader.read(ByteView.of(SYN_V4, 20, kept, 40));

        assertThat(header.options()).hasToString(options);
        assertThat(header.problems()).isEmpty();
        assertThat(header.length()).isEqualTo(40);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void aDataOffsetOfLessThanFiveWordsIsMalformed(int words) {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> header("0001 0002 00000064 00000000 " + words + "002 1000 0000 0000"))
                .withMessage("the TCP header's data offset is " + words + " words, fewer than the 5 it must have");
    }

    private static TcpHeader header(String digits) throws Unreadable {
        return TcpHeader.read(ByteView.of(hex(digits)));
    }
}
