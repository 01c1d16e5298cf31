package handshake.live.echo.server;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.live.echo.Caller;
import handshake.live.echo.RecordedCalls;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnByTurnTest {
    @Test
    void theCallsComeInOneOrderAndConnectDoesNotWaitForAccept() throws Exception {
        RecordedCalls calls = new RecordedCalls();

        TurnByTurn.run("hi", calls);

        List<String> made = calls.after().stream()
                .map(call -> call.side() + " " + call.call().c())
                .toList();
        assertThat(made)
                .containsExactly(
                        "server socket",
                        "server bind",
                        "server listen",
                        "client socket",
                        "client connect",
                        "server accept",
                        "client write",
                        "server read",
                        "server write",
                        "client read",
                        "client close",
                        "server read",
                        "server close",
                        "server close");
        assertThat(calls.of(Caller.CLIENT)).contains("read() = 3 bytes \"hi\\n\"");
        assertThat(calls.of(Caller.SERVER)).contains("read() = 0, the peer has finished");
    }
}
