package handshake.packetdrill.writer;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.packetdrill.ScriptException;
import handshake.packetdrill.ScriptSource;
import handshake.packetdrill.model.ModelRun;
import handshake.packetdrill.run.ScriptFailure;
import handshake.tcp.rules.Profile;
import handshake.tcp.rules.Rule;
import handshake.tcp.table.Arriving;
import handshake.tcp.table.StateTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the table says, its scripts demand: the machine whose table it is passes all of them. */
class CellScriptTest {
    static Stream<Arguments> cells() {
        List<Arguments> cells = new ArrayList<>();
        for (Profile profile : List.of(Profile.RFC_9293, Profile.LINUX)) {
            for (StateTable.Block block : StateTable.of(profile).blocks()) {
                block.rows().forEach(row -> cells.add(Arguments.of(profile, block.label(), row.kind(), block, row)));
            }
        }
        return cells.stream();
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @MethodSource("cells")
    void isPassedByTheModelOfItsProfile(
            Profile profile, String label, Arriving kind, StateTable.Block block, StateTable.Row row)
            throws ScriptException {
        ScriptSource source;
        try {
            source = CellScript.of(profile, block, row);
        } catch (NotExpressible e) {
            // Linux answers another SYN to a half-open request by a reset with number 0
            assertThat(row.transition().rule()).isEqualTo(Rule.SYN_RETURNS_TO_LISTEN);
            return;
        }
        assertThat(source.name()).isEqualTo(label + ", " + kind.label());
        assertThat(ModelRun.of(source, profile).failure().map(ScriptFailure::toString))
                .as(source.text())
                .isEmpty();
    }
}
