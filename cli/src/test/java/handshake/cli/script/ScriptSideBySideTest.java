package handshake.cli.script;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.packetdrill.run.ScriptFailure;
import handshake.packetdrill.run.ScriptFailure.Field;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScriptSideBySideTest {
    private static Optional<ScriptFailure> failure(int line, Field... fields) {
        return Optional.of(
                new ScriptFailure("a.pkt", line, "+0 > . 1:1(0) ack 2", "another packet", List.of(fields), List.of()));
    }

    @Test
    void aFieldInWhichOnlyOneDiffersIsAsExpectedInTheOther() {
        ScriptSideBySide both = new ScriptSideBySide(
                failure(7, new Field("ack", "2", "1"), new Field("seq", "1", "5")),
                failure(7, new Field("ack", "2", "3")));

        assertThat(both.lines())
                .containsExactly(
                        "a.pkt:7: +0 > . 1:1(0) ack 2",
                        "  model: another packet",
                        "  kernel: another packet",
                        "  field  expected  model  kernel",
                        "  ack    2         1      3",
                        "  seq    1         5      as expected");
    }

    @Test
    void whoStoppedBeforeDidNotReachTheEventAtWhichTheOtherFails() {
        ScriptSideBySide both =
                new ScriptSideBySide(failure(4, new Field("ack", "2", "1")), failure(9, new Field("win", "8", "9")));

        assertThat(both.lines())
                .containsExactly(
                        "a.pkt:4: +0 > . 1:1(0) ack 2",
                        "  model: another packet",
                        "  field  expected  model  kernel",
                        "  ack    2         1      as expected",
                        "a.pkt:9: +0 > . 1:1(0) ack 2",
                        "  kernel: another packet",
                        "  field  expected  model        kernel",
                        "  win    8         not reached  9");
    }

    @Test
    void nothingIsSaidOfAScriptThatBothPass() {
        assertThat(new ScriptSideBySide(Optional.empty(), Optional.empty()).lines())
                .isEmpty();
    }
}
