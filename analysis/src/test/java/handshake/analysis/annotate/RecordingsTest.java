package handshake.analysis.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.trace.Facts;
import handshake.trace.Opening;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real connections over a network that loses, duplicates and reorders more than any that people would put up with. */
class RecordingsTest {
    @ParameterizedTest
    @ValueSource(strings = {"lossy", "reordered", "everything"})
    void hardlyAnythingIsUnexplained(String recording) throws IOException {
        List<Facts> facts = Recordings.explained(Recordings.file(recording)).stream()
                .map(ExplainedConnection::facts)
                .toList();
        long segments = facts.stream()
                .mapToLong(fact -> fact.packets().client() + fact.packets().server())
                .sum();
        long unexplained = facts.stream().mapToLong(Facts::unexplained).sum();

        assertThat(segments).isGreaterThan(1000);
        assertThat(unexplained).isLessThanOrEqualTo(segments / 50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lossy", "reordered", "everything"})
    void noConnectionIsTakenForOneThatWasUnderwayBefore(String recording) throws IOException {
        assertThat(Recordings.explained(Recordings.file(recording)))
                .extracting(connection -> connection.facts().opening())
                .contains(Opening.THREE_WAY, Opening.REFUSED)
                .doesNotContain(Opening.MID_STREAM);
    }
}
