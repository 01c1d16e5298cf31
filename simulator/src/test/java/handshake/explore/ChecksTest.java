package handshake.explore;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.explore.SearchResult.Ending;
import handshake.explore.bounds.Bounds;
import handshake.explore.bounds.Circumstance;
import handshake.explore.bounds.RuleCheck;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A search that finds nothing can find something: leave out a check, and a property falls")
class ChecksTest {
    @ParameterizedTest
    @CsvSource({
        "ACK_IN_SYN_SENT,     3, S2, 5",
        "ACK_IN_SYN_SENT,     3, S7, 7",
        "ACK_IN_SYN_RECEIVED, 3, S2, 6",
        "ACK_IN_SYN_RECEIVED, 3, S5, 8",
        "RESET,               3, S6, 10",
        "ACK_OF_TEXT,         2, S5, 8"
    })
    void withoutTheCheckAPropertyFalls(RuleCheck check, int ways, Property property, int steps) {
        Bounds bounds = Bounds.of(ways).withIncarnations(2, 2).with(Circumstance.DATA);

        SearchResult result = Search.check(bounds.without(check), Set.of(property), 1_000_000, SearchMonitor.PATIENT);

        assertThat(result.finding(property))
                .hasValueSatisfying(finding -> assertThat(finding.story()).hasSize(steps));
        assertThat(Search.check(bounds, Set.of(property), 1_000_000, SearchMonitor.PATIENT)
                        .ending())
                .isEqualTo(Ending.COMPLETE);
    }
}
