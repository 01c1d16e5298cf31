package handshake.view;

import handshake.live.annotate.Conversation;
import handshake.tcp.rules.Departure;
import handshake.trace.Flight;
import java.util.List;

/** Where a captured connection first parts from RFC 9293, and whether that is a known departure of Linux. */
public final class DivergenceView {
    private DivergenceView() {}

    public static List<String> lines(Conversation conversation, Screen screen) {
        for (Flight flight : conversation.trace().flights()) {
            long packet = conversation.packetNumber(flight);
            Departure departure = conversation.departures().get(flight.id());
            if (departure != null) {
                return Wrap.lines(
                        "First divergence from RFC 9293: packet " + packet + ". " + departure.section() + " says: "
                                + departure.rfc() + ". Linux, known as " + departure + ": " + departure.instead() + ".",
                        screen.width());
            }
            if (flight.problem().isPresent()) {
                return Wrap.lines(
                        "First divergence from RFC 9293: packet " + packet + ", and no known departure: "
                                + flight.problem().get() + ".",
                        screen.width());
            }
        }
        return List.of("No divergence from RFC 9293: a rule explains every segment.");
    }
}
