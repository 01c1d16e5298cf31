package handshake.analysis;

import handshake.analysis.file.CaptureInterface;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.file.LinkType;
import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Flag;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.WindowField;
import handshake.tcp.wire.PacketWriter;
import handshake.trace.Both;
import handshake.trace.Side;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A capture that octets tell, seven for each packet, so that a fuzzer gets past the formats and is strange where it
 * matters: in numbers half the circle ahead, in flags, and in copies of packets that differ in an octet or in their link
 * header. Any octets give a capture; what is left of them at the end counts for nothing.
 *
 * <pre>
 * 0  bit 0: from the server; bits 1, 2: after how long; bits 3, 4: the link header; bit 5: the other connection;
 *    bits 6, 7: both set: the packet before again, with octet [1] exclusive-or [2]
 * 1  control bits
 * 2  SEG.SEQ: that many steps of {@link #STEPS} from what the sender sends next, or with bit 7 from where it began
 * 3  SEG.ACK: likewise from what the peer sends next
 * 4  octets of text
 * 5  bits 0 to 2: options; the others: the window in units of 2048 octets
 * 6  the IP identification
 * </pre>
 */
public final class StrangeCapture {
    static final int OCTETS_PER_PACKET = 7;
    static final int FROM_SERVER = 1;
    /** On an Ethernet with VLAN tags. */
    static final int TAGGED = 2 << 3;

    static final int AGAIN = 0xC0;

    /** Places in {@link #STEPS}. */
    static final int AHEAD_BY_ONE = 1;

    static final int AHEAD_BY_A_THOUSAND = 3;
    static final int AHEAD_BY_HALF_THE_CIRCLE = 5;

    static final int WITH_SACK = 2;

    private static final int[] STEPS = {
        0, 1, -1, 1_000, -1_000, Integer.MIN_VALUE, Integer.MAX_VALUE, Integer.MIN_VALUE + 1, 1 << 30, 1 << 16, 2, -2
    };
    private static final long[] PAUSES = {20_000, 6_000_000, 300_000_000, -1_000_000};
    private static final int FROM_THE_BEGINNING = 0x80;

    private static final CaptureInterface RAW = CaptureInterface.unnamed(LinkType.RAW);
    private static final CaptureInterface ETHERNET = CaptureInterface.unnamed(LinkType.ETHERNET);
    private static final byte[] MACS = new byte[12];
    private static final byte[] VLAN = {(byte) 0x81, 0, 0, 7};
    private static final byte[] IPV4 = {8, 0};

    private final List<CapturedPacket> packets = new ArrayList<>();
    private final List<Both<SequenceNumber>> next = new ArrayList<>(List.of(beginning(), beginning()));
    private byte[] latest = {};
    private long now = 1_700_000_000_000_000_000L;

    private StrangeCapture() {}

    /** At most {@code most} packets. */
    public static List<CapturedPacket> of(byte[] octets, int most) {
        StrangeCapture capture = new StrangeCapture();
        for (int at = 0;
                at + OCTETS_PER_PACKET <= octets.length && capture.packets.size() < most;
                at += OCTETS_PER_PACKET) {
            capture.add(ByteBuffer.wrap(octets, at, OCTETS_PER_PACKET).slice());
        }
        return capture.packets;
    }

    /** Just below where the circle closes. */
    private static Both<SequenceNumber> beginning() {
        return new Both<>(new SequenceNumber(-100), new SequenceNumber(Integer.MAX_VALUE - 50));
    }

    private void add(ByteBuffer told) {
        int how = told.get(0);
        now += PAUSES[(how >> 1) & 3];
        if ((how & AGAIN) != AGAIN) {
            latest = packet(how, told);
        } else if (latest.length > 0) {
            latest = latest.clone();
            latest[(told.get(1) & 0xFF) % latest.length] ^= told.get(2);
        }
        packets.add(captured((how >> 3) & 3));
    }

    private byte[] packet(int how, ByteBuffer told) {
        int connection = (how >> 5) & 1;
        Side from = (how & FROM_SERVER) != 0 ? Side.SERVER : Side.CLIENT;
        ControlBits ctl = new ControlBits(told.get(1) & 0xFF);
        int options = told.get(5);
        Segment segment = new Segment(
                number(connection, from, told.get(2)),
                ctl.has(Flag.ACK) ? number(connection, from.other(), told.get(3)) : SequenceNumber.ZERO,
                ctl,
                new WindowField((options & 0xF8) << 8),
                0,
                options(options & 7, next.get(connection).of(from.other())),
                Octets.zeros(told.get(4) & 0xFF));
        next.set(connection, next.get(connection).with(from, segment.end()));
        Both<Endpoint> ends = ends(connection);
        byte[] bytes = PacketWriter.write(new Packet(ends.of(from), ends.of(from.other()), segment));
        bytes[5] = told.get(6);
        return bytes;
    }

    private SequenceNumber number(int connection, Side side, int step) {
        Both<SequenceNumber> from = (step & FROM_THE_BEGINNING) != 0 ? beginning() : next.get(connection);
        return from.of(side).plus(STEPS[(step & 0x7F) % STEPS.length]);
    }

    private static Both<Endpoint> ends(int connection) {
        return new Both<>(
                new Endpoint(IpAddress.v4(192, 0, 2, 1), 40_000 + connection),
                new Endpoint(IpAddress.v4(198, 51, 100, 1), 80));
    }

    private static List<TcpOption> options(int which, SequenceNumber peer) {
        return switch (which) {
            case 1 -> List.of(new TcpOption.MaximumSegmentSize(1460), new TcpOption.WindowScale(7));
            case WITH_SACK -> List.of(new TcpOption.Sack(List.of(new TcpOption.Sack.Block(peer.plus(-1), peer))));
            case 3 -> List.of(new TcpOption.SackPermitted());
            case 4 -> List.of(new TcpOption.Timestamps(1, 0));
            case 5 -> List.of(new TcpOption.NoOperation(), new TcpOption.NoOperation());
            case 6 -> List.of(TcpOption.FastOpen.REQUEST);
            default -> List.of();
        };
    }

    /** The latest packet, whole or cut, with one link header or another. */
    private CapturedPacket captured(int how) {
        return switch (how) {
            case 0 -> new CapturedPacket(now, RAW, latest.length, latest);
            case 1 -> framed(joined(MACS, IPV4, latest));
            case 2 -> framed(joined(MACS, VLAN, IPV4, latest));
            default -> CapturedPacket.copyOf(now, RAW, latest.length, latest, 0, Math.min(latest.length, 44));
        };
    }

    private CapturedPacket framed(byte[] frame) {
        return new CapturedPacket(now, ETHERNET, frame.length, frame);
    }

    private static byte[] joined(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(2000);
        for (byte[] part : parts) {
            all.put(part);
        }
        byte[] whole = new byte[all.position()];
        all.flip().get(whole);
        return whole;
    }
}
