package handshake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.live.annotate.Conversation;
import handshake.scenario.Scenarios;
import handshake.trace.Facts;
import handshake.trace.Trace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FirstConversationsTest {
    private final Trace trace = ScenarioArgument.play(
                    Scenarios.named("three-way").orElseThrow(), "three-way")
            .trace();
    private final int segments = trace.flights().size();

    private void ends(FirstConversations first, int... numbers) {
        for (int number : numbers) {
            List<Long> packets =
                    trace.flights().stream().map(flight -> 1L + flight.id()).toList();
            first.accept(new Conversation(number, 0, trace, Facts.of(trace), packets, Map.of(), 0, Optional.empty()));
        }
    }

    private static List<Integer> kept(FirstConversations first) {
        return first.kept().stream().map(Conversation::number).toList();
    }

    @Test
    void theFirstAreKeptInWhateverOrderTheyEnd() {
        FirstConversations first = new FirstConversations(3, Integer.MAX_VALUE);
        ends(first, 4, 2, 5, 0, 1, 3);
        assertThat(kept(first)).containsExactly(0, 1, 2);
        assertThat(first.found()).isEqualTo(6);
        assertThat(first.omitted("it")).contains("it holds the first 3 of 6 connections; --connection N takes another");
    }

    @Test
    void noneFollowsOneThatWasLeftOut() {
        FirstConversations first = new FirstConversations(10, 2 * segments);
        ends(first, 0, 3, 1);
        assertThat(kept(first)).containsExactly(0, 1);
        ends(first, 4);
        assertThat(kept(first)).containsExactly(0, 1);
    }

    @Test
    void oneAtLeastIsKeptAndNothingSaidWhereNothingIsMissing() {
        FirstConversations first = new FirstConversations(10, 1);
        ends(first, 0);
        assertThat(kept(first)).containsExactly(0);
        assertThat(first.omitted("it")).isEmpty();
    }
}
