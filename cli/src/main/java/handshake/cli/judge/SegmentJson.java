package handshake.cli.judge;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import handshake.judge.task.Output;
import handshake.judge.task.StoryRun;
import handshake.lessons.json.JsonText;
import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.WindowField;
import handshake.view.Json;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A segment as one JSON object, for those who do not want to build headers yet. */
final class SegmentJson {
    private static final long LARGEST = 0xFFFF_FFFFL;

    private SegmentJson() {}

    static String write(Segment segment) {
        Map<String, Object> json = Json.object();
        json.put("flags", segment.ctl().flags());
        json.put("seq", segment.seq().unsigned());
        json.put("ack", segment.has(Flag.ACK) ? Optional.of(segment.ack().unsigned()) : Optional.empty());
        json.put("window", segment.wnd().value());
        segment.option(TcpOption.MaximumSegmentSize.class).ifPresent(mss -> json.put("mss", mss.octets()));
        json.put("data", HexFormat.of().formatHex(segment.data().toArray()));
        return Json.write(json);
    }

    static Output read(String line) {
        try {
            return new Output.Sent(new Packet(StoryRun.PROGRAM, StoryRun.PEER, segment(JsonText.object(line))));
        } catch (JsonParseException | IllegalArgumentException | IllegalStateException e) {
            return PacketLines.broken("a line is no JSON of a segment: " + e.getMessage());
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
        long number =
                JsonText.number(json, name).orElseThrow(() -> new IllegalArgumentException("'" + name + "' is missing"));
        if (number < 0 || number > most) {
            throw new IllegalArgumentException("'" + name + "' is " + number + "; it goes from 0 to " + most);
        }
        return number;
    }
}
