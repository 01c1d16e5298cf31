package handshake.live.echo;

import static handshake.live.echo.SystemCall.ACCEPT;
import static handshake.live.echo.SystemCall.BIND;
import static handshake.live.echo.SystemCall.CLOSE;
import static handshake.live.echo.SystemCall.CONNECT;
import static handshake.live.echo.SystemCall.LISTEN;
import static handshake.live.echo.SystemCall.READ;
import static handshake.live.echo.SystemCall.SOCKET;
import static handshake.live.echo.SystemCall.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handshake.live.echo.ServerEvent.What;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SocketCallsTest {
    private final Calls calls = new Calls();
    private final Heard heard = new Heard();

    @Test
    void bothSidesReportEveryCallInOrder() throws Exception {
        try (EchoServer server = EchoServer.start(ServerOptions.at(Endpoint.loopback(0))
                .withReplyPrefix("> ")
                .withCalls(calls)
                .withLog(heard))) {
            EchoClient.exchange(server.endpoint(), "hello", calls);
            heard.await(What.FINISHED);
        }

        assertThat(calls.of(Side.CLIENT)).first().isEqualTo("socket(INET) = a socket");
        assertThat(made(Side.CLIENT)).containsExactly(SOCKET, CONNECT, WRITE, READ, CLOSE);
        assertThat(made(Side.SERVER))
                .startsWith(SOCKET, BIND, LISTEN)
                .containsSubsequence(ACCEPT, READ, WRITE, READ, CLOSE);
        assertThat(calls.of(Side.SERVER))
                .containsSubsequence(
                        "read() = 6 bytes \"hello\\n\"",
                        "write(8 bytes \"> hello\\n\") = 8",
                        "read() = 0, the peer has finished",
                        "close() = 0");
    }

    @Test
    void addressesAreKnownFromTheMomentTheKernelGivesThem() throws Exception {
        try (EchoServer server =
                EchoServer.start(ServerOptions.at(Endpoint.loopback(0)).withCalls(calls))) {
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
        EchoServer gone = EchoServer.start(ServerOptions.at(Endpoint.loopback(0)));
        gone.close();

        assertThatThrownBy(() -> EchoClient.exchange(gone.endpoint(), "hello", calls))
                .isInstanceOf(IOException.class);

        assertThat(after(CONNECT).failed()).isTrue();
        assertThat(after(CONNECT)).hasToString("connect(" + gone.endpoint() + ") failed: Connection refused");
        assertThat(made(Side.CLIENT)).containsExactly(SOCKET, CONNECT, CLOSE);
    }

    @Test
    void longContentsAreShownInPart() throws Exception {
        try (EchoServer server = EchoServer.start(ServerOptions.at(Endpoint.loopback(0)))) {
            EchoClient.exchange(server.endpoint(), "\u001b" + "x".repeat(100), calls);
        }
        assertThat(after(WRITE).arguments()).isEqualTo("102 bytes \"\\x1b" + "x".repeat(59) + "...\"");
    }

    @ParameterizedTest
    @EnumSource
    void everyCallIsExplainedInThreeLanguages(SystemCall call) {
        assertThat(List.of(call.c(), call.java(), call.go(), call.effect()))
                .allSatisfy(fact -> assertThat(fact).isNotBlank());
    }

    private SocketCall after(SystemCall wanted) {
        return calls.after().stream()
                .filter(call -> call.call() == wanted)
                .findFirst()
                .orElseThrow();
    }

    private List<SystemCall> made(Side side) {
        return calls.after().stream()
                .filter(call -> call.side() == side)
                .map(SocketCall::call)
                .toList();
    }
}
