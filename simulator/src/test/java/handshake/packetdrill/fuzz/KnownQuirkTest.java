package handshake.packetdrill.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.packetdrill.run.ScriptFailure;
import handshake.packetdrill.run.ScriptFailure.Field;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is excused, and that what looks like it is not. */
class KnownQuirkTest {
    private static FuzzDifference difference(String script, Field... fields) {
        int lines = script.split("\n").length;
        return new FuzzDifference(
                script,
                new ScriptFailure(
                        "script", lines, "the last line", "another packet was sent", List.of(fields), List.of()));
    }

    private static FuzzDifference after(String arrival, String expected, String actual) {
        return difference(
                "  +0 < P. 1:11(10) ack 1 win 500\n  +0 > . 1:1(0) ack 11\n  +0 < " + arrival
                        + "\n  +0 > . 1:1(0) ack 21\n",
                new Field("ack", expected, actual));
    }

    @Test
    void textWithAnAckThatIsFarTooOldMayBeTaken() {
        assertThat(KnownQuirk.of(after("P. 11:21(10) ack 4294867297 win 500", "21", "11")))
                .contains(KnownQuirk.HEADER_PREDICTION);
        assertThat(KnownQuirk.of(after("P. 11:21(10) ack 1 win 500", "21", "11")))
                .isEmpty();
        assertThat(KnownQuirk.of(after("P. 11:21(10) ack 4294867297 win 500", "11", "21")))
                .isEmpty();
        assertThat(KnownQuirk.of(after(". 11:11(0) ack 4294867297 win 500", "21", "11")))
                .isEmpty();
    }

    @Test
    void aDuplicateBehindTextThatWasJoinedMayBeMissing() {
        String script = "  +0 > . 1:1(0) ack 1 <nop,nop,sack 2:103>\n";
        assertThat(KnownQuirk.of(
                        difference(script, new Field("options", "<nop,nop,sack 2:103>", "<nop,nop,sack 13:14 2:103>"))))
                .contains(KnownQuirk.DUPLICATE_BEHIND_JOINED_TEXT);
        assertThat(KnownQuirk.of(
                        difference(script, new Field("options", "<nop,nop,sack 2:103>", "<nop,nop,sack 2:104>"))))
                .isEmpty();
    }

    @Test
    void whatWasQueuedWhileOnlySmallSegmentsWereAllowedMayGoAsSuch() {
        String queued = "  +0 < P. 1:11(10) ack 1 win 1\n  +0 write(4, ..., 193) = 193\n";
        Field shorter = new Field("length", "96", "193");
        assertThat(KnownQuirk.of(
                        difference(queued + "  +0 < . 1:1(0) ack 1 win 500\n  +0 > P. 1:97(96) ack 1\n", shorter)))
                .contains(KnownQuirk.SEGMENTS_FORMED_WHEN_QUEUED);
        assertThat(KnownQuirk.of(
                        difference(queued + "  +0 < . 1:1(0) ack 1 win 1\n  +0 > P. 1:97(96) ack 1\n", shorter)))
                .isEmpty();
    }
}
