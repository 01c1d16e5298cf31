package handshake.analysis.anonymize;

import handshake.analysis.decode.ChecksumStatus;
import handshake.analysis.decode.Decoded;
import handshake.analysis.decode.Decoder;
import handshake.analysis.file.CaptureInterface;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.file.LinkType;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import handshake.tcp.model.TcpOption;
import handshake.tcp.wire.ByteView;
import handshake.tcp.wire.Checksum;
import handshake.tcp.wire.IpHeader;
import handshake.tcp.wire.Ipv4Header;
import handshake.tcp.wire.Ipv6Header;
import handshake.tcp.wire.PacketWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Replaces in a capture what names somebody: addresses, text, cookies and keys in options, link headers and tunnels, and the
 * date. The same is replaced by the same. Kept is what tells how TCP went: ports, flags, numbers, windows, options, lengths,
 * times from the first packet on, how far a packet has come, and whether its checksum was right, wrong, or left to the
 * network card. Packets that are no TCP are left out. Not thread-safe.
 */
public final class Anonymizer {
    private static final CaptureInterface ON = CaptureInterface.unnamed(LinkType.RAW);
    private static final byte[] FILLER = "anonymous ".getBytes(StandardCharsets.US_ASCII);
    private static final int V4_FIXED = 20;
    private static final int V6_FIXED = 40;
    private static final int TCP_CHECKSUM = 16;
    /** Any bits that make a right sum wrong. */
    private static final int SPOILED = 0x5A5A;

    private final AddressMap addresses = new AddressMap();
    private OptionalLong began = OptionalLong.empty();
    private long texts;
    private long options;
    private long omitted;

    /** The packet as others may see it; empty when it is no TCP. */
    public Optional<CapturedPacket> accept(CapturedPacket packet) {
        Decoded decoded = Decoder.decode(packet.linkType().number(), packet.bytes());
        Optional<CapturedPacket> changed = decoded.in(new Decoded.Cases<>() {
            @Override
            public Optional<CapturedPacket> tcp(Decoded.Tcp tcp) {
                return Optional.of(replaced(packet.timeNanos(), tcp));
            }

            @Override
            public Optional<CapturedPacket> skipped(Decoded.Skipped skipped) {
                return Optional.empty();
            }
        });
        omitted += changed.isEmpty() ? 1 : 0;
        return changed;
    }

    private CapturedPacket replaced(long time, Decoded.Tcp tcp) {
        if (began.isEmpty()) {
            began = OptionalLong.of(time);
        }
        Packet packet = tcp.packet();
        Packet other = new Packet(end(packet.source()), end(packet.destination()), segment(packet.segment()));
        byte[] octets = PacketWriter.writeAsGiven(other);
        int header = other.source().address().isV4() ? V4_FIXED : V6_FIXED;
        setHeader(octets, tcp.details().ip());
        setChecksum(octets, header, other, tcp.details().tcpChecksum());
        return new CapturedPacket(time - began.getAsLong(), ON, octets.length, octets);
    }

    private Endpoint end(Endpoint end) {
        return new Endpoint(addresses.of(end.address()), end.port());
    }

    private Segment segment(Segment segment) {
        texts += segment.data().isEmpty() ? 0 : 1;
        return segment.withData(filler(segment.data().length())).withOptions(options(segment.options()));
    }

    private static Octets filler(int length) {
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = FILLER[i % FILLER.length];
        }
        return Octets.of(text);
    }

    private List<TcpOption> options(List<TcpOption> given) {
        List<TcpOption> others = new ArrayList<>();
        for (TcpOption option : given) {
            TcpOption other = option;
            if (option instanceof TcpOption.FastOpen cookie) {
                other = new TcpOption.FastOpen(filler(cookie.cookie().length()), cookie.experimental());
            } else if (option instanceof TcpOption.Unknown unknown) {
                other = new TcpOption.Unknown(
                        unknown.kind(), Octets.zeros(unknown.content().length()));
            }
            options += other.equals(option) ? 0 : 1;
            others.add(other);
        }
        return others;
    }

    /** How far the packet has come, and its number: both say who sent it, and neither who that is. */
    private static void setHeader(byte[] octets, IpHeader ip) {
        ByteBuffer packet = ByteBuffer.wrap(octets);
        if (ip instanceof Ipv4Header v4) {
            packet.put(1, (byte) v4.trafficClass())
                    .putShort(4, (short) v4.identificationNumber())
                    .putShort(6, (short) (v4.dontFragment() ? 0x4000 : 0))
                    .put(8, (byte) v4.timeToLive())
                    .putShort(10, (short) 0);
            packet.putShort(10, (short) Checksum.of(ByteView.of(Arrays.copyOf(octets, V4_FIXED))));
        } else if (ip instanceof Ipv6Header v6) {
            packet.put(7, (byte) v6.hopLimit());
        }
    }

    /** As right or wrong as it was. */
    private static void setChecksum(byte[] octets, int header, Packet packet, ChecksumStatus status) {
        ByteBuffer field = ByteBuffer.wrap(octets, header + TCP_CHECKSUM, 2).slice();
        int right = field.getShort(0) & 0xFFFF;
        switch (status) {
            case WRONG -> field.putShort(0, (short) (right ^ SPOILED));
            case PARTIAL -> field.putShort(0, (short) pseudoHeaderSum(octets.length - header, packet));
            case CORRECT, UNKNOWN, ABSENT -> {
                // the right one, which it has
            }
        }
    }

    /** The complement of the sum over a segment of that length that is all zeros is the sum of the pseudo-header alone. */
    private static int pseudoHeaderSum(int length, Packet packet) {
        IpAddress source = packet.source().address();
        IpAddress destination = packet.destination().address();
        return ~Checksum.ofSegment(source, destination, ByteView.of(new byte[length])) & 0xFFFF;
    }

    /** What was replaced, a line each. */
    public List<String> said() {
        List<String> said = new ArrayList<>(List.of(
                addresses.size()
                        + " addresses replaced by 198.18.0.1 and on, or 2001:db8::1 and on; the same by the same",
                "the text of " + texts + " segments replaced by as much of \"anonymous\"",
                "the date replaced by 1970; times count from the first packet",
                "link headers, tunnels and names of interfaces left out"));
        if (options > 0) {
            said.add(options + " cookies and keys in options replaced");
        }
        if (omitted > 0) {
            said.add(omitted + " packets left out that are no TCP, errors of ICMP among them");
        }
        said.add(
                "kept: ports, flags, numbers, windows, options, lengths, TTL, and checksums as right or wrong as they were");
        return said;
    }
}
