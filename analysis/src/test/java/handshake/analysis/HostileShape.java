package handshake.analysis;

import handshake.analysis.file.CaptureInterface;
import handshake.analysis.file.CaptureWriter;
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
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Connections that allow so many explanations, or make a receiver hold so much, that explaining them once took quadratic
 * or cubic time. For tests, the fuzzer and {@code benchmarks/hostile/run}.
 */
public enum HostileShape {
    /** The same SYN again and again, each answered by a SYN,ACK with another number. */
    CHANGING_SYN_ACKS {
        @Override
        void build(Builder wire, int packets) {
            for (int i = 0; i < packets; i++) {
                if (i % 2 == 0) {
                    wire.client(77, 0, Octets.EMPTY, List.of(), Flag.SYN);
                } else {
                    wire.server(i / 2, 78, List.of(), Flag.SYN, Flag.ACK);
                }
            }
        }
    },

    /** A SYN with another number each time from the client, and from the server a SYN,ACK with another one. */
    CHANGING_SYNS {
        @Override
        void build(Builder wire, int packets) {
            for (int i = 0; i < packets; i++) {
                if (i % 2 == 0) {
                    wire.client(1_000 * i, 0, Octets.EMPTY, List.of(), Flag.SYN);
                } else {
                    wire.server(7 * i, 1_000 * (i - 1) + 1, List.of(), Flag.SYN, Flag.ACK);
                }
            }
        }
    },

    /** Every second octet is missing, and the receiver says nothing. */
    HOLES_AND_SILENCE {
        @Override
        void build(Builder wire, int packets) {
            wire.open();
            while (wire.size() < packets) {
                wire.client(CLIENT_ISN + 2 * wire.size(), SERVER_ISN + 1, ONE, List.of(), Flag.ACK);
            }
        }
    },

    /** Every second octet is missing, and the receiver tells each time what it holds. */
    HOLES_AND_SACK {
        @Override
        void build(Builder wire, int packets) {
            wire.open();
            for (int i = 0; wire.size() < packets; i++) {
                int seq = CLIENT_ISN + 2 + 2 * i;
                wire.client(seq, SERVER_ISN + 1, ONE, List.of(), Flag.ACK);
                List<TcpOption.Sack.Block> blocks = new ArrayList<>();
                for (int back = 0; back <= Math.min(i, 3); back++) {
                    blocks.add(new TcpOption.Sack.Block(
                            SequenceNumber.of(seq - 2 * back), SequenceNumber.of(seq - 2 * back + 1)));
                }
                wire.server(SERVER_ISN + 1, CLIENT_ISN + 1, List.of(new TcpOption.Sack(blocks)), Flag.ACK);
            }
        }
    },

    /** 512 segments are under way, then the silent receiver sends nothing but resets that name other numbers. */
    RESETS_AFTER_MANY {
        @Override
        void build(Builder wire, int packets) {
            wire.openWithMany();
            for (int i = 0; wire.size() < packets; i++) {
                wire.server(SERVER_ISN + 5 + i, 0, List.of(), Flag.RST);
            }
        }
    },

    /** 512 segments are under way, and then the sender resets the connection again and again. */
    RESETS_BEHIND_MANY {
        @Override
        void build(Builder wire, int packets) {
            wire.openWithMany();
            for (int i = 0; wire.size() < packets; i++) {
                wire.client(CLIENT_ISN + 600 + i, SERVER_ISN + 1, Octets.EMPTY, List.of(), Flag.RST, Flag.ACK);
            }
        }
    },

    /** 512 segments are under way, then the receiver closes with an old acknowledgment again and again. */
    FINS_AFTER_MANY {
        @Override
        void build(Builder wire, int packets) {
            wire.openWithMany();
            for (int i = 0; wire.size() < packets; i++) {
                wire.server(SERVER_ISN + 1 + i, CLIENT_ISN + 1 + i % 600, List.of(), Flag.FIN, Flag.ACK);
            }
        }
    };

    private static final int CLIENT_ISN = 1_000;
    private static final int SERVER_ISN = 5_000;
    private static final int MANY = 512;
    private static final Octets ONE = Octets.zeros(1);
    private static final long BEGAN = 1_700_000_000_000_000_000L;

    abstract void build(Builder wire, int packets);

    /** {@code count} packets of IPv4 without a link header, 10 µs apart, all of one pair of endpoints. */
    public List<CapturedPacket> packets(int count) {
        Builder wire = new Builder();
        build(wire, count);
        return wire.packets.subList(0, Math.min(count, wire.packets.size()));
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code SHAPE COUNT FILE} writes a capture; without arguments, the names of the shapes. */
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            for (HostileShape shape : values()) {
                System.out.println(shape);
            }
            return;
        }
        HostileShape shape = valueOf(args[0].toUpperCase(Locale.ROOT).replace('-', '_'));
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(Path.of(args[2])));
                CaptureWriter writer = new CaptureWriter(file, CaptureWriter.Settings.of(LinkType.RAW))) {
            for (CapturedPacket packet : shape.packets(Integer.parseInt(args[1]))) {
                writer.write(packet);
            }
        }
    }

    /** Puts segments on the wire. */
    private static final class Builder {
        private final Endpoint client = new Endpoint(IpAddress.v4(10, 0, 0, 1), 40_000);
        private final Endpoint server = new Endpoint(IpAddress.v4(10, 0, 0, 2), 80);
        private final CaptureInterface on = CaptureInterface.unnamed(LinkType.RAW);
        private final List<CapturedPacket> packets = new ArrayList<>();

        int size() {
            return packets.size();
        }

        void open() {
            List<TcpOption> offer = List.of(
                    new TcpOption.MaximumSegmentSize(1460),
                    new TcpOption.WindowScale(7),
                    new TcpOption.SackPermitted());
            client(CLIENT_ISN, 0, Octets.EMPTY, offer, Flag.SYN);
            server(SERVER_ISN, CLIENT_ISN + 1, offer, Flag.SYN, Flag.ACK);
            client(CLIENT_ISN + 1, SERVER_ISN + 1, Octets.EMPTY, List.of(), Flag.ACK);
        }

        void openWithMany() {
            open();
            for (int i = 0; i < MANY; i++) {
                client(CLIENT_ISN + 1 + i, SERVER_ISN + 1, ONE, List.of(), Flag.ACK);
            }
        }

        void client(int seq, int ack, Octets text, List<? extends TcpOption> options, Flag... flags) {
            put(client, server, seq, ack, text, options, flags);
        }

        void server(int seq, int ack, List<? extends TcpOption> options, Flag... flags) {
            put(server, client, seq, ack, Octets.EMPTY, options, flags);
        }

        private void put(
                Endpoint from,
                Endpoint to,
                int seq,
                int ack,
                Octets text,
                List<? extends TcpOption> options,
                Flag... flags) {
            ControlBits ctl = ControlBits.NONE;
            for (Flag flag : flags) {
                ctl = ctl.with(flag);
            }
            Segment segment = new Segment(
                    new SequenceNumber(seq),
                    new SequenceNumber(ack),
                    ctl,
                    new WindowField(65_535),
                    0,
                    List.copyOf(options),
                    text);
            byte[] bytes = PacketWriter.write(new Packet(from, to, segment));
            packets.add(new CapturedPacket(BEGAN + 10_000L * packets.size(), on, bytes.length, bytes));
        }
    }
}
