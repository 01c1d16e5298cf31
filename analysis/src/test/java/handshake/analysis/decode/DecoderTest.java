package handshake.analysis.decode;

import static handshake.analysis.decode.Frames.concat;
import static handshake.analysis.decode.Frames.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import handshake.analysis.decode.Decoded.Reason;
import handshake.tcp.model.Octets;
import handshake.tcp.wire.IpHeader;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Captured frames: what they turn out to be, with which reason when they are no TCP segment. */
class DecoderTest {
    /** A kernel's SYN over IPv4, captured on loopback, where the checksum is left to a card that is not there. */
    private static final byte[] SYN_V4 = hex("""
            4500 003c 0525 4000 4006 3795 7f00 0001 7f00 0001
            9c40 1f90 aeb4 3315 0000 0000 a002 ffd7 fe30 0000
            0204 ffd7 0402 080a e502 53dc 0000 0000 0103 030a""");

    /** A kernel's SYN over IPv6. */
    private static final byte[] SYN_V6 = hex("""
            6001 7087 0028 0640 0000 0000 0000 0000 0000 0000 0000 0001 0000 0000 0000 0000 0000 0000 0000 0001
            9c40 1f90 5b6c fc24 0000 0000 a002 ffc4 f044 0000
            0204 ffc4 0402 080a c0e4 899a 0000 0000 0103 030a""");

    private static final String ETHERNET = "000000000000 000000000000";
    private static final byte[] ETHERNET_V4 = hex(ETHERNET + "0800");

    /** 10.0.0.1:1 → 10.0.0.2:2, ten octets of text, checksums right. */
    private static final byte[] TEXT = hex("""
            4500 0032 0001 4000 4006 26c3 0a00 0001 0a00 0002
            0001 0002 0000 0064 0000 012d 5018 1000 5c5e 0000 6865 6c6c 6f20 776f 726c""");

    @Nested
    class LinkLayers {
        @ParameterizedTest
        @CsvSource({
            "0, 02000000", // this machine's order, on most machines
            "0, 00000002", // the other order
            "1, 000000000000 000000000000 0800",
            "9, 0021",
            "9, 21", // the short form of the protocol
            "12, ''",
            "14, ''",
            "101, ''",
            "108, 00000002",
            "113, 0000 0304 0006 0000000000000000 0800",
            "228, ''",
            "276, 0800 0000 00000001 0304 00 06 0000000000000000",
            "50, ff03 0021",
            "51, 1100 0001 003e 0021",
            "100, aaaa03 000000 0800",
            "104, 0f00 0800",
            "105, 0801 0000 020000000001 020000000002 020000000003 0000 aaaa03 000000 0800",
            "105, 8803 0000 020000000001 020000000002 020000000003 0000 020000000004 0000 aaaa03 000000 0800",
            "117, 3d0200000000000000000000000000000000000000000000000000000000000000"
                    + "00000000000000000000000000000000000000000000000000000000000000",
            "127, 0000 0900 00000000 10 8802 0000 020000000001 020000000002 020000000003 0000 0000 aaaa03 000000 0800",
            "138, 0200000000000001 0200000000000002 0800",
            "204, 00 ff03 0021",
            "219, 0001 0140",
            "239, 0200 0000 0800 0100 08000100 0500 0a00 00000000 4000 0900", // of a little-endian host
            "239, 0200 0000 0008 0001 08000100 0005 000a 00000000 0040 0009", // of a big-endian one
        })
        void ipv4IsFoundBehindEach(int linkType, String header) {
            assertThat(tcp(Decoder.decode(linkType, concat(hex(header), SYN_V4)))
                            .packet())
                    .hasToString(
                            "Packet[source=127.0.0.1:40000, destination=127.0.0.1:8080, segment=<SEQ=2931045141><CTL=SYN>]");
        }

        @ParameterizedTest
        @CsvSource({
            "0, 0000000a", // Linux
            "0, 17000000", // Windows
            "0, 18000000", // NetBSD, OpenBSD
            "0, 1c000000", // FreeBSD
            "0, 1e000000", // macOS
            "0, 0000001e", // macOS on PowerPC
            "1, 000000000000 000000000000 86dd",
            "101, ''",
            "108, 00000018",
            "113, 0000 0304 0006 0000000000000000 86dd",
            "229, ''",
            "276, 86dd 0000 00000001 0304 00 06 0000000000000000",
        })
        void ipv6IsFoundBehindEach(int linkType, String header) {
            assertThat(tcp(Decoder.decode(linkType, concat(hex(header), SYN_V6)))
                            .packet())
                    .hasToString(
                            "Packet[source=[::1]:40000, destination=[::1]:8080, segment=<SEQ=1533869092><CTL=SYN>]");
        }

        @ParameterizedTest
        @CsvSource({
            "1, 000000000000 000000000000 0800, ''",
            "1, 000000000000 000000000000 8100 0007 0800, 7",
            "1, 000000000000 000000000000 8100 f00c 0800, 12", // priority and drop eligibility are not the identifier
            "1, 000000000000 000000000000 88a8 0064 8100 00c8 0800, '100, 200'",
            "1, 000000000000 000000000000 9100 0001 9100 0002 8100 0fff 0800, '1, 2, 4095'",
            "113, 0000 0001 0006 0000000000000000 8100 0007 0800, 7",
            "276, 8100 0000 00000001 0001 00 06 0000000000000000 0007 0800, 7",
        })
        void vlanTagsAreTakenOffAndKept(int linkType, String header, String vlans) {
            assertThat(tcp(Decoder.decode(linkType, concat(hex(header), SYN_V4)))
                            .details()
                            .vlans())
                    .hasToString("[" + vlans + "]");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "1|000000000000 000000000000 0806 0001|NOT_IP|ARP, not IP",
                    "1|000000000000 000000000000 0026 4242|NOT_IP|an IEEE 802.3 frame without EtherType, not IP",
                    "1|000000000000 000000000000 88b5 0001|NOT_IP|EtherType 0x88b5, not IP",
                    "1|000000000000 000000000000 8100 0007 0806|NOT_IP|ARP, not IP",
                    "0|07000000|NOT_IP|address family 7, not IP",
                    "108|02000000|NOT_IP|address family 33554432, not IP",
                    "113|0000 0338 0000 0000000000000000 0000|NOT_IP|an IEEE 802.3 frame without EtherType, not IP",
                    "1|000000000000 000000000000 08|MALFORMED|the Ethernet header takes 14 octets, but only 13 were sent",
                    "1|000000000000 000000000000 8100 00|MALFORMED|the VLAN tag takes 4 octets, but only 1 were sent",
                    "0|020000|MALFORMED|the BSD loopback header takes 4 octets, but only 3 were sent",
                    "108|''|MALFORMED|the OpenBSD loopback header takes 4 octets, but only 0 were sent",
                    "113|0000|MALFORMED|the Linux cooked header takes 16 octets, but only 2 were sent",
                    "105|8000 0000|NOT_IP|an IEEE 802.11 frame without data, not IP",
                    "105|0841 0000|NOT_IP|an encrypted IEEE 802.11 frame, not IP",
                    "9|c021 01|NOT_IP|PPP link control, not IP",
                    "239|0200 0000 0300 0100|MALFORMED|a field of NFLOG says it has 3 octets, fewer than its header's 4",
                    "239|0200 0000|NOT_IP|NFLOG without a packet, not IP",
                    "276|0800|MALFORMED|the Linux cooked header, version 2 takes 20 octets, but only 2 were sent",
                    "101|''|MALFORMED|the IP header takes 1 octets, but only 0 were sent",
                    "228|60|MALFORMED|the IPv6 header takes 40 octets, but only 1 were sent",
                })
        void whatIsNotIpIsNamed(int linkType, String frame, Reason reason, String sentence) {
            assertThat(Decoder.decode(linkType, hex(frame))).isEqualTo(new Decoded.Skipped(reason, sentence));
        }

        @ParameterizedTest
        @CsvSource({"228, 6", "229, 4"})
        void aPacketOfAnotherVersionThanItsLinkSaysIsMalformed(int linkType, int version) {
            byte[] packet = version == 4 ? SYN_V4 : SYN_V6;

            assertThat(Decoder.decode(linkType, packet))
                    .isEqualTo(new Decoded.Skipped(
                            Reason.MALFORMED, "the link says IPv" + (10 - version) + ", the packet IPv" + version));
        }

        @Test
        void anUnknownLinkTypeIsSaidToBeSo() {
            assertThat(Decoder.decode(147, SYN_V4)).isInstanceOfSatisfying(Decoded.Skipped.class, skipped -> {
                assertThat(skipped.reason()).isEqualTo(Reason.UNSUPPORTED);
                assertThat(skipped.sentence()).startsWith("link type 147 is none of those read here: Ethernet, Linux");
            });
        }
    }

    @Nested
    class NotTcp {
        @Test
        void udpIsNamedWithItsPorts() {
            byte[] packet = hex("4500 001c 0001 0000 4011 0000 0a00 0001 0a00 0002 0035 1267 0008 0000");

            assertThat(Decoder.decode(101, packet))
                    .isEqualTo(new Decoded.Skipped(
                            Reason.NOT_TCP, "UDP from 10.0.0.1 port 53 to 10.0.0.2 port 4711, not TCP"));
        }

        @Test
        void udpWithoutCapturedPortsIsNamedWithoutThem() {
            byte[] packet = hex("4500 001c 0001 0000 4011 0000 0a00 0001 0a00 0002 0035");

            assertThat(Decoder.decode(101, packet, 0, 22, 28))
                    .isEqualTo(new Decoded.Skipped(Reason.NOT_TCP, "UDP from 10.0.0.1 to 10.0.0.2, not TCP"));
        }

        @ParameterizedTest
        @CsvSource({"01, ICMP", "02, IGMP", "32, ESP", "59, OSPF", "fd, IP protocol 253"})
        void otherProtocolsAreNamed(String protocol, String name) {
            byte[] packet = hex("4500 0018 0001 0000 40" + protocol + "0000 0a00 0001 0a00 0002 00000000");

            assertThat(Decoder.decode(101, packet))
                    .isEqualTo(new Decoded.Skipped(Reason.NOT_TCP, name + " from 10.0.0.1 to 10.0.0.2, not TCP"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"2000", "0001"})
        void aFragmentIsSaidToBeOne(String fragment) {
            byte[] packet = SYN_V4.clone();
            System.arraycopy(hex(fragment), 0, packet, 6, 2);

            assertThat(Decoder.decode(101, packet))
                    .isEqualTo(new Decoded.Skipped(
                            Reason.FRAGMENT, "a fragment of a larger packet from 127.0.0.1 to 127.0.0.1"));
        }

        /** The first of several, and a later one, which has no TCP header of its own (RFC 8200 §4.5). */
        @ParameterizedTest
        @ValueSource(strings = {"0600 0001 00000007", "0600 0010 00000007"})
        void aFragmentOfIpv6IsSaidToBeOne(String fragmentHeader) {
            byte[] packet =
                    concat(concat(Arrays.copyOf(SYN_V6, 40), hex(fragmentHeader)), Arrays.copyOfRange(SYN_V6, 40, 80));
            packet[5] = 48; // the extension header counts as payload
            packet[6] = 44;

            assertThat(Decoder.decode(101, packet))
                    .isEqualTo(new Decoded.Skipped(Reason.FRAGMENT, "a fragment of a larger packet from ::1 to ::1"));
        }

        @ParameterizedTest
        @CsvSource({
            "13, the capture kept only 13 of the 14 octets of the Ethernet header",
            "14, the capture kept only 0 of the 1 octets of the IP header",
            "33, the capture kept only 19 of the 20 octets of the IPv4 header",
            "34, the capture kept only 0 of the 20 octets of the TCP header",
            "53, the capture kept only 19 of the 20 octets of the TCP header",
        })
        void aCaptureThatEndsWithinTheHeadersIsSaidToBeCut(int kept, String sentence) {
            byte[] frame = concat(ETHERNET_V4, SYN_V4);

            assertThat(Decoder.decode(1, frame, 0, kept, frame.length))
                    .isEqualTo(new Decoded.Skipped(Reason.CUT_SHORT, sentence));
        }

        @Test
        void aTcpHeaderThatLeavesItsPacketIsMalformedEvenWhenTheCaptureIsCutToo() {
            byte[] packet = SYN_V4.clone();
            packet[3] = 50; // the IP packet ends ten octets before the TCP header does

            assertThat(Decoder.decode(101, packet, 0, 45, 60))
                    .isEqualTo(new Decoded.Skipped(
                            Reason.MALFORMED,
                            "the TCP header with its options takes 40 octets, but only 30 were sent"));
        }
    }

    @Nested
    class WhatWasNotCaptured {
        @ParameterizedTest
        @CsvSource({
            "54, true, '[]'",
            "60, true, '[mss 65495, sackOK]'",
            "74, false, '[mss 65495, sackOK, TS val" + " 3842135004 ecr 0, nop, wscale 10]'"
        })
        void optionsBeyondTheCutAreUnknownAndThoseBeforeItRead(int kept, boolean cut, String options) {
            byte[] frame = concat(ETHERNET_V4, SYN_V4);

            Decoded.Tcp tcp = tcp(Decoder.decode(1, frame, 0, kept, frame.length));

            assertThat(tcp.details().optionsCut()).isEqualTo(cut);
            assertThat(tcp.packet().segment().options()).hasToString(options);
            assertThat(tcp.packet().segment().seq().bits()).isEqualTo(0xaeb43315);
        }

        /** Some cards cut what they hand to the capture, and say that the frame was no longer. */
        @Test
        void aPacketLongerThanItsFrameHasTheLengthThatItsHeaderSays() {
            Decoded.Tcp cut = tcp(Decoder.decode(101, TEXT, 0, 45, 45));

            assertThat(cut.packet().segment().len()).isEqualTo(10);
            assertThat(cut.details().capturedData()).isEqualTo(Octets.of("hello"));
            assertThat(cut.details().tcpChecksum()).isEqualTo(ChecksumStatus.UNKNOWN);
        }

        @Test
        void lengthIsWhatWasSentAndDataAreZeros() {
            Decoded.Tcp cut = tcp(Decoder.decode(101, TEXT, 0, 45, TEXT.length));

            assertThat(cut.packet().segment().len()).isEqualTo(10);
            assertThat(cut.packet().segment().data()).isEqualTo(Octets.zeros(10));
            assertThat(cut.details().capturedData()).isEqualTo(Octets.of("hello"));
            assertThat(cut.details().tcpChecksum()).isEqualTo(ChecksumStatus.UNKNOWN);
            assertThat(cut.details().ipChecksum()).isEqualTo(ChecksumStatus.CORRECT);
        }

        @Test
        void textThatWasCapturedIsTheData() {
            Decoded.Tcp whole = tcp(Decoder.decode(101, TEXT));

            assertThat(whole.packet().segment().data()).isEqualTo(Octets.of("hello worl"));
            assertThat(whole.details().capturedData()).isEqualTo(Octets.of("hello worl"));
            assertThat(whole.details().tcpChecksum()).isEqualTo(ChecksumStatus.CORRECT);
        }

        @Test
        void aSuperFrameReachesToTheEndOfItsFrame() {
            byte[] packet = TEXT.clone();
            packet[3] = 0; // the length did not fit into 16 bits

            Decoded.Tcp cut = tcp(Decoder.decode(101, packet, 0, packet.length, 70_040));

            assertThat(cut.packet().segment().len()).isEqualTo(70_000);
            assertThat(cut.details().capturedData().length()).isEqualTo(10);
        }

        @Test
        void aFrameThatClaimsAnAbsurdLengthIsNotBelieved() {
            byte[] packet = TEXT.clone();
            packet[3] = 0;

            assertThat(Decoder.decode(101, packet, 0, packet.length, IpHeader.LARGEST_SUPER_FRAME + 1))
                    .isInstanceOfSatisfying(
                            Decoded.Skipped.class,
                            skipped -> assertThat(skipped.reason()).isEqualTo(Reason.MALFORMED));
        }

        @Test
        void whatFillsAnEthernetFrameIsNoText() {
            byte[] padded = Arrays.copyOf(concat(ETHERNET_V4, SYN_V4), 100);

            assertThat(tcp(Decoder.decode(1, padded)).packet().segment().len()).isEqualTo(1);
        }
    }

    @Nested
    class DetailsOfAPacket {
        @Test
        void headersAreThereToLookUp() {
            PacketDetails details = tcp(Decoder.decode(101, SYN_V4)).details();

            assertThat(details.ip().version()).isEqualTo(4);
            assertThat(details.ip().timeToLive()).isEqualTo(64);
            assertThat(details.ip().identification()).contains(0x0525);
            assertThat(details.tcp().length()).isEqualTo(40);
            assertThat(details.tcp().problems()).isEmpty();
        }

        @Test
        void aWrongChecksumIsAStatusAndNothingMore() {
            byte[] damaged = SYN_V4.clone();
            damaged[20 + 16] ^= 1; // in the checksum
            assertThat(tcp(Decoder.decode(101, damaged)).details().tcpChecksum())
                    .isEqualTo(ChecksumStatus.WRONG);
        }

        @Test
        void aChecksumOfThePseudoHeaderAloneIsLeftToTheNetworkCard() {
            assertThat(tcp(Decoder.decode(101, SYN_V4)).details().tcpChecksum()).isEqualTo(ChecksumStatus.PARTIAL);
            assertThat(tcp(Decoder.decode(101, SYN_V6)).details().tcpChecksum()).isEqualTo(ChecksumStatus.CORRECT);
        }

        @Test
        void ipv6HasNoChecksumOfItsOwn() {
            assertThat(tcp(Decoder.decode(101, SYN_V6)).details().ipChecksum()).isEqualTo(ChecksumStatus.ABSENT);
        }

        @Test
        void behindARoutingHeaderTheChecksumCannotBeTold() {
            byte[] extended = concat(
                    concat(Arrays.copyOf(SYN_V6, 40), hex("0602 0401 00000000 20010db8000000000000000000000003")),
                    Arrays.copyOfRange(SYN_V6, 40, 80));
            extended[5] = 64;
            extended[6] = 43;

            assertThat(tcp(Decoder.decode(101, extended)).details().tcpChecksum())
                    .isEqualTo(ChecksumStatus.UNKNOWN);
        }

        @Test
        void troubleWithOptionsDoesNotLoseTheSegment() {
            byte[] packet = SYN_V4.clone();
            packet[45] = 0; // the length of SACK-Permitted

            Decoded.Tcp tcp = tcp(Decoder.decode(101, packet));

            assertThat(tcp.packet().segment().options()).hasToString("[mss 65495]");
            assertThat(tcp.details().tcp().problems())
                    .containsExactly(
                            "option kind 4 at octet 24 of the header has length 0, though kind and length alone"
                                    + " take 2 octets; it and what follows are not read");
        }
    }

    private static Decoded.Tcp tcp(Decoded decoded) {
        return assertThat(decoded).asInstanceOf(type(Decoded.Tcp.class)).actual();
    }
}
