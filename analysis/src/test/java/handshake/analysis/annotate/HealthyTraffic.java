package handshake.analysis.annotate;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.PSH;
import static handshake.tcp.model.Flag.SYN;

import handshake.analysis.file.CaptureInterface;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.file.LinkType;
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
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Captures of connections with which nothing is wrong: requests and answers of any length, acknowledged every second segment,
 * closed by the client; with timestamps and IP identifications that count. The same seed gives the same capture.
 */
final class HealthyTraffic {
    static final CaptureInterface ON = CaptureInterface.unnamed(LinkType.RAW);

    private static final IpAddress CLIENT = IpAddress.v4(10, 0, 0, 1);
    private static final Endpoint SERVER = new Endpoint(IpAddress.v4(10, 0, 0, 2), 80);
    private static final int MSS = 1448;
    private static final long BEGIN = 1_700_000_000_000_000_000L;

    private final Random random;
    private final long roundTrip;
    private final List<CapturedPacket> packets = new ArrayList<>();
    private Endpoint client = SERVER;
    private SequenceNumber clientNext = SequenceNumber.ZERO;
    private SequenceNumber serverNext = SequenceNumber.ZERO;
    private final int[] identifications = {100, 40_000};
    private long now = BEGIN;

    private HealthyTraffic(long seed, long roundTrip) {
        this.random = new Random(seed);
        this.roundTrip = roundTrip;
    }

    /** {@code connections} one after the other, recorded at the server; {@code roundTrip} in nanoseconds. */
    static List<CapturedPacket> packets(long seed, int connections, long roundTrip) {
        HealthyTraffic traffic = new HealthyTraffic(seed, roundTrip);
        for (int i = 0; i < connections; i++) {
            traffic.connection(i);
        }
        return traffic.packets.stream()
                .sorted(Comparator.comparingLong(CapturedPacket::timeNanos))
                .toList();
    }

    /** Whether the client has sent {@code packet}. */
    static boolean isFromClient(CapturedPacket packet) {
        return packet.bytes()[15] == 1; // the last octet of the source's address
    }

    /** The client's port, by which connections are told apart. */
    static int clientPort(CapturedPacket packet) {
        int at = isFromClient(packet) ? 20 : 22;
        return ((packet.bytes()[at] & 0xFF) << 8) | (packet.bytes()[at + 1] & 0xFF);
    }

    private void connection(int number) {
        client = new Endpoint(CLIENT, 20_000 + number);
        clientNext = new SequenceNumber(random.nextInt());
        serverNext = new SequenceNumber(random.nextInt());
        sent(Side.CLIENT, Octets.EMPTY, SYN);
        clientNext = clientNext.plus(1);
        sent(Side.SERVER, Octets.EMPTY, SYN, ACK);
        serverNext = serverNext.plus(1);
        now += roundTrip;
        sent(Side.CLIENT, Octets.EMPTY, ACK);
        int exchanges = 1 + random.nextInt(8);
        for (int i = 0; i < exchanges; i++) {
            exchange();
        }
        sent(Side.CLIENT, Octets.EMPTY, FIN, ACK);
        clientNext = clientNext.plus(1);
        sent(Side.SERVER, Octets.EMPTY, FIN, ACK);
        serverNext = serverNext.plus(1);
        now += roundTrip;
        sent(Side.CLIENT, Octets.EMPTY, ACK);
        now += 50_000_000;
    }

    private void exchange() {
        int request = 1 + random.nextInt(600);
        sent(Side.CLIENT, Octets.zeros(request), PSH, ACK);
        clientNext = clientNext.plus(request);
        sent(Side.SERVER, Octets.EMPTY, ACK);
        int answer = 1 + random.nextInt(random.nextBoolean() ? 500 : 30_000);
        long left = now;
        for (int done = 0; done < answer; ) {
            int burst = 0;
            while (burst < 2 && done < answer) {
                int length = Math.min(MSS, answer - done);
                done += length;
                burst++;
                if (done == answer) {
                    sent(Side.SERVER, Octets.zeros(length), PSH, ACK);
                } else {
                    sent(Side.SERVER, Octets.zeros(length), ACK);
                }
                serverNext = serverNext.plus(length);
            }
            long then = now;
            now = Math.max(left + roundTrip, now);
            sent(Side.CLIENT, Octets.EMPTY, ACK);
            left = then;
            now = then;
        }
        now += 2 * roundTrip + random.nextInt(3_000_000);
    }

    private void sent(Side from, Octets text, Flag... flags) {
        boolean isClient = from == Side.CLIENT;
        int clock = (int) ((now - BEGIN) / 1_000_000);
        List<TcpOption> options = new ArrayList<>();
        boolean opens = List.of(flags).contains(SYN);
        if (opens) {
            options.add(new TcpOption.MaximumSegmentSize(1460));
            options.add(new TcpOption.SackPermitted());
            options.add(new TcpOption.WindowScale(7));
        }
        options.add(new TcpOption.Timestamps(
                (isClient ? 1_000 : 700_000) + clock, isClient ? 700_000 + clock : 1_000 + clock));
        boolean acknowledges = List.of(flags).contains(ACK);
        SequenceNumber seq = isClient ? clientNext : serverNext;
        SequenceNumber ack = isClient ? serverNext : clientNext;
        Segment segment = (acknowledges ? Segment.of(seq, ack, flags) : Segment.of(seq, flags))
                .withWindow(new WindowField(opens ? 64_240 : 501))
                .withOptions(options)
                .withData(text);
        Packet packet = new Packet(isClient ? client : SERVER, isClient ? SERVER : client, segment);
        byte[] bytes = PacketWriter.write(packet);
        identify(bytes, identifications[isClient ? 0 : 1]++);
        packets.add(new CapturedPacket(now, ON, bytes.length, bytes));
        now += 2_000;
    }

    /** Writes the identification into an IPv4 header, with the checksum that it then has. */
    private static void identify(byte[] ip, int identification) {
        ip[4] = (byte) (identification >>> 8);
        ip[5] = (byte) identification;
        ip[10] = 0;
        ip[11] = 0;
        int sum = 0;
        for (int i = 0; i < 20; i += 2) {
            sum += ((ip[i] & 0xFF) << 8) | (ip[i + 1] & 0xFF);
        }
        sum = (sum & 0xFFFF) + (sum >>> 16);
        int checksum = ~((sum & 0xFFFF) + (sum >>> 16)) & 0xFFFF;
        ip[10] = (byte) (checksum >>> 8);
        ip[11] = (byte) checksum;
    }
}
