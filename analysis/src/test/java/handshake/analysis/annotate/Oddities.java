package handshake.analysis.annotate;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.PSH;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Captures of connections as they are met, and worse: refused, unanswered, simultaneous, half-open, reset, with repeated
 * segments, on ports used before, some of it not captured. The same seed gives the same capture.
 */
public final class Oddities {
    /** What is done to each connection's segments besides. */
    public enum Damage {
        /** Segments are missing, twice there, or in another order. */
        NETWORK,
        /** Also flags and numbers that no sender would send. */
        NONSENSE
    }

    private static final CaptureInterface RAW = CaptureInterface.unnamed(LinkType.RAW);
    private static final long SECOND = 1_000_000_000L;

    private final Random random;
    private final Damage damage;
    private Both<Endpoint> ends = new Both<>(Capture.CLIENT, Capture.SERVER);
    private Both<SequenceNumber> isn = new Both<>(SequenceNumber.ZERO, SequenceNumber.ZERO);
    private Both<SequenceNumber> next = isn;
    private List<Sent> sent = new ArrayList<>();

    private Oddities(long seed, Damage damage) {
        this.random = new Random(seed);
        this.damage = damage;
    }

    /** A segment, and who sent it. */
    private record Sent(Side from, Segment segment) {}

    private record Timed(long time, Packet packet) {}

    /** The packets of {@code connections} connections, mixed, without a link header. */
    public static List<CapturedPacket> packets(long seed, int connections, Damage damage) {
        Oddities oddities = new Oddities(seed, damage);
        List<Timed> all = new ArrayList<>();
        long after = 0;
        for (int i = 0; i < connections; i++) {
            boolean again = i > 0 && oddities.chance(5);
            after = oddities.connection(again ? oddities.ends : ends(i, oddities.random), again ? after : 0, all);
        }
        all.sort(Comparator.comparingLong(Timed::time));
        return all.stream().map(Oddities::captured).toList();
    }

    private static Both<Endpoint> ends(int number, Random random) {
        Endpoint client = new Endpoint(IpAddress.v4(10, 0, 0, 1 + random.nextInt(200)), 10_000 + number);
        Endpoint server = new Endpoint(IpAddress.v4(10, 0, 1, 1 + random.nextInt(200)), 80);
        return new Both<>(client, server);
    }

    private static CapturedPacket captured(Timed packet) {
        byte[] bytes = PacketWriter.write(packet.packet());
        return new CapturedPacket(1_700_000_000 * SECOND + packet.time(), RAW, bytes.length, bytes);
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    /** Adds one connection, and returns the time of its last segment. */
    private long connection(Both<Endpoint> between, long after, List<Timed> all) {
        ends = between;
        isn = new Both<>(number(), number());
        next = isn;
        sent = new ArrayList<>();
        open();
        if (chance(10)) {
            sent = new ArrayList<>(sent.subList(random.nextInt(sent.size()), sent.size()));
        } else if (chance(20)) {
            Side unseen = side();
            sent.removeIf(segment -> segment.from() == unseen);
        }
        damage();
        long time = after > 0 ? after : random.nextLong(SECOND);
        for (Sent one : sent) {
            // Far enough apart that no copy of a packet can be meant
            time += 6_000_000L + random.nextInt(60_000) * 1000L;
            Endpoint from = ends.of(one.from());
            all.add(new Timed(time, new Packet(from, ends.of(one.from().other()), one.segment())));
        }
        return time;
    }

    private SequenceNumber number() {
        return new SequenceNumber(chance(10) ? -2 : random.nextInt());
    }

    private Side side() {
        return random.nextBoolean() ? Side.CLIENT : Side.SERVER;
    }

    private void open() {
        send(Side.CLIENT, 0, SYN);
        switch (random.nextInt(10)) {
            case 0 -> repeat(random.nextInt(3));
            case 1 ->
                sent.add(new Sent(
                        Side.SERVER,
                        Segment.of(SequenceNumber.ZERO, next.client(), RST).withWindow(new WindowField(0))));
            case 2 -> crossing();
            case 3 -> {
                send(Side.SERVER, 0, SYN, ACK);
                repeat(random.nextInt(3));
            }
            default -> {
                repeat(chance(4) ? 1 : 0);
                send(Side.SERVER, 0, SYN, ACK);
                repeat(chance(8) ? 1 : 0);
                send(Side.CLIENT, 0, ACK);
                talk();
                close();
            }
        }
    }

    /** Both SYNs are under way at once (RFC 9293 §3.5, Figure 7). */
    private void crossing() {
        send(Side.SERVER, 0, SYN);
        for (Side side : Side.values()) {
            Segment synAck = Segment.of(isn.of(side), next.of(side.other()), SYN)
                    .withOptions(options())
                    .withWindow(new WindowField(64_240));
            sent.add(new Sent(side, synAck));
        }
        talk();
        close();
    }

    private void talk() {
        for (int i = random.nextInt(4); i > 0; i--) {
            Side side = side();
            send(side, 1 + random.nextInt(100), PSH, ACK);
            repeat(chance(10) ? 1 : 0);
            if (!chance(5)) {
                send(side.other(), 0, ACK);
            }
        }
    }

    private void close() {
        Side side = side();
        switch (random.nextInt(5)) {
            case 0 -> send(side, 0, RST);
            case 1 -> send(side, 0, RST, ACK);
            case 2 -> send(side, 0, FIN, ACK);
            default -> {
                send(side, chance(4) ? 7 : 0, FIN, ACK);
                send(side.other(), 0, ACK);
                send(side.other(), 0, FIN, ACK);
                send(side, 0, ACK);
            }
        }
    }

    private void send(Side from, int length, Flag... flags) {
        ControlBits ctl = ControlBits.of(flags);
        SequenceNumber ack = ctl.has(ACK) ? next.of(from.other()) : SequenceNumber.ZERO;
        List<TcpOption> options = ctl.has(SYN) ? options() : List.of();
        Octets text = Octets.zeros(length);
        Segment segment = new Segment(next.of(from), ack, ctl, new WindowField(64_240), 0, options, text);
        sent.add(new Sent(from, segment));
        next = next.with(from, segment.end());
    }

    private void repeat(int times) {
        for (int i = 0; i < times; i++) {
            sent.add(sent.get(sent.size() - 1));
        }
    }

    private List<TcpOption> options() {
        List<TcpOption> all = new ArrayList<>(List.of(
                new TcpOption.MaximumSegmentSize(536 + random.nextInt(9000)),
                new TcpOption.WindowScale(random.nextInt(15)),
                new TcpOption.SackPermitted(),
                new TcpOption.Timestamps(random.nextInt(), 0)));
        all.removeIf(option -> chance(5));
        return all;
    }

    private void damage() {
        for (int i = chance(2) ? 1 + random.nextInt(3) : 0; i > 0 && !sent.isEmpty(); i--) {
            int at = random.nextInt(sent.size());
            switch (random.nextInt(damage == Damage.NETWORK ? 3 : 6)) {
                case 0 -> sent.remove(at);
                case 1 -> sent.add(at, sent.get(random.nextInt(sent.size())));
                case 2 -> sent.add(random.nextInt(sent.size()), sent.remove(at));
                case 3 -> change(at, pick(1, -1, 1000), 0, ControlBits.NONE);
                case 4 -> change(at, 0, pick(1, -1, 1000), ControlBits.NONE);
                default -> change(at, 0, 0, ControlBits.of(pick(SYN, ACK, FIN, RST)));
            }
        }
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private void change(int at, int seq, int ack, ControlBits toggled) {
        Segment before = sent.get(at).segment();
        ControlBits ctl = new ControlBits(before.ctl().bits() ^ toggled.bits());
        Segment after = new Segment(
                before.seq().plus(seq),
                ctl.has(ACK) ? before.ack().plus(ack) : SequenceNumber.ZERO,
                ctl,
                before.wnd(),
                0,
                before.options(),
                before.data());
        sent.set(at, new Sent(sent.get(at).from(), after));
    }
}
