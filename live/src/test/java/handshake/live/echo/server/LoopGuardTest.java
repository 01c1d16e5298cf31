package handshake.live.echo.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets no answer over UDP, so that no two echo servers echo each other for ever. */
class LoopGuardTest {
    private final LoopGuard loops = new LoopGuard(Optional.of(new InetSocketAddress("0.0.0.0", 8080)));

    @ParameterizedTest
    @ValueSource(ints = {7, 13, 19, 1023})
    void aServicesPortIsNotAnswered(int port) throws SocketException {
        assertThat(loops.silence(new InetSocketAddress("192.0.2.1", port)).orElseThrow())
                .contains("services");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "0.0.0.0", "::1"})
    void theServersOwnPortIsNotAnsweredOnAnyOfItsAddresses(String address) throws IOException {
        assertThat(loops.silence(new InetSocketAddress(InetAddress.getAllByName(address)[0], 8080))
                        .orElseThrow())
                .contains("own address");
    }

    @Test
    void theSamePortOfAnotherMachineIsAnswered() throws SocketException {
        assertThat(loops.silence(new InetSocketAddress("192.0.2.1", 8080))).isEmpty();
    }

    @Test
    void aClientsPortIsAnswered() throws SocketException {
        assertThat(loops.silence(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1024)))
                .isEmpty();
    }

    @Nested
    class Rates {
        private final AtomicLong now = new AtomicLong(Long.MAX_VALUE); // nanoTime may overflow
        private final PeerRates rates = new PeerRates(now::get);
        private final InetSocketAddress peer = new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000);

        @Test
        void aSecondsWorthAtOnceAndNoMore() {
            assertThat(booked(peer, 5_000)).isEqualTo(PeerRates.PER_SECOND);
        }

        @Test
        void asTimePassesThereIsRoomAgain() {
            booked(peer, 5_000);
            now.addAndGet(Duration.ofMillis(10).toNanos());
            assertThat(booked(peer, 5_000)).isEqualTo(10);
        }

        @Test
        void aPeerThatWasSilentHasNoMoreThanAnyOther() {
            booked(peer, 5_000);
            now.addAndGet(Duration.ofHours(1).toNanos());
            assertThat(booked(peer, 5_000)).isEqualTo(PeerRates.PER_SECOND);
        }

        @Test
        void onePeersRateIsNotAnothers() {
            booked(peer, 5_000);
            assertThat(rates.book(new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_001)))
                    .isTrue();
        }

        /** A loop is a peer that is heard all the time. */
        @Test
        void manyOtherPeersDoNotMakeALoopForgotten() {
            booked(peer, 5_000);
            for (int port = 1; port <= 50_000; port++) {
                rates.book(new InetSocketAddress("192.0.2.1", port));
                assertThat(rates.book(peer)).isFalse();
            }
        }

        private long booked(InetSocketAddress by, int attempts) {
            long booked = 0;
            for (int i = 0; i < attempts; i++) {
                booked += rates.book(by) ? 1 : 0;
            }
            return booked;
        }
    }
}
