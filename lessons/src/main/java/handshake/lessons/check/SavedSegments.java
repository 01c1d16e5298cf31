package handshake.lessons.check;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import handshake.lessons.json.JsonText;
import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Flag;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Path;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.Settings;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.model.WindowField;
import handshake.trace.Both;
import handshake.trace.Side;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The segments of traces that were saved as JSON, schema {@code handshake.trace/1}, an object a line. What the JSON does not
 * hold is made up as little as possible: text is zeros, and of options there are those of the SYNs but for timestamps and
 * Fast Open, whose values are not in it.
 */
public final class SavedSegments {
    /** Far more than any segment carries. */
    private static final long MOST_OCTETS = 65_000;

    private static final int BUFFER = 65_535;

    private SavedSegments() {}

    /**
     * The connections that {@code text} holds, each without a step: what its segments did is to be told anew.
     *
     * @throws EvidenceException when a line is no such trace
     */
    public static List<Trace> traces(String text) throws EvidenceException {
        List<Trace> traces = new ArrayList<>();
        int line = 0;
        for (String object : text.lines().toList()) {
            line++;
            if (!object.isBlank()) {
                traces.add(trace(object, line));
            }
        }
        return traces;
    }

    private static Trace trace(String object, int line) throws EvidenceException {
        try {
            JsonObject json = JsonText.object(object);
            if (!JsonText.string(json, "schema").equals(Optional.of(SavedTrace.SCHEMA))) {
                throw new EvidenceException(line, "this is no trace: its schema is not " + SavedTrace.SCHEMA);
            }
            return trace(json);
            // Gson throws each of these where JSON of one kind stands in the place of another.
        } catch (JsonParseException
                | IllegalStateException
                | IllegalArgumentException
                | ClassCastException
                | UnsupportedOperationException e) {
            throw new EvidenceException(
                    line, "this is no trace of schema " + SavedTrace.SCHEMA + ": " + e.getMessage());
        }
    }

    private static Trace trace(JsonObject json) {
        Both<Endpoint> ends = new Both<>("client", "server").map(side -> endpoint(json.getAsJsonObject(side)));
        Both<SynOptions> offers = new Both<>("options_client", "options_server")
                .map(name -> SavedTrace.offer(json.get(name)).orElse(SynOptions.NOTHING));
        List<TracedSegment> segments = new ArrayList<>();
        JsonArray steps = json.has("steps") ? json.getAsJsonArray("steps") : new JsonArray();
        for (JsonElement step : steps) {
            segments.add(segment(segments.size(), step.getAsJsonObject(), offers));
        }
        TransmissionControlBlock closed = TransmissionControlBlock.closed(
                Settings.of(Path.ETHERNET_V4, SynOptions.NOTHING, BUFFER),
                Duration.ofSeconds(1).toNanos());
        return new Trace("", ends, new Both<>(closed, closed), segments, List.of());
    }

    private static Endpoint endpoint(JsonObject json) {
        String address = JsonText.string(json, "address").orElse("");
        return new Endpoint(
                IpAddress.parse(address)
                        .orElseThrow(() -> new IllegalArgumentException("'" + address + "' is no address")),
                (int) number(json, "port", 0xFFFF));
    }

    private static TracedSegment segment(int id, JsonObject step, Both<SynOptions> offers) {
        ControlBits ctl = ControlBits.NONE;
        for (JsonElement flag : step.getAsJsonArray("flags")) {
            String name = flag.getAsString();
            ctl = ctl.with(
                    Flag.named(name).orElseThrow(() -> new IllegalArgumentException("there is no flag " + name)));
        }
        Side from = side(JsonText.string(step, "from").orElse(""));
        Segment segment = new Segment(
                SequenceNumber.of(number(step, "seq", 0xFFFF_FFFFL)),
                JsonText.number(step, "ack").map(SequenceNumber::of).orElse(SequenceNumber.ZERO),
                ctl,
                new WindowField((int) number(step, "window", WindowField.LARGEST)),
                0,
                ctl.has(Flag.SYN) ? options(offers.of(from)) : List.of(),
                Octets.zeros((int) number(step, "length", MOST_OCTETS)));
        return TracedSegment.departing(
                id, from, segment, JsonText.number(step, "time_ns").orElse(0L), List.of());
    }

    private static List<TcpOption> options(SynOptions offer) {
        List<TcpOption> options = new ArrayList<>();
        offer.mss().ifPresent(octets -> options.add(new TcpOption.MaximumSegmentSize(octets)));
        if (offer.sackPermitted()) {
            options.add(new TcpOption.SackPermitted());
        }
        offer.windowShift().ifPresent(shift -> options.add(new TcpOption.WindowScale(shift.count())));
        return options;
    }

    private static Side side(String word) {
        for (Side side : Side.values()) {
            if (side.toString().equals(word)) {
                return side;
            }
        }
        throw new IllegalArgumentException("'" + word + "' is no side");
    }

    private static long number(JsonObject json, String name, long most) {
        return JsonText.number(json, name)
                .filter(number -> number >= 0 && number <= most)
                .orElseThrow(() ->
                        new IllegalArgumentException(name.toLowerCase(Locale.ROOT) + " is not from 0 to " + most));
    }
}
