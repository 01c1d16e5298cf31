package handshake.analysis.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import handshake.analysis.decode.ChecksumStatus;
import handshake.analysis.decode.Decoded;
import handshake.analysis.decode.Decoder;
import handshake.analysis.decode.RebuiltFrame.Unknown;
import handshake.tcp.model.Packet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of tcpdump and tshark as a capture: the segments, their numbers, and what is said of what it does not tell. */
class TextCapturesTest {
    private static final String ADDRESSES = "IP 192.0.2.1.40000 > 192.0.2.2.80: ";
    private static final String BACK = "IP 192.0.2.2.80 > 192.0.2.1.40000: ";

    /** A handshake, a request and its acknowledgment, as tcpdump prints them with -n. */
    private static final String RELATIVE = """
            21:00:00.000000 IP 192.0.2.1.40000 > 192.0.2.2.80: Flags [S], seq 4000000000, win 64240, options [mss 1460,sackOK,TS val 7 ecr 0,nop,wscale 7], length 0
            21:00:00.010000 IP 192.0.2.2.80 > 192.0.2.1.40000: Flags [S.], seq 500, ack 4000000001, win 65160, options [mss 1460,sackOK,TS val 9 ecr 7,nop,wscale 7], length 0
            21:00:00.020000 IP 192.0.2.1.40000 > 192.0.2.2.80: Flags [.], ack 1, win 502, options [nop,nop,TS val 8 ecr 9], length 0
            21:00:00.030000 IP 192.0.2.1.40000 > 192.0.2.2.80: Flags [P.], seq 1:101, ack 1, win 502, options [nop,nop,TS val 8 ecr 9], length 100: HTTP: GET / HTTP/1.1
            21:00:00.040000 IP 192.0.2.2.80 > 192.0.2.1.40000: Flags [.], ack 101, win 509, options [nop,nop,TS val 9 ecr 8], length 0
            """;

    /** What was read, and what is said of it. */
    private record Read(List<Decoded> decoded, List<CapturedPacket> packets, List<String> remarks) {
        List<String> segments() {
            return decoded.stream()
                    .map(frame -> frame instanceof Decoded.Tcp tcp
                            ? tcp.packet().segment().toString()
                            : frame.toString())
                    .toList();
        }

        Decoded.Tcp tcp(int index) {
            return (Decoded.Tcp) decoded.get(index);
        }
    }

    private static Read read(String text) throws IOException {
        List<CapturedPacket> packets = new ArrayList<>();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (CaptureFile file = CaptureFile.open(new ByteArrayInputStream(bytes), "pasted")) {
            file.forEach(packets::add);
            assertThat(file.damage()).isEmpty();
            return new Read(packets.stream().map(TextCapturesTest::decoded).toList(), packets, file.remarks());
        }
    }

    private static Decoded decoded(CapturedPacket packet) {
        return Decoder.decode(
                packet.linkType().number(), packet.bytes(), 0, packet.bytes().length, packet.originalLength());
    }

    @Nested
    class OfTcpdump {
        @Test
        void numbersAreMadeAbsoluteFromTheSyns() throws IOException {
            assertThat(read(RELATIVE).segments())
                    .containsExactly(
                            "<SEQ=4000000000><CTL=SYN>",
                            "<SEQ=500><ACK=4000000001><CTL=SYN,ACK>",
                            "<SEQ=4000000001><ACK=501><CTL=ACK>",
                            "<SEQ=4000000001><ACK=501><DATA=100><CTL=PSH,ACK>",
                            "<SEQ=501><ACK=4000000101><CTL=ACK>");
        }

        @Test
        void numbersThatAreAbsoluteAlreadyStay() throws IOException {
            String absolute = RELATIVE.replace("ack 1,", "ack 501,")
                    .replace("seq 1:101", "seq 4000000001:4000000101")
                    .replace("ack 101,", "ack 4000000101,");

            assertThat(read(absolute).segments()).isEqualTo(read(RELATIVE).segments());
        }

        /** RFC 9293 counts from 100 and 300 in its figures: small numbers are no sign of relative ones. */
        @Test
        void smallInitialNumbersAreNotTakenForRelativeOnes() throws IOException {
            Read read = read("21:00:00.0 " + ADDRESSES + "Flags [S], seq 100, win 1000, length 0\n"
                    + "21:00:00.1 " + BACK + "Flags [S.], seq 300, ack 101, win 1000, length 0\n"
                    + "21:00:00.2 " + ADDRESSES + "Flags [P.], seq 1:201, ack 1, win 1000, length 200\n"
                    + "21:00:00.3 " + BACK + "Flags [.], ack 201, win 1000, length 0\n");

            assertThat(read.segments())
                    .endsWith("<SEQ=101><ACK=301><DATA=200><CTL=PSH,ACK>", "<SEQ=301><ACK=301><CTL=ACK>");
        }

        @Test
        void selectiveAcknowledgmentsCountAsAcknowledgmentsDo() throws IOException {
            Read read = read(RELATIVE + "21:00:00.05 " + BACK
                    + "Flags [.], ack 101, win 509, options [nop,nop,sack 1 {201:301}], length 0\n");

            assertThat(read.tcp(5).packet().segment().options()).hasToString("[nop, nop, sack 4000000201:4000000301]");
        }

        @Test
        void optionsAndWindowsAreThoseOfTheLine() throws IOException {
            Packet syn = read(RELATIVE).tcp(0).packet();

            assertThat(syn.segment().options()).hasToString("[mss 1460, sackOK, TS val 7 ecr 0, nop, wscale 7]");
            assertThat(syn.segment().wnd().value()).isEqualTo(64_240);
            assertThat(syn.source()).hasToString("192.0.2.1:40000");
        }

        @Test
        void whatTheLineDoesNotTellIsUnknown() throws IOException {
            Read read = read(RELATIVE);

            assertThat(read.tcp(0).details().unknown())
                    .containsExactlyInAnyOrder(Unknown.TIME_TO_LIVE, Unknown.IDENTIFICATION, Unknown.CHECKSUM);
            assertThat(read.tcp(2).details().unknown()).contains(Unknown.SEQUENCE_NUMBER);
            assertThat(read.tcp(0).details().tcpChecksum()).isEqualTo(ChecksumStatus.UNKNOWN);
            assertThat(read.tcp(3).details().capturedData().isEmpty()).isTrue();
            assertThat(read.remarks())
                    .containsExactly(
                            "2 segments do not show SEQ, which tcpdump prints with -vv: taken for the one that is due",
                            "the times have no date: they are taken for times of 1970-01-01");
        }

        @Test
        void withMoreWordsMoreIsKnown() throws IOException {
            Read read = read("""
                    21:00:00.000000 IP (tos 0x0, ttl 57, id 4321, offset 0, flags [DF], proto TCP (6), length 44)
                        192.0.2.1.40000 > 192.0.2.2.80: Flags [S], cksum 0x1234 (incorrect -> 0x5678), seq 100, win 64240, options [mss 1460], length 0
                    21:00:00.000000 IP6 (flowlabel 0x12345, hlim 62, next-header TCP (6) payload length: 24) 2001:db8::1.40000 > 2001:db8::2.80: Flags [S], cksum 0x1234 (correct), seq 7, win 64240, options [mss 1440], length 0
                    """);

            assertThat(read.tcp(0).details().ip().timeToLive()).isEqualTo(57);
            assertThat(read.tcp(0).details().ip().identification()).contains(4321);
            assertThat(read.tcp(0).details().tcp().checksum()).isEqualTo(0x1234);
            assertThat(read.tcp(0).details().tcpChecksum()).isEqualTo(ChecksumStatus.WRONG);
            assertThat(read.tcp(0).details().ipChecksum()).isEqualTo(ChecksumStatus.CORRECT);
            assertThat(read.tcp(0).details().unknown()).isEmpty();
            assertThat(read.tcp(1).details().ip().timeToLive()).isEqualTo(62);
            assertThat(read.tcp(1).packet().source()).hasToString("[2001:db8::1]:40000");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "21:00:00.000000 02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype IPv4 (0x0800), length 58: 192.0.2.1.40000 >"
                            + " 192.0.2.2.80: Flags [S], seq 100, win 1, length 0",
                    "21:00:00.000000 02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype 802.1Q (0x8100), length 62: vlan 7, p 0,"
                            + " ethertype IPv4 (0x0800), 192.0.2.1.40000 > 192.0.2.2.80: Flags [S], seq 100, win 1, length 0",
                    "21:00:00.000000 eth0  In  IP 192.0.2.1.40000 > 192.0.2.2.80: Flags [S], seq 100, win 1, length 0",
                    "IP 192.0.2.1.40000 > 192.0.2.2.80: Flags [S], seq 100, win 1, length 0\r",
                    "$ sudo tcpdump -n\n1700000000.5 IP 192.0.2.1.40000 > 192.0.2.2.80: Flags [S], seq 100, win 1, length 0",
                })
        void otherBeginningsOfALine(String line) throws IOException {
            Read read = read(line + "\n");

            assertThat(read.segments()).containsExactly("<SEQ=100><CTL=SYN>");
            assertThat(read.tcp(0).packet().destination()).hasToString("192.0.2.2:80");
            assertThat(read.remarks()).noneMatch(remark -> remark.contains("could not be read"));
        }

        @Test
        void ofATunnelTheInnermostIsTaken() throws IOException {
            Read read = read("21:00:00.0 IP 10.0.0.1 > 10.0.0.2: GREv0, length 44: " + ADDRESSES
                    + "Flags [S], seq 100, win 1, length 0\n"
                    + "21:00:00.0 IP 10.0.0.1.50000 > 10.0.0.2.4789: VXLAN, flags [I] (0x08), vni 42\n"
                    + ADDRESSES + "Flags [S], seq 100, win 1, length 0\n");

            assertThat(read.segments()).containsExactly("<SEQ=100><CTL=SYN>", "<SEQ=100><CTL=SYN>");
        }

        @Test
        void aTextThatBeginsInTheMiddleKeepsItsNumbersAndThatIsSaid() throws IOException {
            Read read = read("21:00:00.0 " + ADDRESSES + "Flags [P.], seq 1000:1100, ack 200, win 502, length 100\n"
                    + "21:00:00.1 " + BACK + "Flags [P.], seq 200:300, ack 1100, win 502, length 100\n");

            assertThat(read.segments())
                    .containsExactly(
                            "<SEQ=1000><ACK=200><DATA=100><CTL=PSH,ACK>", "<SEQ=200><ACK=1100><DATA=100><CTL=PSH,ACK>");
            assertThat(read.remarks()).anyMatch(remark -> remark.startsWith("1 connection begins in the middle"));
        }

        /** tcpdump itself prints the first segment that it sees whole, and counts from it. */
        @Test
        void aCaptureThatBeginsInTheMiddleCountsFromItsFirstSegment() throws IOException {
            Read read = read("21:00:00.0 " + ADDRESSES
                    + "Flags [P.], seq 3000000000:3000000100, ack 2000000000, win 502, length 100\n"
                    + "21:00:00.1 " + BACK + "Flags [P.], seq 1:101, ack 100, win 502, length 100\n");

            assertThat(read.segments()).endsWith("<SEQ=2000000000><ACK=3000000100><DATA=100><CTL=PSH,ACK>");
            assertThat(read.remarks()).noneMatch(remark -> remark.contains("in the middle"));
        }

        @Test
        void linesThatCannotBeReadAreCountedAndTheFirstIsNamed() throws IOException {
            Read read = read(RELATIVE + "21:00:01.0 IP client.40000 > server.http: Flags [S], seq 1, win 1, length 0\n"
                    + "21:00:02.0 " + ADDRESSES + "Flags [S], seq x, win 1, length 0\n"
                    + "what is this\n" + "5 packets captured\n");

            assertThat(read.packets()).hasSize(5);
            assertThat(read.remarks().get(0)).startsWith("3 lines could not be read, the first is line 6;");
        }

        @Test
        void otherProtocolsAreSaidToBeThere() throws IOException {
            Read read = read(RELATIVE + "21:00:01.0 IP 192.0.2.1.5000 > 192.0.2.9.53: 1+ A? example.com. (29)\n"
                    + "21:00:01.0 ARP, Request who-has 192.0.2.2 tell 192.0.2.1, length 28\n");

            assertThat(read.remarks().get(0))
                    .startsWith("2 packets show no TCP header in the text, the first in line 6:");
        }

        /** Seen on two interfaces, and without -v no identification tells that it is one packet. */
        @Test
        void theSameDataTwiceWithinMicrosecondsIsOnePacketSeenTwice() throws IOException {
            String data = ADDRESSES + "Flags [P.], seq 1:101, ack 1, win 502, length 100\n";
            Read read = read("21:00:00.000001 " + data + "21:00:00.000002 " + data + "21:00:00.300000 " + data);

            assertThat(read.tcp(1).details().print())
                    .isEqualTo(read.tcp(0).details().print());
            assertThat(read.tcp(2).details().print())
                    .isNotEqualTo(read.tcp(0).details().print());
        }

        @Test
        void duplicateAcknowledgmentsAreNotTakenForCopies() throws IOException {
            String ack = ADDRESSES + "Flags [.], ack 1, win 502, length 0\n";
            Read read = read("21:00:00.000001 " + ack + "21:00:00.000002 " + ack);

            assertThat(read.tcp(1).details().print())
                    .isNotEqualTo(read.tcp(0).details().print());
        }
    }

    @Nested
    class Times {
        private List<Instant> times(String... times) throws IOException {
            StringBuilder text = new StringBuilder();
            for (String time : times) {
                text.append(time).append(ADDRESSES).append("Flags [S], seq 100, win 1, length 0\n");
            }
            return read(text.toString()).packets().stream()
                    .map(packet -> Instant.EPOCH.plus(Duration.ofNanos(packet.timeNanos())))
                    .toList();
        }

        @ParameterizedTest
        @CsvSource({
            "'2026-11-30 21:00:00.123456 ', 2026-11-30T21:00:00.123456Z",
            "'1700000000.000001 ', 2023-11-14T22:13:20.000001Z",
            "'21:00:00.123456789 ', 1970-01-01T21:00:00.123456789Z",
            "'', 1970-01-01T00:00:00Z",
        })
        void ofEachKind(String printed, Instant time) throws IOException {
            assertThat(times(printed)).containsExactly(time);
        }

        @Test
        void afterMidnightIsTheNextDay() throws IOException {
            assertThat(times("23:59:59.9 ", "00:00:00.1 ", "00:00:00.05 "))
                    .containsExactly(
                            Instant.parse("1970-01-01T23:59:59.900Z"),
                            Instant.parse("1970-01-02T00:00:00.100Z"),
                            Instant.parse("1970-01-02T00:00:00.050Z"));
        }

        @Test
        void sinceTheFirstPacket() throws IOException {
            assertThat(times(" 00:00:00.000000 ", " 00:00:01.000000 ", " 00:00:01.500000 "))
                    .endsWith(Instant.ofEpochSecond(1), Instant.ofEpochSecond(1, 500_000_000));
        }

        @Test
        void sinceThePreviousPacket() throws IOException {
            assertThat(times(" 00:00:00.000000 ", " 00:00:01.000000 ", " 00:00:00.500000 "))
                    .endsWith(Instant.ofEpochSecond(1), Instant.ofEpochSecond(1, 500_000_000));
        }
    }

    @Nested
    class WithOctets {
        private static final String LINE = "21:00:00.0 " + ADDRESSES + "Flags [S], seq 1, win 1, length 0\n";
        private static final String IP = """
                \t0x0000:  4500 002c 04d2 4000 3906 b3f0 c000 0201  E..,..@.9.......
                \t0x0010:  c000 0202 9c40 0050 0000 0064 0000 0000  .....@.P...d....
                \t0x0020:  6002 faf0 0000 0000 0204 05b4            `...........
                """;

        @Test
        void theOctetsAreThePacketWhateverTheLineSays() throws IOException {
            Read read = read(LINE + IP);

            assertThat(read.segments()).containsExactly("<SEQ=100><CTL=SYN>");
            assertThat(read.tcp(0).details().ip().timeToLive()).isEqualTo(57);
            assertThat(read.tcp(0).details().unknown()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "0200 0000 0001 0200 0000 0002 0800",
                    "0000 0001 0006 0200 0000 0001 0000 0800",
                    "0800 0000 0000 0002 0001 0006 0200 0000 0001 0000",
                    "0200 0000",
                })
        void aLinkHeaderBeforeThePacketIsSeen(String link) throws IOException {
            String digits = (link + " 4500 002c 04d2 4000 3906 b3f0 c000 0201 c000 0202 9c40 0050 0000 0064 0000 0000"
                    + " 6002 faf0 0000 0000 0204 05b4");

            assertThat(read(LINE + "\t0x0000:  " + digits + "\n").segments()).containsExactly("<SEQ=100><CTL=SYN>");
        }

        @Test
        void octetsThatDoNotFollowThoseBeforeAreNotBelieved() throws IOException {
            Read read = read(LINE + IP.replace("0x0020", "0x0030"));

            assertThat(read.segments())
                    .containsExactly(
                            "Skipped[reason=CUT_SHORT, sentence=the capture kept only 12 of the 20 octets of the"
                                    + " TCP header, quotation=Optional.empty]");
            assertThat(read.remarks().get(0)).startsWith("1 line could not be read, the first is line 4;");
        }
    }

    @Nested
    class OfTshark {
        private static final String TEXT = """
                    1 0.000000000    192.0.2.1 → 192.0.2.2    TCP 74 40000 → 80 [SYN] Seq=0 Win=64240 Len=0 MSS=1460 SACK_PERM=1 TSval=7 TSecr=0 WS=128
                    2 0.010000000    192.0.2.2 → 192.0.2.1    TCP 74 80 → 40000 [SYN, ACK] Seq=0 Ack=1 Win=65160 Len=0 MSS=1460 SACK_PERM TSval=9 TSecr=7 WS=128
                    3 0.020000000    192.0.2.1 → 192.0.2.2    TCP 66 40000 → 80 [ACK] Seq=1 Ack=1 Win=64256 Len=0 TSval=8 TSecr=9
                    4 0.030000000    192.0.2.1 → 192.0.2.2    TCP 166 [TCP Retransmission] 40000 → 80 [PSH, ACK] Seq=1 Ack=1 Win=64256 Len=100
                    5 0.040000000    192.0.2.2 → 192.0.2.1    TCP 78 80 → 40000 [ACK] Seq=1 Ack=1 Win=65152 Len=0 SLE=101 SRE=201
                """;

        @Test
        void segmentsAreReadWithTheirNumbersAsTheyStand() throws IOException {
            Read read = read(TEXT);

            assertThat(read.segments())
                    .containsExactly(
                            "<SEQ=0><CTL=SYN>",
                            "<SEQ=0><ACK=1><CTL=SYN,ACK>",
                            "<SEQ=1><ACK=1><CTL=ACK>",
                            "<SEQ=1><ACK=1><DATA=100><CTL=PSH,ACK>",
                            "<SEQ=1><ACK=1><CTL=ACK>");
            assertThat(read.tcp(0).packet().segment().options())
                    .hasToString("[mss 1460, sackOK, TS val 7 ecr 0, wscale 7, eol]");
            assertThat(read.remarks())
                    .containsExactly(
                            "sequence numbers count from 0, as tshark prints them: the real initial ones are not in"
                                    + " the text");
        }

        @Test
        void windowsAreThoseOfTheHeader() throws IOException {
            Read read = read(TEXT);

            assertThat(read.tcp(0).packet().segment().wnd().value()).isEqualTo(64_240);
            assertThat(read.tcp(2).packet().segment().wnd().value()).isEqualTo(502);
        }

        @Test
        void anArrowOfAsciiAndADateAreReadToo() throws IOException {
            Read read = read(TEXT.replace("→", "->").replaceAll("(\\d) 0\\.", "$1 2026-11-30 21:00:00."));

            assertThat(read.segments()).isEqualTo(read(TEXT).segments());
            assertThat(Instant.EPOCH.plus(Duration.ofNanos(read.packets().get(1).timeNanos())))
                    .isEqualTo(Instant.parse("2026-11-30T21:00:00.010Z"));
        }

        @Test
        void whereOnlyAProtocolAboveIsShownThatIsSaid() throws IOException {
            Read read = read(TEXT + "    6 0.05    192.0.2.1 → 192.0.2.2    HTTP 200 GET / HTTP/1.1 \n");

            assertThat(read.remarks().get(0))
                    .startsWith("1 packet shows no TCP header in the text, the first in line 6:");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello\nworld\n", "State Recv-Q Send-Q\n", "10:00:00 up 3 days\n", "IP\n"})
    void otherTextIsNoCapture(String text) {
        assertThatExceptionOfType(CaptureFileException.class)
                .isThrownBy(() -> read(text))
                .withMessage(
                        "pasted: not a capture file but text; pcap, pcapng and the text of tcpdump and tshark can be read");
    }
}
