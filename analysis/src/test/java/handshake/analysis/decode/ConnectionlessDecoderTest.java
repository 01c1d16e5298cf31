package handshake.analysis.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import handshake.tcp.model.Endpoint;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Octets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionlessDecoderTest {
    private static final int RAW_IP = 101;
    private static final Endpoint CLIENT = endpoint("127.0.0.1", 40000);
    private static final Endpoint SERVER = endpoint("127.0.0.1", 8080);

    /** IPv4, 127.0.0.1 to itself; UDP, port 40000 to 8080; "hello". */
    private static final String DATAGRAM =
            "450000210000400040110000" + "7f0000017f000001" + "9c401f90000d0000" + "68656c6c6f";

    /** IPv4, ICMP type 3 code 3, which quotes the datagram. */
    private static final String REFUSAL =
            "4500003d0000400040010000" + "7f0000017f000001" + "0303000000000000" + DATAGRAM;

    @Test
    void aDatagramHasPortsAndText() {
        assertThat(decode(DATAGRAM)).contains(new Connectionless.Datagram(CLIENT, SERVER, 5, Octets.of("hello")));
    }

    @Test
    void aRefusalComesFromWhereTheDatagramWent() {
        assertThat(decode(REFUSAL)).contains(new Connectionless.PortUnreachable(SERVER, CLIENT));
    }

    @Test
    void whatIsNeitherIsNothing() {
        assertThat(decode(DATAGRAM.replaceFirst("4011", "4006"))).isEmpty();
        assertThat(decode(REFUSAL.replaceFirst("03030000", "08000000"))).isEmpty();
        assertThat(ConnectionlessDecoder.decode(9999, new byte[60], 60)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void cutOrDamagedOctetsAreSomethingOrNothingButNeverAnError(boolean refusal) {
        byte[] whole = HexFormat.of().parseHex(refusal ? REFUSAL : DATAGRAM);
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
            for (int j = random.nextInt(4); j > 0 && damaged.length > 0; j--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            int original = whole.length;
            assertThatCode(() -> ConnectionlessDecoder.decode(RAW_IP, damaged, original))
                    .doesNotThrowAnyException();
        }
    }

    private static Optional<Connectionless> decode(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return ConnectionlessDecoder.decode(RAW_IP, bytes, bytes.length);
    }

    private static Endpoint endpoint(String address, int port) {
        return new Endpoint(IpAddress.parse(address).orElseThrow(), port);
    }
}
