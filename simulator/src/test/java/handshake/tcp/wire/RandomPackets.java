package handshake.tcp.wire;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Packets of every shape that a header can hold, the same ones for the same seed. */
final class RandomPackets {
    private final Random random;

    RandomPackets(long seed) {
        random = new Random(seed);
    }

    Packet next() {
        int version = random.nextBoolean() ? 4 : 6;
        return new Packet(endpoint(version), endpoint(version), segment());
    }

    private Endpoint endpoint(int version) {
        long high = version == 4 ? 0 : random.nextLong();
        long low = version == 4 ? random.nextInt() & 0xFFFF_FFFFL : random.nextLong();
        return new Endpoint(new IpAddress(high, low, version), random.nextInt(0x10000));
    }

    private Segment segment() {
        ControlBits ctl = new ControlBits(random.nextInt(0x100));
        return new Segment(
                new SequenceNumber(random.nextInt()),
                ctl.has(Flag.ACK) ? new SequenceNumber(random.nextInt()) : SequenceNumber.ZERO,
                ctl,
                new WindowField(random.nextInt(0x10000)),
                random.nextInt(0x10000),
                options(),
                octets(random.nextInt(4) == 0 ? random.nextInt(1461) : random.nextInt(4)));
    }

    /** At most 40 octets, in any order, aligned or not. */
    private List<TcpOption> options() {
        List<TcpOption> options = new ArrayList<>();
        int left = random.nextInt(41);
        while (left > 0) {
            TcpOption option = option(left);
            left -= length(option);
            options.add(option);
        }
        return options;
    }

    private TcpOption option(int room) {
        TcpOption option = switch (random.nextInt(9)) {
            case 0 -> new TcpOption.MaximumSegmentSize(random.nextInt(0x10000));
            case 1 -> new TcpOption.WindowScale(random.nextInt(0x100));
            case 2 -> new TcpOption.SackPermitted();
            case 3 -> new TcpOption.Sack(blocks(1 + random.nextInt(4)));
            case 4 -> new TcpOption.Timestamps(random.nextInt(), random.nextInt());
            case 5 -> new TcpOption.FastOpen(octets(2 * (2 + random.nextInt(7))), random.nextBoolean());
            case 6 -> new TcpOption.FastOpen(Octets.EMPTY, random.nextBoolean());
            case 7 -> new TcpOption.Unknown(35 + random.nextInt(200), octets(random.nextInt(12)));
            default -> new TcpOption.NoOperation();
        };
        return length(option) <= room ? option : new TcpOption.NoOperation();
    }

    private List<TcpOption.Sack.Block> blocks(int count) {
        List<TcpOption.Sack.Block> blocks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            blocks.add(new TcpOption.Sack.Block(
                    new SequenceNumber(random.nextInt()), new SequenceNumber(random.nextInt())));
        }
        return blocks;
    }

    private Octets octets(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Octets.of(bytes);
    }

    /** Kind and length included, as the RFCs give it. */
    static int length(TcpOption option) {
        if (option instanceof TcpOption.NoOperation) {
            return 1;
        }
        if (option instanceof TcpOption.Sack sack) {
            return 2 + 8 * sack.blocks().size();
        }
        if (option instanceof TcpOption.FastOpen open) {
            return (open.experimental() ? 4 : 2) + open.cookie().length();
        }
        if (option instanceof TcpOption.Unknown unknown) {
            return 2 + unknown.content().length();
        }
        if (option instanceof TcpOption.MaximumSegmentSize) {
            return 4;
        }
        if (option instanceof TcpOption.Timestamps) {
            return 10;
        }
        return option instanceof TcpOption.WindowScale ? 3 : 2;
    }
}
