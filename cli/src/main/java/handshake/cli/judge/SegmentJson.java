package handshake.cli.judge;

import handshake.judge.task.Output;
import handshake.judge.task.StoryRun;
import handshake.lessons.json.SegmentReader;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import handshake.tcp.model.TcpOption;
import handshake.view.Json;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** A segment as one JSON object, for those who do not want to build headers yet. */
final class SegmentJson {
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
            return new Output.Sent(new Packet(StoryRun.PROGRAM, StoryRun.PEER, SegmentReader.read(line)));
        } catch (IllegalArgumentException e) {
            return PacketLines.broken("a line is no JSON of a segment: " + e.getMessage());
        }
    }
}
