package handshake.view;

import handshake.trace.Happening;
import handshake.trace.Note;
import handshake.trace.Side;
import handshake.trace.Step;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What happened in one event, in a sentence: first what set it off, then what was sent because of it. */
public final class EventWords {
    private final Trace trace;
    private final Function<TracedSegment, String> name;

    /** {@code name}: what a segment is called. */
    public EventWords(Trace trace, Function<TracedSegment, String> name) {
        this.trace = trace;
        this.name = name;
    }

    /** {@code sentence} with a capital letter in front. */
    public static String capital(String sentence) {
        return sentence.isEmpty() ? "" : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    /** {@code SYN seq=100 (0) arrives at the server}. */
    public String cause(Step step) {
        return step.happening().accept(new Happening.Cases<String>() {
            @Override
            public String called(Happening.Called happening) {
                return "the " + happening.side() + "'s user calls " + happening.call();
            }

            @Override
            public String arrived(Happening.Arrived happening) {
                return segment(happening.segment()) + " arrives at the " + happening.side();
            }

            @Override
            public String timedOut(Happening.TimedOut happening) {
                return "the " + happening.side() + "'s timer is due: "
                        + happening.timer().label();
            }

            @Override
            public String warned(Happening.Warned happening) {
                return "ICMP " + happening.error().kind() + " reaches the " + happening.side();
            }

            @Override
            public String lost(Happening.Lost happening) {
                TracedSegment segment = trace.segment(happening.segment());
                return segment(happening.segment()) + " of the " + segment.from() + " is lost in the network";
            }

            @Override
            public String crashed(Happening.Crashed happening) {
                return happening.isSupposed()
                        ? "supposed: the " + happening.side() + " has forgotten the connection"
                        : "the " + happening.side() + " loses its memory: all its connections are forgotten";
            }

            @Override
            public String appeared(Happening.Appeared happening) {
                TracedSegment segment = trace.segment(happening.segment());
                boolean copy = segment.notes().contains(Note.NETWORK_DUPLICATE);
                return copy
                        ? "the network makes a second copy of " + segment(happening.segment())
                        : segment(happening.segment()) + " comes out of nowhere, as if from the " + happening.side();
            }

            @Override
            public String crowded(Happening.Crowded happening) {
                return happening.count() + " " + happening.what().meaning();
            }
        });
    }

    /** {@code the server sends SYN,ACK seq=300 (0) ack=101 (1)}; empty when nothing is sent. */
    public String sent(Step step) {
        boolean appears = step.happening() instanceof Happening.Appeared;
        List<Integer> departures = appears ? List.of() : step.departures();
        if (departures.isEmpty()) {
            return "";
        }
        Side side = trace.segment(departures.get(0)).from();
        return "the " + side + " sends "
                + departures.stream().map(this::segment).collect(Collectors.joining(", then "));
    }

    private String segment(int segment) {
        return name.apply(trace.segment(segment));
    }
}
