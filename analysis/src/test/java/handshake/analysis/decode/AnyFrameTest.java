package handshake.analysis.decode;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.wire.PacketWriter;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any octets give a packet or a sentence, on every link layer, whatever stands around them in the buffer. */
class AnyFrameTest {
    private static final int ROUNDS = 10_000;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 50, 51, 100, 101, 104, 105, 108, 113, 117, 127, 138, 204, 219, 228, 229, 239, 276})
    void damagedFramesGiveAPacketOrASentence(int linkType) {
        Random random = new Random(linkType);
        Frames frames = new Frames(linkType);
        int packets = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] ip = PacketWriter.write(frames.packet());
            byte[] frame = frames.on(linkType, random.nextBoolean() ? ip : Wrapped.somehow(ip, random));
            for (int damage = random.nextInt(4); damage > 0; damage--) {
                frame[random.nextInt(Math.min(frame.length, 120))] = (byte) random.nextInt();
            }
            int captured = random.nextBoolean() ? frame.length : random.nextInt(frame.length + 1);
            int original = random.nextInt(8) == 0 ? random.nextInt() : frame.length;
            packets += decode(linkType, frame, captured, original, random) instanceof Decoded.Tcp ? 1 : 0;
        }
        assertThat(packets).as("some damage leaves a packet").isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 50, 51, 100, 101, 104, 105, 108, 113, 117, 127, 138, 204, 219, 239, 276})
    void noiseGivesAPacketOrASentence(int linkType) {
        Random random = new Random(1000 + linkType);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] noise = new byte[random.nextInt(120)];
            random.nextBytes(noise);
            decode(linkType, noise, noise.length, random.nextInt(), random);
        }
    }

    private static Decoded decode(int linkType, byte[] frame, int captured, int original, Random random) {
        int before = random.nextInt(10);
        byte[] buffer = new byte[before + captured + random.nextInt(10)];
        random.nextBytes(buffer);
        System.arraycopy(frame, 0, buffer, before, captured);

        Decoded decoded = Decoder.decode(linkType, buffer, before, captured, original);

        if (decoded instanceof Decoded.Skipped skipped && skipped.sentence().isBlank()) {
            throw new AssertionError("skipped without a reason");
        }
        // Garbage around the frame must not show: the same frame alone gives the same.
        if (!decoded.equals(Decoder.decode(linkType, frame, 0, captured, original))) {
            throw new AssertionError("a buffer's other octets change " + decoded);
        }
        return decoded;
    }
}
