package handshake.live.system;

import handshake.analysis.annotate.PacketExplainer;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.flow.ConnectionCounts;
import handshake.analysis.flow.ConnectionLimits;
import handshake.live.capture.CaptureRequest;
import handshake.live.capture.Captures;
import handshake.live.capture.PacketSource;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.pcap4j.core.PcapHandle;

/** SYNs from ever other addresses, put on the loopback of a private network as raw frames, and followed. */
final class SynFlood {
    /** Fewer than there are SYNs: most must be given up. */
    private static final int MOST_CONNECTIONS = 4_096;

    private static final int ETHERNET_HEADER = 14;
    private static final int HEADERS = ETHERNET_HEADER + 20 + 20;

    private SynFlood() {}

    /** Prints what became of {@code syns} connections that never open. */
    static void survive(int syns) throws Exception {
        if (!PrivateNamespace.isInside()) {
            PrivateNamespace.enter();
        }
        NetworkSettings.bringLoopbackUp();
        ConnectionLimits limits = ConnectionLimits.DEFAULT.withMostConnections(MOST_CONNECTIONS);
        int[] handedOver = new int[1];
        PacketExplainer explainer = new PacketExplainer(limits, finished -> handedOver[0]++);
        try (PcapHandle wire = new PcapHandle.Builder("lo").snaplen(HEADERS).build();
                PacketSource source =
                        Captures.open(CaptureRequest.on("lo").filteredBy("tcp")).source()) {
            for (int i = 0; i < syns; i++) {
                wire.sendPacket(syn(i));
            }
            Optional<CapturedPacket> packet = source.poll(Duration.ofSeconds(5));
            while (packet.isPresent()) {
                explainer.accept(packet.get());
                packet = source.poll(Duration.ofSeconds(1));
            }
        }
        ConnectionCounts followed = explainer.statistics();
        System.out.println("connections " + followed.connections() + ", open " + followed.open() + ", forgotten "
                + followed.forgotten() + ", handed over " + handedOver[0]);
    }

    /** Ethernet, IPv4 from 10.x.x.x to 198.51.100.2, TCP to port 80 with SYN; nobody looks at the checksums. */
    private static byte[] syn(int number) {
        return ByteBuffer.allocate(HEADERS)
                .position(ETHERNET_HEADER - 2)
                .putShort((short) 0x0800)
                .put((byte) 0x45)
                .put((byte) 0)
                .putShort((short) (HEADERS - ETHERNET_HEADER))
                .putInt(0)
                .put((byte) 64)
                .put((byte) 6)
                .putShort((short) 0)
                .putInt(10 << 24 | number)
                .putInt(198 << 24 | 51 << 16 | 100 << 8 | 2)
                .putShort((short) 40_000)
                .putShort((short) 80)
                .putInt(number)
                .putInt(0)
                .putShort((short) 0x5002)
                .putShort((short) 65_535)
                .putInt(0)
                .array();
    }
}
