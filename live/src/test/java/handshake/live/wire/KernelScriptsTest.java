package handshake.live.wire;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.packetdrill.ScriptException;
import handshake.packetdrill.ScriptParser;
import handshake.packetdrill.ScriptSource;
import handshake.packetdrill.model.ModelRun;
import handshake.packetdrill.run.ScriptFailure;
import handshake.tcp.rules.Profile;
import org.junit.jupiter.api.Test;

class KernelScriptsTest {
    @Test
    void theScriptThatComesBeforeAllOthersPasses() throws ScriptException {
        ScriptSource source = new ScriptSource("warm-up", KernelScripts.WARM_UP);

        assertThat(ModelRun.of(source, Profile.LINUX).failure().map(ScriptFailure::toString))
                .isEmpty();
    }

    @Test
    void aScriptIsAsLongAsItsTimesAddUpTo() throws ScriptException {
        String text = """
                0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
                +.5 bind(3, ..., ...) = 0
                2 listen(3, 1) = 0
                +0 < S 0:0(0) win 1000
                * > S. 0:0(0) ack 1 <...>
                +1~+2 > S. 0:0(0) ack 1 <...>
                """;

        assertThat(ScriptLength.nanos(ScriptParser.parse(new ScriptSource("times", text))))
                .isEqualTo(3_000_000_000L);
    }
}
