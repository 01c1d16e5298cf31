package handshake.packetdrill.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handshake.figure.LadderException;
import handshake.packetdrill.ScriptException;
import handshake.packetdrill.ScriptSource;
import handshake.packetdrill.model.ModelRun;
import handshake.packetdrill.run.ScriptResult;
import handshake.scenario.Run;
import handshake.scenario.Scenario;
import handshake.scenario.ScenarioFile;
import handshake.scenario.Scenarios;
import handshake.tcp.rules.Profile;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A scenario that is written as a script passes as one")
class ScriptWriterTest {
    /** Cookies of Fast Open, and the first number of a second connection, are secrets of the host. */
    private static final Set<String> UNTELLABLE = Set.of(
            "fast-open", "fast-open-request", "fast-open-stale", "time-wait-reuse", "time-wait-reuse-timestamps");

    static List<String> scenarios() {
        return Scenarios.names();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void eachEndOfEveryScenarioThatAScriptCanTell(String name) throws LadderException, ScriptException {
        Scenario scenario = Scenarios.named(name).orElseThrow();
        Run run = scenario.play();
        List<String> reasons = new ArrayList<>();
        for (Side side : Side.values()) {
            try {
                String script = ScriptWriter.write(
                        run.trace(), side, scenario.profiles().of(side));
                ScriptResult result = ModelRun.of(
                        new ScriptSource(name, script), scenario.profiles().of(side));
                assertThat(result.failure().map(failure -> script + "\n" + failure))
                        .isEmpty();
            } catch (NotExpressible why) {
                reasons.add(why.getMessage());
            }
        }
        assertThat(reasons.size() < 2)
                .as("at least one end can be tested; otherwise: %s", reasons)
                .isEqualTo(!UNTELLABLE.contains(name));
    }

    @Test
    void theScriptIsWhatAPersonWouldWrite() throws LadderException, NotExpressible {
        Scenario scenario = Scenarios.named("three-way").orElseThrow();
        Run run = scenario.play();
        assertThat(ScriptWriter.write(
                        run.trace(), Side.SERVER, scenario.profiles().server()))
                .isEqualTo("""
                        // The three-way handshake: the server
                        // handshake script --profile rfc9293 FILE
                        --strict_segments
                        `sysctl -q net.ipv4.tcp_timestamps=0 net.ipv4.tcp_sack=0 net.ipv4.tcp_window_scaling=0 \
                        net.ipv4.tcp_rmem="4096 131070 4194304"`

                           +0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
                           +0 setsockopt(3, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0
                           +0 bind(3, ..., ...) = 0
                           +0 listen(3, 5) = 0
                        +0.01 < S 100:100(0) win 65535
                           +0 > S. 300:300(0) ack 101 <...>
                        +0.02 < . 1:1(0) ack 1 win 65535
                        """);
    }

    @Test
    void whatNoScriptCanOrderIsSaid() throws LadderException {
        Run run = ScenarioFile.parse("""
                name: reboot
                title: The server reboots

                    TCP Peer A                                    TCP Peer B

                1.  CLOSED                                        CLOSED
                2.  CLOSED                                        (REBOOT)
                """).play();
        assertThatThrownBy(() -> ScriptWriter.write(run.trace(), Side.SERVER, Profile.RFC_9293))
                .isInstanceOf(NotExpressible.class)
                .hasMessageContaining("loses its memory");
    }
}
