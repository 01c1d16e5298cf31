package handshake.trace;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.scenario.Scenarios;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** Traces of thousands of segments beside each other: each pair found, in linear time. */
class LongComparisonTest {
    private static final int LONG = 5_000;

    /** A connection whose client sends octet after octet; those that {@code is} says. */
    private static Trace sending(IntPredicate is) throws Exception {
        Trace story = Scenarios.named("three-way").orElseThrow().play().trace();
        List<TracedSegment> segments = new ArrayList<>(story.segments());
        for (int i = 0; i < LONG; i++) {
            if (is.test(i)) {
                Segment octet = Segment.of(SequenceNumber.of(101 + i), SequenceNumber.of(301), Flag.PSH)
                        .withData(Octets.of("x"));
                segments.add(TracedSegment.departing(segments.size(), Side.CLIENT, octet, i, List.of()));
            }
        }
        return new Trace(story.title(), story.ends(), story.initial(), segments, story.steps());
    }

    @Test
    void alikeAreLongTracesSegmentBySegment() throws Exception {
        List<Difference> rows = Comparison.of(sending(i -> true), sending(i -> true));
        assertThat(rows)
                .hasSize(LONG + 3)
                .allMatch(row -> row.expected().isPresent()
                        && row.observed().isPresent()
                        && row.explanation().isEmpty());
    }

    @Test
    void whatOneOfTwoLongTracesLacksStandsAlone() throws Exception {
        List<Difference> rows = Comparison.of(sending(i -> i % 50 != 7), sending(i -> i % 100 != 9));
        assertThat(rows).hasSize(LONG + 3);
        assertThat(rows).filteredOn(row -> row.expected().isEmpty()).hasSize(LONG / 50);
        assertThat(rows).filteredOn(row -> row.observed().isEmpty()).hasSize(LONG / 100);
    }

    @Test
    void ofALongTraceNothingIsLeftOutWhenTheOtherIsShort() throws Exception {
        List<Difference> rows = Comparison.of(sending(i -> i < 10), sending(i -> true));
        assertThat(rows).hasSize(LONG + 3);
        assertThat(rows).filteredOn(row -> row.expected().isEmpty()).hasSize(LONG - 10);
    }
}
