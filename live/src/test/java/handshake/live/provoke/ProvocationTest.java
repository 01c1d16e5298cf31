package handshake.live.provoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import handshake.live.system.PrivateNamespace;
import handshake.scenario.Scenarios;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What plain sockets on this machine's loopback are brought to do, as the programs at both ends notice it. */
class ProvocationTest {
    @ParameterizedTest
    @EnumSource
    void eachHasAScenarioToGoOnWith(Provocation provocation) {
        assertThat(Scenarios.named(provocation.scenario())).isPresent();
    }

    private static Stream<Provocation> inAPrivateNetwork() {
        return Stream.of(Provocation.values()).filter(Provocation::needsPrivateNetwork);
    }

    private static Stream<Provocation> anywhere() {
        return Stream.of(Provocation.values()).filter(provocation -> !provocation.needsPrivateNetwork());
    }

    @ParameterizedTest
    @MethodSource("inAPrivateNetwork")
    void whatChangesTheNetworkIsRefusedOutsideAPrivateOne(Provocation provocation) {
        assumeThat(PrivateNamespace.isInside()).isFalse();
        assertThatThrownBy(provocation::prepare).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @MethodSource("anywhere")
    void whatChangesNothingIsReadyBeforeAnythingIsSent(Provocation provocation) throws IOException {
        try (Provoked ready = provocation.prepare()) {
            assertThat(ready.filter()).matches("tcp port [1-9][0-9]*");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSED", "SIMULTANEOUS_OPEN", "RESET", "HALF_CLOSE", "CLOSE_UNREAD"})
    void whatNeedsNoPrivateNetworkHappensHere(Provocation provocation) throws IOException {
        try (Provoked ready = provocation.prepare()) {
            assertThatCode(ready::perform).doesNotThrowAnyException();
        }
    }

    @Test
    void aResetMakesTheServersReadFail() throws IOException {
        provoke(PairTasks::reset, pair -> assertReset(pair.server()));
    }

    @Test
    void closingWithTextUnreadMakesTheClientsReadFail() throws IOException {
        provoke(PairTasks::closeUnread, pair -> assertReset(pair.client()));
    }

    @Test
    void afterAHalfCloseTheClientStillHearsTheServerAndThenItsEnd() throws IOException {
        provoke(PairTasks::halfClose, pair -> {
            assertThat(pair.client().isOutputShutdown()).isTrue();
            assertThat(pair.client().getInputStream().read()).isEqualTo(-1);
        });
    }

    /** As much as the buffer holds, and a line more: the server has read all of it in the end. */
    @Test
    void whatWaitedForTheWindowArrives() throws IOException {
        try (Pair pair = Pair.doing(PairTasks::fillTheBuffer, PairTasks.BUFFER)) {
            assertThatCode(pair::perform).doesNotThrowAnyException();
        }
    }

    private static void provoke(PairTask task, PairTask then) throws IOException {
        try (Pair pair = Pair.doing(task)) {
            pair.perform();
            then.perform(pair);
        }
    }

    private static void assertReset(Socket socket) {
        assertThatThrownBy(() -> socket.getInputStream().read())
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
    }
}
