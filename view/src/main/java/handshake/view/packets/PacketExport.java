package handshake.view.packets;

import handshake.analysis.file.CaptureInterface;
import handshake.analysis.file.CaptureWriter;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.file.LinkType;
import handshake.analysis.file.PcapngWriter;
import handshake.tcp.model.Packet;
import handshake.tcp.wire.PacketWriter;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Traces as capture files, with right checksums. Each segment is seen as it leaves its sender, lost ones too, as if one
 * clock told the time at both ends; what comes out of the network, such as an old duplicate, when it does. There is no
 * link header, and since virtual time has no date, every trace begins with the year 1970.
 */
public final class PacketExport {
    private static final CaptureInterface ON = CaptureInterface.unnamed(LinkType.RAW);

    private record Written(CapturedPacket packet, PacketComments comments, TracedSegment segment) {}

    private PacketExport() {}

    /**
     * The classic format.
     *
     * @throws IllegalArgumentException when a segment does not fit into a packet
     */
    public static byte[] pcap(List<Trace> traces) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (CaptureWriter writer = new CaptureWriter(file, CaptureWriter.Settings.of(ON.linkType()))) {
            for (Written written : packets(traces)) {
                writer.write(written.packet());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory takes everything
        }
        return file.toByteArray();
    }

    /**
     * The newer format, in which each packet carries our explanation as a comment.
     *
     * @param application who wrote the file, as it is to say
     * @throws IllegalArgumentException when a segment does not fit into a packet
     */
    public static byte[] pcapng(List<Trace> traces, String application) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (PcapngWriter writer = new PcapngWriter(file, ON.linkType(), application)) {
            for (Written written : packets(traces)) {
                writer.write(written.packet(), written.comments().of(written.segment()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static List<Written> packets(List<Trace> traces) {
        List<Written> all = new ArrayList<>();
        for (Trace trace : traces) {
            PacketComments comments = new PacketComments(trace);
            trace.segments().forEach(segment -> all.add(new Written(packet(trace, segment), comments, segment)));
        }
        all.sort(Comparator.comparingLong(written -> written.segment().sentAt())); // stable
        return all;
    }

    private static CapturedPacket packet(Trace trace, TracedSegment segment) {
        byte[] bytes = PacketWriter.write(new Packet(
                trace.ends().of(segment.from()), trace.ends().of(segment.from().other()), segment.segment()));
        return new CapturedPacket(segment.sentAt(), ON, bytes.length, bytes);
    }
}
