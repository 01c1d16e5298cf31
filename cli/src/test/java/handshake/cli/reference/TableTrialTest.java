package handshake.cli.reference;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.live.wire.KernelOutcome;
import handshake.packetdrill.ScriptException;
import handshake.packetdrill.ScriptSource;
import handshake.packetdrill.model.ModelRun;
import handshake.tcp.rules.Profile;
import handshake.tcp.table.StateTable;
import handshake.view.Screen;
import handshake.view.TriedTable;
import handshake.view.TriedTableView;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A table beside a kernel; the model, set as Linux or as the RFC says, stands in for one. */
class TableTrialTest {
    private static TriedTable tried(Profile table, Function<ScriptSource, KernelOutcome> kernel) {
        return TableTrial.of(
                StateTable.of(table), scripts -> scripts.stream().map(kernel).toList());
    }

    private static Function<ScriptSource, KernelOutcome> model(Profile profile) {
        return script -> {
            try {
                return new KernelOutcome.Judged(ModelRun.of(script, profile), 0);
            } catch (ScriptException e) {
                return new KernelOutcome.Refused(e);
            }
        };
    }

    @Test
    void aKernelThatDoesTheSameInEveryCellIsAlike() {
        TriedTable tried = tried(Profile.RFC_9293, model(Profile.RFC_9293));
        assertThat(tried.count(TriedTable.Verdict.SAME)).isEqualTo(tried.cells().size());
        assertThat(TableTrial.exitStatus(tried)).isZero();
        assertThat(TriedTableView.summary(tried)).contains("beside profile rfc9293: 168 cells, 168 same.");
    }

    @Test
    void whatItDoesOtherwiseIsMarkedAndSaid() {
        TriedTable tried = tried(Profile.RFC_9293, model(Profile.LINUX));
        assertThat(TableTrial.exitStatus(tried)).isEqualTo(1);
        List<String> lines = TriedTableView.text(tried, Screen.plain());
        int answered = lines.indexOf("  SYN repeated       -            differs    ACK seq=101 ack=301");
        assertThat(lines.get(answered + 1))
                .startsWith("    instead of > . 1:1(0) ack 1: another packet was sent: > S. 100:100(0) ack 301");
        assertThat(TriedTableView.markdown(tried))
                .anyMatch(line -> line.startsWith("| SYN repeated |") && line.contains("**differs**: `instead of"));
        assertThat(TriedTableView.json(tried)).anyMatch(line -> line.contains("\"verdict\": \"differs\""));
    }

    @Test
    void aComputerThatIsTooBusyForACellHasJudgedNotAll() {
        TriedTable tried = tried(
                Profile.RFC_9293,
                script -> script.name().equals("LISTEN, ACK")
                        ? new KernelOutcome.NotJudged("too late")
                        : model(Profile.RFC_9293).apply(script));
        assertThat(TableTrial.exitStatus(tried)).isEqualTo(4);
        assertThat(TriedTableView.summary(tried)).contains("167 same, 1 not judged.");
    }

    @Test
    void whereNothingCanBeTriedTheKernelCannotBeUsed() {
        TriedTable tried = tried(Profile.RFC_9293, script -> new KernelOutcome.NotPossible("no network"));
        assertThat(TableTrial.exitStatus(tried)).isEqualTo(3);
    }
}
