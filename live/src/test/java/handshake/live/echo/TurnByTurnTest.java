package handshake.live.echo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TurnByTurnTest {
    @Test
    void theCallsComeInOneOrderAndConnectDoesNotWaitForAccept() throws Exception {
        Calls calls = new Calls();

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
        assertThat(calls.of(Side.CLIENT)).contains("read() = 3 bytes \"hi\\n\"");
        assertThat(calls.of(Side.SERVER)).contains("read() = 0, the peer has finished");
    }
}
