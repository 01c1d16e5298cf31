package handshake.analysis.partner;

import handshake.analysis.annotate.Annotator;
import handshake.analysis.annotate.CapturedSegment;
import handshake.analysis.annotate.ExplainedConnection;
import handshake.analysis.decode.Decoded;
import handshake.analysis.flow.ConnectionLimits;
import handshake.trace.Happening;
import handshake.trace.Side;
import handshake.trace.Step;
import handshake.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the partner does, inferred from the packets alone, as of any other capture. Not thread-safe. */
final class PartnerFollower {
    private static final ConnectionLimits LIMITS =
            new ConnectionLimits(1, 10_000, 100_000, Duration.ofDays(1), packet -> {});

    private final Side partner;
    private final Annotator annotator = new Annotator(LIMITS, finished -> {});
    private final Set<Integer> arrivalsTold = new HashSet<>();
    private final Set<Integer> departuresTold = new HashSet<>();
    private int seen;

    /**
     * Something that the partner did.
     *
     * @param step as the explanation has it
     * @param departures the numbers of the partner's packets that left with it and of which nothing was told yet
     */
    record Deed(Step step, List<Integer> departures) {}

    PartnerFollower(Side partner) {
        this.partner = partner;
    }

    /** The next packet that was on the wire; its number, from 0 on. */
    int see(Decoded.Tcp packet, long at) {
        annotator.accept(CapturedSegment.of(seen + 1L, at, packet));
        return seen++;
    }

    /** What it did of which nothing was told yet, in order. */
    List<Deed> news() {
        List<Deed> news = new ArrayList<>();
        Optional<Trace> trace = annotator.conversation(0).map(ExplainedConnection::trace);
        for (Step step : trace.map(Trace::steps).orElse(List.of())) {
            if (!isPartners(step.happening())) {
                continue;
            }
            List<Integer> departures =
                    step.departures().stream().filter(departuresTold::add).toList();
            boolean arrival =
                    step.happening() instanceof Happening.Arrived arrived && arrivalsTold.add(arrived.segment());
            if (arrival || !departures.isEmpty()) {
                news.add(new Deed(step, departures));
            }
        }
        return news;
    }

    /** Somebody has told of the arrival of packet {@code number} already. */
    void toldArrival(int number) {
        arrivalsTold.add(number);
    }

    private boolean isPartners(Happening happening) {
        return happening instanceof Happening.Appeared appeared
                ? appeared.side() == partner
                : happening.where().equals(Optional.of(partner));
    }
}
