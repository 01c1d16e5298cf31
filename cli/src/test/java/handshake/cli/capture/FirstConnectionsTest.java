package handshake.cli.capture;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.analysis.annotate.ExplainedConnection;
import handshake.analysis.annotate.FirstConnections;
import handshake.cli.common.TraceOutput;
import handshake.cli.source.StorySource;
import handshake.scenario.Scenarios;
import handshake.trace.Facts;
import handshake.trace.Trace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FirstConnectionsTest {
    private final Trace trace = StorySource.play(Scenarios.named("three-way").orElseThrow(), "three-way")
            .trace();
    private final int segments = trace.segments().size();

    private void ends(FirstConnections first, int... numbers) {
        for (int number : numbers) {
            first.accept(new ExplainedConnection(
                    number, 0, trace, Facts.of(trace), List.of(), Map.of(), 0, Optional.empty()));
        }
    }

    private static List<Integer> kept(FirstConnections first) {
        return first.kept().stream().map(ExplainedConnection::number).toList();
    }

    @Test
    void theFirstAreKeptInWhateverOrderTheyEnd() {
        FirstConnections first = new FirstConnections(3, Integer.MAX_VALUE);
        ends(first, 4, 2, 5, 0, 1, 3);
        assertThat(kept(first)).containsExactly(0, 1, 2);
        assertThat(first.found()).isEqualTo(6);
        assertThat(first.omitted("it")).contains("it holds the first 3 of 6 connections; --connection N takes another");
    }

    @Test
    void noneFollowsOneThatWasLeftOut() {
        FirstConnections first = new FirstConnections(10, 2 * segments);
        ends(first, 0, 3, 1);
        assertThat(kept(first)).containsExactly(0, 1);
        ends(first, 4);
        assertThat(kept(first)).containsExactly(0, 1);
    }

    @Test
    void oneAtLeastIsKeptAndNothingSaidWhereNothingIsMissing() {
        FirstConnections first = new FirstConnections(10, 1);
        ends(first, 0);
        assertThat(kept(first)).containsExactly(0);
        assertThat(first.omitted("it")).isEmpty();
    }

    /** A page of compared connections is no longer than one of connections alone. */
    @Test
    void aPageTakesAThirdOfTheConnectionsWhenEachIsCompared() {
        FirstConnections plain = ReadForm.first(TraceOutput.Format.HTML, false);
        FirstConnections compared = ReadForm.first(TraceOutput.Format.HTML, true);

        for (int number = 0; number < 500; number++) {
            ends(plain, number);
            ends(compared, number);
        }

        assertThat(compared.kept()).hasSize(plain.kept().size() / 3);
        assertThat(compared.omitted("the page")).isPresent();
    }
}
