package handshake.benchmarks;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.PSH;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

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
import handshake.trace.Both;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The packets of one made-up connection, as Linux would send them. */
final class CapturedConnection {
    private static final long SECOND = 1_000_000_000L;
    private static final Octets TEXT = Octets.zeros(1000);

    private final SplittableRandom random;
    private final Both<Endpoint> ends;
    private final long roundTrip;
    private final List<Sent> sent = new ArrayList<>();
    private Both<SequenceNumber> next;
    private long now;

    /** A packet and when it was captured, in nanoseconds. */
    record Sent(long time, Packet packet) {}

    CapturedConnection(int number, long begin, SplittableRandom random) {
        this.random = random;
        this.now = begin;
        this.roundTrip = 200_000 + random.nextLong(20_000_000);
        this.next = new Both<>(new SequenceNumber(random.nextInt()), new SequenceNumber(random.nextInt()));
        int port = 1024 + number % 64_000;
        int client = number / 64_000 * 200 + random.nextInt(200);
        this.ends = new Both<>(
                new Endpoint(IpAddress.v4(10, 1, client >> 8, client & 0xFF), port),
                new Endpoint(IpAddress.v4(10, 2, 0, 1 + random.nextInt(50)), 8080));
    }

    /** One of those that are met, with about {@code average} packets on average of all kinds. */
    List<Sent> any(double average) {
        switch (random.nextInt(50)) {
            case 0, 1, 2 -> refused();
            case 3, 4 -> unanswered();
            case 5 -> middle(3 + random.nextInt(15));
            default -> exchange(1.1 * average);
        }
        return sent;
    }

    /** A part of a connection whose open was not captured. */
    List<Sent> middle(int packets) {
        for (int i = 0; i < packets; i++) {
            send(i % 2 == 0 ? Side.CLIENT : Side.SERVER, i % 2 == 0 ? 100 : 0, ACK);
        }
        return sent;
    }

    private void refused() {
        send(Side.CLIENT, 0, SYN);
        next = next.with(Side.SERVER, SequenceNumber.ZERO);
        send(Side.SERVER, 0, RST, ACK);
    }

    private void unanswered() {
        send(Side.CLIENT, 0, SYN);
        again(SECOND);
        again(2 * SECOND);
    }

    private void exchange(double packets) {
        send(Side.CLIENT, 0, SYN);
        if (random.nextInt(20) == 0) {
            again(SECOND);
        }
        send(Side.SERVER, 0, SYN, ACK);
        if (random.nextInt(40) == 0) {
            again(SECOND);
        }
        send(Side.CLIENT, 0, ACK);
        // Three packets for a line and its echo, four to close
        for (double left = packets - 6 - 3 * random.nextDouble(); left > 0; left -= 3) {
            int length = 1 + random.nextInt(200);
            send(Side.CLIENT, length, PSH, ACK);
            if (random.nextInt(50) == 0) {
                again(roundTrip + 200_000_000);
            }
            send(Side.SERVER, length, PSH, ACK);
            send(Side.CLIENT, 0, ACK);
        }
        close();
    }

    private void close() {
        switch (random.nextInt(20)) {
            case 0 -> send(Side.CLIENT, 0, RST, ACK);
            case 1 -> {
                send(Side.SERVER, 0, FIN, ACK);
                send(Side.CLIENT, 0, RST, ACK);
            }
            default -> {
                Side first = random.nextInt(4) == 0 ? Side.SERVER : Side.CLIENT;
                send(first, 0, FIN, ACK);
                send(first.other(), 0, FIN, ACK);
                send(first, 0, ACK);
            }
        }
    }

    private void send(Side from, int length, Flag... flags) {
        ControlBits ctl = ControlBits.of(flags);
        Segment segment = new Segment(
                next.of(from),
                ctl.has(ACK) ? next.of(from.other()) : SequenceNumber.ZERO,
                ctl,
                new WindowField(ctl.has(SYN) ? 64_240 : 502),
                0,
                options(from, ctl),
                TEXT.first(length));
        now += roundTrip / 2 + random.nextInt(50_000);
        sent.add(new Sent(now, new Packet(ends.of(from), ends.of(from.other()), segment)));
        next = next.with(from, segment.end());
    }

    private List<TcpOption> options(Side from, ControlBits ctl) {
        if (ctl.has(RST)) {
            return List.of();
        }
        int clock = (int) (now / 1_000_000);
        TcpOption timestamps = new TcpOption.Timestamps(clock, ctl.has(ACK) ? clock - 1 : 0);
        if (!ctl.has(SYN)) {
            return List.of(new TcpOption.NoOperation(), new TcpOption.NoOperation(), timestamps);
        }
        return List.of(
                new TcpOption.MaximumSegmentSize(1460),
                new TcpOption.SackPermitted(),
                timestamps,
                new TcpOption.NoOperation(),
                new TcpOption.WindowScale(from == Side.CLIENT ? 7 : 9));
    }

    /** The last segment once more, after {@code nanos}. */
    private void again(long nanos) {
        now += nanos;
        sent.add(new Sent(now, sent.get(sent.size() - 1).packet()));
    }
}
