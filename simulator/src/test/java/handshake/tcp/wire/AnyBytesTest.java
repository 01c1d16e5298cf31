package handshake.tcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any octets give a value or a sentence, whatever stands around them, and nothing else is ever thrown. */
class AnyBytesTest {
    private static final int ROUNDS = 25_000;

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void randomOctetsGiveAValueOrASentence(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] octets = new byte[random.nextInt(100)];
            random.nextBytes(octets);
            if (octets.length > 0 && random.nextBoolean()) {
                octets[0] = (byte) (random.nextBoolean() ? 0x45 : 0x60); // otherwise few get beyond the version
            }
            assertReadable(octets, random);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32})
    void damagedPacketsGiveAValueOrASentence(long seed) {
        Random random = new Random(seed);
        RandomPackets packets = new RandomPackets(seed);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] octets = PacketWriter.write(packets.next());
            for (int damage = random.nextInt(4); damage >= 0; damage--) {
                octets[random.nextInt(Math.min(octets.length, 100))] = (byte) random.nextInt();
            }
            assertReadable(Arrays.copyOf(octets, random.nextInt(octets.length + 1)), random);
        }
    }

    /** The same octets, alone and in the middle of garbage, captured whole and cut, must come to the same. */
    private static void assertReadable(byte[] octets, Random random) {
        int before = random.nextInt(10);
        byte[] buffer = new byte[before + octets.length + random.nextInt(10)];
        random.nextBytes(buffer);
        System.arraycopy(octets, 0, buffer, before, octets.length);
        int original = octets.length + (random.nextBoolean() ? random.nextInt(2000) : 0);

        String alone = outcome(ByteView.of(octets, 0, octets.length, original));
        String amid = outcome(ByteView.of(buffer, before, octets.length, original));

        assertThat(amid).isNotEmpty().isEqualTo(alone);
    }

    private static String outcome(ByteView packet) {
        try {
            IpHeader ip = IpHeader.read(packet);
            ByteView segment = ip.payload(packet);
            TcpHeader tcp = TcpHeader.read(segment);
            return ip + " " + tcp + " " + HeaderFields.of(segment) + " " + segment.skip(tcp.length());
        } catch (Unreadable trouble) {
            return trouble.sentence();
        }
    }
}
