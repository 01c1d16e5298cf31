package handshake.tcp.wire;

import static handshake.tcp.wire.KernelPackets.SYN_V4;
import static handshake.tcp.wire.KernelPackets.SYN_V6;
import static handshake.tcp.wire.KernelPackets.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** IPv4 (RFC 791 §3.1) and IPv6 (RFC 8200) as far as they concern TCP. */
class IpHeaderTest {
    private static final String ADDRESSES_V4 = "0a000001 0a000002";
    private static final String ADDRESSES_V6 = "20010db8000000000000000000000001 20010db8000000000000000000000002";

    @Test
    void aKernelsIpv4HeaderIsReadFieldByField() throws Unreadable {
        ByteView packet = ByteView.of(SYN_V4);
        Ipv4Header header = Ipv4Header.read(packet);

        assertThat(header.trafficClass()).isZero();
        assertThat(header.totalLength()).isEqualTo(60);
        assertThat(header.identification()).contains(0x0525);
        assertThat(header.dontFragment()).isTrue();
        assertThat(header.isFragment()).isFalse();
        assertThat(header.timeToLive()).isEqualTo(64);
        assertThat(header.protocol()).isEqualTo(IpHeader.TCP);
        assertThat(header.checksumHolds(packet)).isTrue();
        assertThat(header.source()).hasToString("127.0.0.1");
        assertThat(header.headerLength()).isEqualTo(20);
        assertThat(header.payload(packet).length()).isEqualTo(40);
        assertThat(header.write())
                .isEqualTo(HexFormat.of().parseHex(packet.octets(0, 20).toString()));
    }

    @Test
    void aKernelsIpv6HeaderIsReadFieldByField() throws Unreadable {
        ByteView packet = ByteView.of(SYN_V6);
        Ipv6Header header = Ipv6Header.read(packet);

        assertThat(header.trafficClass()).isZero();
        assertThat(header.flowLabel()).isEqualTo(0x17087);
        assertThat(header.payloadLength()).isEqualTo(40);
        assertThat(header.nextHeader()).isEqualTo(IpHeader.TCP);
        assertThat(header.hopLimit()).isEqualTo(64);
        assertThat(header.source()).hasToString("::1");
        assertThat(header.identification()).isEmpty();
        assertThat(header.isFragment()).isFalse();
        assertThat(header.write())
                .isEqualTo(HexFormat.of().parseHex(packet.octets(0, 40).toString()));
    }

    @Test
    void ipv4OptionsStandBetweenHeaderAndPayload() throws Unreadable {
        byte[] octets = hex("4600 001a 0001 0000 4006 5b2c " + ADDRESSES_V4 + "94040000 abcd");
        ByteView packet = ByteView.of(octets);
        Ipv4Header header = Ipv4Header.read(packet);

        assertThat(header.options()).hasToString("94040000");
        assertThat(header.payload(packet)).hasToString("abcd");
        byte[] written = header.write();
        assertThat(Checksum.holds(ByteView.of(written))).isTrue();
        assertThat(Ipv4Header.read(ByteView.of(concatenated(written, hex("abcd"))))
                        .options())
                .isEqualTo(header.options());
    }

    @Test
    void whatFillsAFrameBehindThePacketIsNoPayload() throws Unreadable {
        ByteView frame = ByteView.of(hex("4500 0015 0001 0000 4006 0000 " + ADDRESSES_V4 + "ab 000000000000"));

        assertThat(IpHeader.read(frame).payload(frame)).hasToString("ab");
    }

    @ParameterizedTest
    @CsvSource({"2000, true, 0", "0001, true, 8", "3fff, true, 65528", "4000, false, 0", "0000, false, 0"})
    void anIpv4FragmentIsToldFromAWholePacket(String bits, boolean fragment, int offset) throws Unreadable {
        Ipv4Header header = Ipv4Header.read(ByteView.of(hex("4500 0014 0001 " + bits + " 4006 0000 " + ADDRESSES_V4)));

        assertThat(header.isFragment()).isEqualTo(fragment);
        assertThat(header.fragmentOffset()).isEqualTo(offset);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|the IP header takes 1 octets, but only 0 were sent",
                "5500 0014|the IP header says version 5, not 4 or 6",
                "4500 0014|the IPv4 header takes 20 octets, but only 4 were sent",
                "4400 0014 0000 0000 4006 0000 0a000001 0a000002|the IPv4 header says it has 16 octets, fewer than its fixed 20",
                "4600 0014 0000 0000 4006 0000 0a000001 0a000002|the IPv4 header with its options takes 24 octets, but only"
                        + " 20 were sent",
                "4500 0013 0000 0000 4006 0000 0a000001 0a000002|the IPv4 packet says it has 19 octets, fewer than its"
                        + " header's 20",
                "6000 0000|the IPv6 header takes 40 octets, but only 4 were sent",
            })
    void contradictionsAreMalformed(String digits, String sentence) {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> IpHeader.read(ByteView.of(hex(digits))))
                .withMessage(sentence)
                .returns(Unreadable.Cause.MALFORMED, Unreadable::reason);
    }

    @Test
    void anIpv4SuperFrameReachesToTheEndOfItsFrame() throws Unreadable {
        byte[] octets = new byte[70_000];
        System.arraycopy(hex("4500 0000 0001 0000 4006 0000 " + ADDRESSES_V4), 0, octets, 0, 20);
        ByteView packet = ByteView.of(octets);

        assertThat(IpHeader.read(packet).payload(packet).length()).isEqualTo(69_980);
    }

    @Test
    void aFrameLongerThanAnyKernelSendsIsNotBelieved() {
        ByteView packet = ByteView.of(hex("4500 0000 0001 0000 4006 0000 " + ADDRESSES_V4), 0, 20, Integer.MAX_VALUE);

        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> IpHeader.read(packet))
                .withMessageContaining("longer than any that a kernel sends");
    }

    @ParameterizedTest
    @CsvSource({
        // first next header, the chain, protocol at its end, octets, fragment, underway
        "06, '', 6, 0, false, false",
        "3a, '', 58, 0, false, false",
        "00, 0600050200000000, 6, 8, false, false",
        "3c, 06010502000000000000000000000000, 6, 16, false, false",
        "2b, 0600040000000000, 6, 8, false, false",
        "2b, 0602040100000000 20010db8000000000000000000000003, 6, 24, false, true",
        "2c, 0600000000000001, 6, 8, false, false", // a fragment that is the whole packet (RFC 6946)
        "2c, 0600000100000001, 6, 8, true, false",
        "2c, 0600000800000001, 6, 8, true, false",
        "33, 0604000000000001000000020000000300000004 00000005, 6, 24, false, false",
        "00, 2b00050200000000 3c00040000000000 0600050200000000, 6, 24, false, false",
    })
    void ipv6ExtensionHeadersAreWalked(
            String first, String chain, int protocol, int length, boolean fragment, boolean underway)
            throws Unreadable {
        ByteView packet = ByteView.of(v6(first, chain + "abcd"));
        Ipv6Header header = Ipv6Header.read(packet);

        assertThat(header.protocol()).isEqualTo(protocol);
        assertThat(header.extensions().length()).isEqualTo(length);
        assertThat(header.isFragment()).isEqualTo(fragment);
        assertThat(header.extensions().isUnderway()).isEqualTo(underway);
        assertThat(header.payload(packet)).hasToString("abcd");
    }

    @Test
    void aFragmentHeaderGivesItsIdentification() throws Unreadable {
        assertThat(IpHeader.read(ByteView.of(v6("2c", "06000000deadbeef"))).identification())
                .contains(0xdeadbeef);
    }

    @Test
    void aChainOfExtensionHeadersEndsSomewhere() throws Unreadable {
        assertThat(IpHeader.read(ByteView.of(v6("3c", "3c00000000000000".repeat(15) + "0600000000000000")))
                        .protocol())
                .isEqualTo(6);

        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> IpHeader.read(ByteView.of(v6("3c", "3c00000000000000".repeat(17)))))
                .withMessage("the IPv6 packet has more than 16 extension headers")
                .returns(Unreadable.Cause.UNSUPPORTED, Unreadable::reason);
    }

    @Test
    void anExtensionHeaderThatLeavesThePacketIsMalformed() {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> IpHeader.read(ByteView.of(v6("00", "06ff000000000000"))))
                .withMessage("an IPv6 extension header takes 2048 octets, but only 8 were sent");
    }

    @Test
    void aJumbogramIsNotRead() {
        byte[] octets = hex("60000000 0000 00 40" + ADDRESSES_V6 + "0600c20400100000");

        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> IpHeader.read(ByteView.of(octets)))
                .withMessage("the IPv6 packet is a jumbogram, which is not read here")
                .returns(Unreadable.Cause.UNSUPPORTED, Unreadable::reason);
    }

    /** A capture may say that its frame was shorter than the packet in it: then the rest was not captured. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "4500 0017 0000 0000 4006 0000 0a000001 0a000002 abcd",
                "60000000 0003 06 40" + ADDRESSES_V6 + "abcd"
            })
    void aPacketLongerThanItsFrameWasNotCapturedToItsEnd(String digits) throws Unreadable {
        ByteView frame = ByteView.of(hex(digits));
        ByteView payload = IpHeader.read(frame).payload(frame);

        assertThat(payload.length()).isEqualTo(3);
        assertThat(payload.captured()).isEqualTo(2);
        assertThat(payload.isComplete()).isFalse();
    }

    private static byte[] v6(String first, String payload) {
        byte[] carried = hex(payload);
        return concatenated(
                hex("60000000 " + HexFormat.of().toHexDigits((short) carried.length) + first + "40" + ADDRESSES_V6),
                carried);
    }

    private static byte[] concatenated(byte[] left, byte[] right) {
        byte[] both = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, both, left.length, right.length);
        return both;
    }
}
