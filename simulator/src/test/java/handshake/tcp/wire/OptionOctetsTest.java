package handshake.tcp.wire;

import static handshake.tcp.wire.KernelPackets.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import handshake.tcp.model.Octets;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The options of a TCP header, read and written (RFC 9293 §3.1, §3.2). */
class OptionOctetsTest {
    private static final TcpOption NOP = new TcpOption.NoOperation();
    private static final TcpOption END = new TcpOption.EndOfOptionList();

    static List<Arguments> everyOption() {
        return List.of(
                Arguments.of("00000000", List.of(END)),
                Arguments.of("01010101", List.of(NOP, NOP, NOP, NOP)),
                Arguments.of("020405b4", List.of(new TcpOption.MaximumSegmentSize(1460))),
                Arguments.of("0303ff01", List.of(new TcpOption.WindowScale(255), NOP)),
                Arguments.of("04020101", List.of(new TcpOption.SackPermitted(), NOP, NOP)),
                Arguments.of("0101050a00000064fffffff0", List.of(NOP, NOP, sack(100, -16))),
                Arguments.of("080a00000001ffffffff0101", List.of(new TcpOption.Timestamps(1, -1), NOP, NOP)),
                Arguments.of("22020101", List.of(TcpOption.FastOpen.REQUEST, NOP, NOP)),
                Arguments.of("2206010203040000", List.of(cookie("01020304", false), END)),
                Arguments.of("fe04f989", List.of(cookie("", true))),
                Arguments.of("fe08f98901020304", List.of(cookie("01020304", true))),
                // Kept whole: an experiment that is not Fast Open's, MD5, Multipath TCP, a kind nobody has defined.
                Arguments.of("fe04e2d4", List.of(unknown(254, "e2d4"))),
                Arguments.of(
                        "1312000102030405060708090a0b0c0d0e0f0101",
                        List.of(unknown(19, "000102030405060708090a0b0c0d0e0f"), NOP, NOP)),
                Arguments.of("1e0c0081a1a2a3a4a5a6a7a8", List.of(unknown(30, "0081a1a2a3a4a5a6a7a8"))),
                Arguments.of("c8020101", List.of(unknown(200, ""), NOP, NOP)),
                // MUST-64: an option may begin anywhere. Here TS begins at octet 3 and MSS at octet 13.
                Arguments.of(
                        "030307080a0000000200000003020405b4010101",
                        List.of(
                                new TcpOption.WindowScale(7),
                                new TcpOption.Timestamps(2, 3),
                                new TcpOption.MaximumSegmentSize(1460),
                                NOP,
                                NOP,
                                NOP)));
    }

    @ParameterizedTest
    @MethodSource("everyOption")
    void octetsAreReadAsOptions(String digits, List<TcpOption> options) {
        OptionReader reader = OptionReader.read(ByteView.of(hex(digits)));

        assertThat(reader.options()).isEqualTo(options);
        assertThat(reader.problems()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyOption")
    void optionsAreWrittenAsOctets(String digits, List<TcpOption> options) {
        assertThat(HexFormat.of().formatHex(OptionWriter.write(options))).isEqualTo(digits);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // octets | what is read | what is said to be wrong
                "03030702|wscale 7|option kind 2 at octet 23 of the header has no length: the header ends after its kind;"
                        + " it and what follows are not read",
                "0200 05b4||option kind 2 at octet 20 of the header has length 0, though kind and length alone take 2 octets;"
                        + " it and what follows are not read",
                "01030101|nop|option kind 3 at octet 21 of the header has length 1, though kind and length alone take 2"
                        + " octets; it and what follows are not read",
                "04020809|sackOK|option kind 8 at octet 22 of the header has length 9, but the header ends after 2 octets of"
                        + " it; it and what follows are not read",
                "020305 04020000 00|kind 2 05, sackOK, eol|option kind 2 at octet 20 of the header has length 3, which"
                        + " Maximum Segment Size cannot have; it is kept unread",
                "0502 0101|kind 5, nop, nop|option kind 5 at octet 20 of the header has length 2, which SACK cannot have; it"
                        + " is kept unread",
                "2203 aa01|kind 34 aa, nop|option kind 34 at octet 20 of the header has length 3, which Fast Open Cookie"
                        + " cannot have; it is kept unread",
                "fe05 f989 aa 010101|kind 254 f989aa, nop, nop, nop|option kind 254 at octet 20 of the header has a Fast Open"
                        + " cookie of 1 octets; it is kept unread",
                "00010000|eol|after the End of Option List the header is not all zeros",
            })
    void badLengthsNeverCrashAndWhatCameBeforeIsKept(String digits, String options, String problem) {
        OptionReader reader = OptionReader.read(ByteView.of(hex(digits)));

        assertThat(reader.options()).hasToString("[" + (options == null ? "" : options) + "]");
        if (problem != null) {
            assertThat(reader.problems()).containsExactly(problem);
        }
    }

    @Test
    void aListThatIsNotAlignedIsPaddedWithZeros() {
        assertThat(OptionWriter.write(List.of(new TcpOption.WindowScale(7)))).isEqualTo(hex("03030700"));
        assertThat(OptionWriter.write(List.of(new TcpOption.SackPermitted()))).isEqualTo(hex("04020000"));
        assertThat(OptionWriter.write(List.of(NOP))).isEqualTo(hex("01000000"));
        assertThat(OptionWriter.write(List.of())).isEmpty();
    }

    @Test
    void fortyOctetsFitAndFortyOneDoNot() {
        assertThat(OptionWriter.write(Collections.nCopies(40, NOP))).hasSize(40);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> OptionWriter.write(Collections.nCopies(41, NOP)))
                .withMessageStartingWith("a header holds at most 40 octets of options, not 41");
    }

    @Test
    void nothingStandsBehindTheEndOfTheList() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OptionWriter.write(List.of(END, new TcpOption.MaximumSegmentSize(536))))
                .withMessage("mss 536 stands after the end of the option list, where nobody would read it");
    }

    static List<TcpOption> impossible() {
        return List.of(
                new TcpOption.WindowScale(256),
                new TcpOption.WindowScale(-1),
                new TcpOption.Sack(List.of()),
                cookie("010203", false),
                unknown(0, ""),
                unknown(1, "00"),
                unknown(256, ""),
                new TcpOption.Unknown(200, Octets.zeros(254)));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void whatNoHeaderCanHoldIsRefused(TcpOption option) {
        assertThatIllegalArgumentException().isThrownBy(() -> OptionWriter.write(List.of(option)));
    }

    private static TcpOption sack(int left, int right) {
        return new TcpOption.Sack(
                List.of(new TcpOption.Sack.Block(new SequenceNumber(left), new SequenceNumber(right))));
    }

    private static TcpOption cookie(String digits, boolean experimental) {
        return new TcpOption.FastOpen(Octets.ofHex(digits), experimental);
    }

    private static TcpOption unknown(int kind, String digits) {
        return new TcpOption.Unknown(kind, Octets.ofHex(digits));
    }
}
