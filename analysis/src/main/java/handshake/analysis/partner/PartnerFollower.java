package handshake.analysis.partner;

import handshake.analysis.annotate.Annotator;
import handshake.analysis.annotate.CapturedSegment;
import handshake.analysis.annotate.ExplainedConnection;
import handshake.analysis.annotate.ExplainedSegment;
import handshake.analysis.decode.Decoded;
import handshake.analysis.flow.ConnectionLimits;
import handshake.tcp.rules.Transition;
import handshake.trace.Happening;
import handshake.trace.Side;
import handshake.trace.Step;
import handshake.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the partner does, inferred from the packets alone, as of any other capture. Not thread-safe. */
final class PartnerFollower {
    private static final ConnectionLimits LIMITS =
            new ConnectionLimits(64, 10_000, 100_000, Duration.ofDays(1), packet -> {});

    private final Side partner;
    private final Annotator annotator = new Annotator(LIMITS, finished -> {});
    private final Map<Seen, Integer> numbers = new HashMap<>();
    private final Set<Integer> arrivalsTold = new HashSet<>();
    private final Set<Integer> departuresTold = new HashSet<>();
    private final Set<Integer> silent = new TreeSet<>();
    private int seen;
    private int latest;

    /** A segment as the explanation knows it: the same endpoints may have several connections, one after the other. */
    private record Seen(int connection, int segment) {}

    /**
     * Something that the partner did.
     *
     * @param happening as the explanation has it, with numbers of packets on the wire
     * @param transition what it did to the partner's end, if a rule tells
     * @param departures the numbers of the partner's packets that left with it and of which nothing was told yet
     */
    record Deed(Happening happening, Optional<Transition> transition, List<Integer> departures) {}

    PartnerFollower(Side partner) {
        this.partner = partner;
    }

    /** {@code packet} reached the partner; its number on the wire, from 0 on. */
    int delivered(Decoded.Tcp packet, long at) {
        return see(packet, at);
    }

    /** The partner sent {@code packet}; its number on the wire. */
    int sent(Decoded.Tcp packet, long at) {
        int number = see(packet, at);
        silent.add(number);
        return number;
    }

    private int see(Decoded.Tcp packet, long at) {
        ExplainedSegment explained = annotator.accept(CapturedSegment.of(seen + 1L, at, packet));
        latest = explained.connection();
        numbers.put(new Seen(latest, explained.segment().id()), seen);
        return seen++;
    }

    /** What it did of which nothing was told yet, in order; at last what it sent without any reason that can be seen. */
    List<Deed> news() {
        List<Deed> news = new ArrayList<>();
        Optional<Trace> trace = annotator.conversation(latest).map(ExplainedConnection::trace);
        for (Step step : trace.map(Trace::steps).orElse(List.of())) {
            if (isPartners(step.happening())) {
                tell(step).ifPresent(news::add);
            }
        }
        for (int number : silent) {
            departuresTold.add(number);
            news.add(new Deed(new Happening.Appeared(partner, number), Optional.empty(), List.of(number)));
        }
        silent.clear();
        return news;
    }

    private Optional<Deed> tell(Step step) {
        List<Integer> departures = step.departures().stream()
                .map(this::number)
                .filter(departuresTold::add)
                .toList();
        silent.removeAll(departures);
        Happening happening = step.happening();
        boolean arrival = false;
        if (happening instanceof Happening.Arrived arrived) {
            int number = number(arrived.segment());
            happening = new Happening.Arrived(partner, number);
            arrival = arrivalsTold.add(number);
        }
        return arrival || !departures.isEmpty()
                ? Optional.of(new Deed(happening, step.transition(), departures))
                : Optional.empty();
    }

    private int number(int segment) {
        return numbers.get(new Seen(latest, segment));
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
