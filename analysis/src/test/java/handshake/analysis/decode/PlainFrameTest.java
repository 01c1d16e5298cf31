package handshake.analysis.decode;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SynOptions;
import handshake.tcp.wire.PacketWriter;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short cut says what the decoder says, or nothing. */
class PlainFrameTest {
    private final PlainFrame plain = new PlainFrame();

    private static byte[] frame(int linkType, Random random, Frames frames) {
        byte[] ip = PacketWriter.write(frames.packet(random.nextInt(8) == 0 ? 6 : 4));
        return random.nextInt(4) == 0 ? frames.on(linkType, ip) : frames.untagged(linkType, ip);
    }

    /** Whether the short cut could be taken. */
    private boolean saysTheSame(int linkType, byte[] frame) {
        if (!plain.read(linkType, frame, 0, frame.length, frame.length)) {
            return false;
        }
        Decoded decoded = Decoder.decode(linkType, frame);
        assertThat(decoded).isInstanceOf(Decoded.Tcp.class);
        Decoded.Tcp tcp = (Decoded.Tcp) decoded;
        Packet packet = tcp.packet();
        Segment segment = packet.segment();
        assertThat(plain.source()).isEqualTo(packet.source());
        assertThat(plain.destination()).isEqualTo(packet.destination());
        assertThat(plain.identification())
                .isEqualTo(tcp.details().ip().identification().orElseThrow());
        assertThat(plain.seq()).isEqualTo(segment.seq().bits());
        assertThat(plain.ack()).isEqualTo(segment.ack().bits());
        assertThat(plain.ctl()).isEqualTo(segment.ctl().bits());
        assertThat(plain.window()).isEqualTo(segment.wnd().value());
        assertThat(plain.urgentPointer()).isEqualTo(segment.up());
        assertThat(plain.length()).isEqualTo(segment.data().length());
        assertThat(plain.print()).isEqualTo(tcp.details().print());
        assertThat(plain.offer()).isEqualTo(SynOptions.of(segment));
        return true;
    }

    @ParameterizedTest
    @ValueSource(ints = {Frames.ETHERNET, Frames.RAW})
    void ofWholeFrames(int linkType) {
        Random random = new Random(linkType);
        Frames frames = new Frames(linkType);
        int taken = 0;
        for (int i = 0; i < 2_000; i++) {
            taken += saysTheSame(linkType, frame(linkType, random, frames)) ? 1 : 0;
        }
        assertThat(taken).isGreaterThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {Frames.ETHERNET, Frames.RAW, Frames.SLL, 147})
    void ofDamagedFrames(int linkType) {
        Random random = new Random(linkType);
        Frames frames = new Frames(linkType);
        int taken = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] frame = frame(linkType, random, frames);
            for (int damage = random.nextInt(4); damage >= 0; damage--) {
                frame[random.nextInt(Math.min(frame.length, 60))] = (byte) random.nextInt();
            }
            taken += saysTheSame(linkType, frame) ? 1 : 0;
        }
        assertThat(taken > 0).isEqualTo(linkType == Frames.ETHERNET || linkType == Frames.RAW);
    }
}
