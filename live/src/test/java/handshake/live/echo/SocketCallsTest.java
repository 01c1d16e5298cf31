package handshake.live.echo;

import static handshake.live.echo.SocketSystemCall.ACCEPT;
import static handshake.live.echo.SocketSystemCall.BIND;
import static handshake.live.echo.SocketSystemCall.CLOSE;
import static handshake.live.echo.SocketSystemCall.CONNECT;
import static handshake.live.echo.SocketSystemCall.LISTEN;
import static handshake.live.echo.SocketSystemCall.READ;
import static handshake.live.echo.SocketSystemCall.SOCKET;
import static handshake.live.echo.SocketSystemCall.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handshake.live.echo.server.EchoServer;
import handshake.live.echo.server.ServerEvent.What;
import handshake.live.echo.server.ServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SocketCallsTest {
    private final RecordedCalls calls = new RecordedCalls();
    private final Heard heard = new Heard();

    @Test
    void bothSidesReportEveryCallInOrder() throws Exception {
        try (EchoServer server = EchoServer.start(ServerOptions.at(EchoAddress.loopback(0))
                .withReplyPrefix("> ")
                .withCalls(calls)
                .withLog(heard))) {
            EchoClient.exchange(server.endpoint(), "hello", calls);
            heard.await(What.FINISHED);
        }

        assertThat(calls.of(Caller.CLIENT)).first().isEqualTo("socket(INET) = a socket");
        assertThat(made(Caller.CLIENT)).containsExactly(SOCKET, CONNECT, WRITE, READ, CLOSE);
        assertThat(made(Caller.SERVER))
                .startsWith(SOCKET, BIND, LISTEN)
                .containsSubsequence(ACCEPT, READ, WRITE, READ, CLOSE);
        assertThat(calls.of(Caller.SERVER))
                .containsSubsequence(
                        "read() = 6 bytes \"hello\\n\"",
                        "write(8 bytes \"> hello\\n\") = 8",
                        "read() = 0, the peer has finished",
                        "close() = 0");
    }

    @Test
    void addressesAreKnownFromTheMomentTheKernelGivesThem() throws Exception {
        try (EchoServer server =
                EchoServer.start(ServerOptions.at(EchoAddress.loopback(0)).withCalls(calls))) {
            EchoClient.exchange(server.endpoint(), "hello", calls);

            InetSocketAddress listening = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
            SocketCall accepted = after(ACCEPT);
            SocketCall connected = after(CONNECT);
            assertThat(after(LISTEN).local()).hasValue(listening);
            assertThat(after(LISTEN).remote()).isEmpty();
            assertThat(connected.remote()).hasValue(listening);
            assertThat(accepted.local()).hasValue(listening);
            assertThat(accepted.remote()).isEqualTo(connected.local());
            assertThat(calls.before())
                    .filteredOn(call -> call.call() == CONNECT)
                    .singleElement()
                    .satisfies(call -> assertThat(call.result()).isEmpty())
                    .satisfies(call -> assertThat(call.local()).isEmpty());
        }
    }

    @Test
    void aFailedCallSaysWhy() throws Exception {
        EchoServer gone = EchoServer.start(ServerOptions.at(EchoAddress.loopback(0)));
        gone.close();

        assertThatThrownBy(() -> EchoClient.exchange(gone.endpoint(), "hello", calls))
                .isInstanceOf(IOException.class);

        assertThat(after(CONNECT).failed()).isTrue();
        assertThat(after(CONNECT)).hasToString("connect(" + gone.endpoint() + ") failed: Connection refused");
        assertThat(made(Caller.CLIENT)).containsExactly(SOCKET, CONNECT, CLOSE);
    }

    @Test
    void longContentsAreShownInPart() throws Exception {
        try (EchoServer server = EchoServer.start(ServerOptions.at(EchoAddress.loopback(0)))) {
            EchoClient.exchange(server.endpoint(), "\u001b" + "x".repeat(100), calls);
        }
        assertThat(after(WRITE).arguments()).isEqualTo("102 bytes \"\\x1b" + "x".repeat(59) + "...\"");
    }

    @ParameterizedTest
    @EnumSource
    void everyCallIsExplainedInThreeLanguages(SocketSystemCall call) {
        assertThat(List.of(call.c(), call.java(), call.go(), call.effect()))
                .allSatisfy(fact -> assertThat(fact).isNotBlank());
    }

    private SocketCall after(SocketSystemCall wanted) {
        return calls.after().stream()
                .filter(call -> call.call() == wanted)
                .findFirst()
                .orElseThrow();
    }

    private List<SocketSystemCall> made(Caller side) {
        return calls.after().stream()
                .filter(call -> call.side() == side)
                .map(SocketCall::call)
                .toList();
    }
}
