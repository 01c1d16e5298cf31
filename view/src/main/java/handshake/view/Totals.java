package handshake.view;

import handshake.analysis.flow.ConnectionCounts;
import handshake.analysis.flow.GivenUp;
import handshake.analysis.summary.ConnectionSummary;
import handshake.trace.Closing;
import handshake.trace.Doubts;
import handshake.trace.Opening;
import java.util.EnumMap;
import java.util.OptionalLong;

/** Adds connections up. Not thread-safe. */
public final class Totals {
    private final EnumMap<Opening, Long> openings = new EnumMap<>(Opening.class);
    private final EnumMap<Closing, Long> closings = new EnumMap<>(Closing.class);
    private final EnumMap<GivenUp.Reason, Long> givenUp = new EnumMap<>(GivenUp.Reason.class);
    private long synsAgain;
    private OptionalLong unexplained = OptionalLong.empty();
    private Doubts doubts = Doubts.NONE;
    private ConnectionCounts statistics = new ConnectionCounts(0, 0, 0, 0);

    public void add(ConnectionSummary summary) {
        openings.merge(summary.facts().opening(), 1L, Long::sum);
        closings.merge(summary.facts().closing(), 1L, Long::sum);
        summary.givenUp().ifPresent(why -> givenUp.merge(why.reason(), 1L, Long::sum));
        synsAgain += summary.facts().synRetransmissions();
        doubts = doubts.plus(summary.facts().doubts());
        if (summary.unexplained().isPresent()) {
            unexplained = OptionalLong.of(
                    unexplained.orElse(0) + summary.unexplained().getAsInt());
        }
    }

    /** What the reader has been through, when it is through. */
    public void end(ConnectionCounts all) {
        statistics = all;
    }

    public long connections() {
        return statistics.connections();
    }

    public long segments() {
        return statistics.segments();
    }

    /** Connections that the reader gave up while they were open. */
    public long forgotten() {
        return statistics.forgotten();
    }

    /** Connections that were not explained to their end, because of {@code reason}. */
    public long givenUp(GivenUp.Reason reason) {
        return givenUp.getOrDefault(reason, 0L);
    }

    public long synsAgain() {
        return synsAgain;
    }

    /** Segments that no rule explains; empty when no rule was asked. */
    public OptionalLong unexplained() {
        return unexplained;
    }

    /** What is wrong, supposed or absent in all of them. */
    public Doubts doubts() {
        return doubts;
    }

    public EnumMap<Opening, Long> openings() {
        return openings;
    }

    public EnumMap<Closing, Long> closings() {
        return closings;
    }
}
