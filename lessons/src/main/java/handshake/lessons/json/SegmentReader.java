package handshake.lessons.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.WindowField;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a segment from one JSON object: {@code flags} (names), {@code seq}, {@code ack} (with ACK), {@code window},
 * {@code data} (hexadecimal digits; none if left out) and {@code mss} (if there is the option).
 */
public final class SegmentReader {
    private static final long LARGEST = 0xFFFF_FFFFL;

    private SegmentReader() {}

    /** Throws {@link IllegalArgumentException} for what is no segment; the message says why. */
    public static Segment read(String text) {
        try {
            return segment(JsonText.object(text));
        } catch (JsonParseException | IllegalStateException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Segment segment(JsonObject json) {
        List<Flag> flags = new ArrayList<>();
        if (json.has("flags")) {
            for (JsonElement name : json.getAsJsonArray("flags")) {
                flags.add(Flag.named(name.getAsString())
                        .orElseThrow(() -> new IllegalArgumentException("there is no flag " + name)));
            }
        }
        List<TcpOption> options = json.has("mss")
                ? List.of(new TcpOption.MaximumSegmentSize((int) number(json, "mss", 0xFFFF)))
                : List.of();
        boolean acknowledges = flags.contains(Flag.ACK);
        return new Segment(
                SequenceNumber.of(number(json, "seq", LARGEST)),
                acknowledges ? SequenceNumber.of(number(json, "ack", LARGEST)) : SequenceNumber.ZERO,
                ControlBits.of(flags.toArray(new Flag[0])),
                new WindowField((int) number(json, "window", 0xFFFF)),
                0,
                options,
                Octets.ofHex(JsonText.string(json, "data").orElse("")));
    }

    private static long number(JsonObject json, String name, long most) {
        long number = JsonText.number(json, name)
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is missing"));
        if (number < 0 || number > most) {
            throw new IllegalArgumentException("'" + name + "' is " + number + "; it goes from 0 to " + most);
        }
        return number;
    }
}
