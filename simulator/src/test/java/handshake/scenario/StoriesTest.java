package handshake.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.explore.Property;
import handshake.explore.Search;
import handshake.explore.SearchMonitor;
import handshake.explore.SearchResult;
import handshake.explore.SearchResult.Finding;
import handshake.explore.Witness;
import handshake.explore.bounds.Bounds;
import handshake.explore.bounds.Circumstance;
import handshake.explore.bounds.InitialNumbers;
import handshake.explore.bounds.Network;
import handshake.figure.LadderException;
import handshake.figure.Notation;
import handshake.trace.Trace;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a search found in its own small world happens in the world of hosts and links just the same. */
class StoriesTest {
    record Story(Bounds bounds, Finding finding) {
        @Override
        public String toString() {
            return finding.goal() + " in " + bounds;
        }
    }

    static List<Story> stories() {
        List<Story> stories = new ArrayList<>();
        Bounds small = Bounds.of(2).withIncarnations(2, 2);
        Bounds fixed = Bounds.of(3).with(InitialNumbers.FIXED).withIncarnations(2, 2);
        for (Bounds bounds : List.of(
                small,
                small.with(new Network.Bag(4, 1, 1, 1)),
                small.with(Circumstance.QUIET_TIME),
                fixed,
                fixed.with(Circumstance.DATA),
                fixed.with(Circumstance.SIMULTANEOUS),
                Bounds.of(3).with(Circumstance.NO_RESETS))) {
            SearchResult result = Search.check(bounds, EnumSet.allOf(Property.class), 200_000, SearchMonitor.PATIENT);
            result.findings().forEach(finding -> stories.add(new Story(bounds, finding)));
        }
        for (Witness witness : Witness.values()) {
            SearchResult result = Search.seek(Bounds.of(3), witness, 100_000, SearchMonitor.PATIENT);
            stories.add(new Story(result.bounds(), result.findings().get(0)));
        }
        return stories;
    }

    @ParameterizedTest
    @MethodSource("stories")
    void theModelPlaysTheStory(Story story) throws LadderException {
        List<String> file = story.finding().scenario(story.bounds());

        Trace played = ScenarioFile.parse(String.join("\n", file)).play().trace();

        assertThat(Notation.print(played))
                .isEqualTo(Notation.print(story.finding().trace()));
    }
}
