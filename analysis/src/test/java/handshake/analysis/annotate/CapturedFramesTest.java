package handshake.analysis.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.analysis.decode.Decoded.Reason;
import handshake.analysis.file.CaptureInterface;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.file.LinkType;
import handshake.analysis.flow.ConnectionLimits;
import handshake.tcp.model.Endpoint;
import handshake.tcp.wire.PacketWriter;
import handshake.trace.Note;
import handshake.trace.Opening;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is wrong with some frames of a connection does not make the others inexplicable. */
class CapturedFramesTest {
    private static final CaptureInterface ETHERNET = CaptureInterface.unnamed(LinkType.ETHERNET);
    private static final byte[] UNTAGGED = HexFormat.of().parseHex("0200000000010200000000020800");
    private static final byte[] TAGGED = HexFormat.of().parseHex("020000000001020000000002810000070800");
    private static final int ETHERNET_AND_PLAIN_HEADERS = 14 + 20 + 20;
    private static final int MORE_FRAGMENTS = 0x20;

    private static final String ECHO = """
            client SYN seq=100 mss=1460 ws=7 sack
            server SYN,ACK seq=300 ack=101 mss=1460 ws=9 sack
            client ACK seq=101 ack=301 win=502
            client PSH,ACK seq=101 ack=301 len=600 win=502
            server ACK seq=301 ack=701 win=509
            client FIN,ACK seq=701 ack=301 win=502
            server FIN,ACK seq=301 ack=702 win=509
            client ACK seq=702 ack=302 win=502
            """;

    private final List<ExplainedConnection> finished = new ArrayList<>();
    private final PacketExplainer explainer = new PacketExplainer(ConnectionLimits.DEFAULT, finished::add);

    @Test
    void whereOptionsAreCutOffTheOpeningIsSeenAllTheSame() {
        for (CapturedSegment sighting : Capture.of(ECHO).sightings()) {
            byte[] frame = frame(UNTAGGED, sighting);
            accept(sighting.time(), frame.length, Arrays.copyOf(frame, ETHERNET_AND_PLAIN_HEADERS));
        }
        Told told = told();

        assertThat(explainer.skips().counts()).isEmpty();
        assertThat(told.conversation().facts().opening()).isEqualTo(Opening.THREE_WAY);
        assertThat(told.conversation().facts().bytes().client()).isEqualTo(600);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void onlyOneDirectionMayHaveAVlanTag() {
        for (CapturedSegment sighting : Capture.of(ECHO).sightings()) {
            Endpoint source = sighting.packet().source();
            byte[] frame = frame(source.equals(Capture.CLIENT) ? TAGGED : UNTAGGED, sighting);
            accept(sighting.time(), frame.length, frame);
        }
        Told told = told();

        assertThat(told.conversation().facts().opening()).isEqualTo(Opening.THREE_WAY);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void fragmentsAreSkippedAndSaidToBeMissing() {
        for (CapturedSegment sighting : Capture.of(ECHO).sightings()) {
            byte[] frame = frame(UNTAGGED, sighting);
            if (sighting.segment().len() == 600) {
                accept(sighting.time(), frame.length, fragment(frame, MORE_FRAGMENTS, 0));
                accept(sighting.time(), frame.length, fragment(frame, 0, 70));
            } else {
                accept(sighting.time(), frame.length, frame);
            }
        }
        Told told = told();

        assertThat(explainer.skips().counts()).isEqualTo(Map.of(Reason.FRAGMENT, 2L));
        assertThat(explainer.skips().example(Reason.FRAGMENT))
                .isEqualTo("a fragment of a larger packet from 10.0.0.1 to 10.0.0.2");
        assertThat(told.notes(6)).as("the answer to it").contains(Note.EARLIER_SEGMENT_NOT_SEEN);
        assertThat(told.unexplained()).isZero();
    }

    private static byte[] frame(byte[] header, CapturedSegment sighting) {
        byte[] packet = PacketWriter.write(sighting.packet());
        byte[] frame = Arrays.copyOf(header, header.length + packet.length);
        System.arraycopy(packet, 0, frame, header.length, packet.length);
        return frame;
    }

    /** The same frame with other flags, and an offset in units of eight octets, in its IPv4 header (RFC 791 §3.1). */
    private static byte[] fragment(byte[] whole, int flags, int offset) {
        byte[] frame = whole.clone();
        frame[UNTAGGED.length + 6] = (byte) flags;
        frame[UNTAGGED.length + 7] = (byte) offset;
        return frame;
    }

    private void accept(long time, int originalLength, byte[] bytes) {
        explainer.accept(new CapturedPacket(time, ETHERNET, originalLength, bytes));
    }

    private Told told() {
        explainer.flush();
        assertThat(finished).hasSize(1);
        return Told.by(finished.get(0));
    }
}
