package handshake.cli.mystery;

import handshake.analysis.file.CaptureInterface;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.file.LinkType;
import handshake.figure.LadderException;
import handshake.scenario.Scenario;
import handshake.scenario.ScenarioFile;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Packet;
import handshake.tcp.wire.ByteView;
import handshake.tcp.wire.Ipv4Header;
import handshake.tcp.wire.PacketWriter;
import handshake.tcp.wire.Unreadable;
import handshake.trace.Both;
import handshake.trace.Side;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One connection of a mystery: a ladder that the model climbs, and how its packets were recorded.
 *
 * @param at when it begins, in nanoseconds
 * @param timeToLive of each end's packets where they were recorded
 * @param ofSegment the time to live of single segments that came another way, by their number from 1 on
 * @param unseen the numbers of the segments that were not recorded
 * @param laterFrom from which segment on everything happens later; 0: none
 * @param later by how many nanoseconds
 * @param twice whether each packet was recorded twice
 */
record MysteryScene(
        Scenario scenario,
        long at,
        Both<Integer> timeToLive,
        Map<Integer, Integer> ofSegment,
        Set<Integer> unseen,
        int laterFrom,
        long later,
        boolean twice) {
    private static final CaptureInterface ON = CaptureInterface.unnamed(LinkType.RAW);
    private static final long BETWEEN_COPIES = Duration.ofNanos(3_000).toNanos();
    private static final int USUAL_TTL = 64;
    private static final Pattern KEY = Pattern.compile("(at|client-ttl|server-ttl|ttl|unseen|later|twice):\\s*(.*)");
    private static final Pattern TIME = Pattern.compile("(\\d+) (ms|s)");

    /** Reads a ladder with the keys of a scene above those of a scenario. */
    static MysteryScene read(String text) throws LadderException {
        Map<String, String> keys = new LinkedHashMap<>();
        List<String> rest = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Matcher key = KEY.matcher(line);
            if (key.matches()) {
                keys.put(key.group(1), key.group(2).strip());
            } else {
                rest.add(line);
            }
        }
        Set<Integer> unseen = new TreeSet<>();
        numbers(keys.getOrDefault("unseen", "")).forEach(unseen::add);
        List<Integer> ttl = numbers(keys.getOrDefault("ttl", ""));
        String[] later = keys.getOrDefault("later", "0 0 s").split(" ", 2);
        return new MysteryScene(
                ScenarioFile.parse(String.join("\n", rest), "mystery"),
                time(keys.getOrDefault("at", "0 s")),
                new Both<>("client-ttl", "server-ttl")
                        .map(key -> Integer.valueOf(keys.getOrDefault(key, "" + USUAL_TTL))),
                ttl.isEmpty() ? Map.of() : Map.of(ttl.get(0), ttl.get(1)),
                unseen,
                Integer.parseInt(later[0]),
                time(later[1]),
                keys.containsKey("twice"));
    }

    private static List<Integer> numbers(String text) {
        return text.isBlank()
                ? List.of()
                : Pattern.compile(" ").splitAsStream(text).map(Integer::valueOf).toList();
    }

    private static long time(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no time");
        }
        long number = Long.parseLong(time.group(1));
        return (time.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number)).toNanos();
    }

    /** The packets as they were recorded. */
    List<CapturedPacket> packets() throws LadderException {
        Trace trace = scenario.play().trace();
        List<CapturedPacket> packets = new ArrayList<>();
        Map<Side, Integer> sent = new LinkedHashMap<>();
        for (TracedSegment segment : trace.segments()) {
            int number = segment.id() + 1;
            int identification = sent.merge(segment.from(), 1, Integer::sum);
            if (unseen.contains(number)) {
                continue;
            }
            byte[] octets = octets(
                    trace, segment, ofSegment.getOrDefault(number, timeToLive.of(segment.from())), identification);
            long time = at + segment.sentAt() + (laterFrom > 0 && number >= laterFrom ? later : 0);
            packets.add(new CapturedPacket(time, ON, octets.length, octets));
            if (twice) {
                packets.add(new CapturedPacket(time + BETWEEN_COPIES, ON, octets.length, octets));
            }
        }
        return packets;
    }

    private static byte[] octets(Trace trace, TracedSegment segment, int timeToLive, int identification) {
        byte[] packet = PacketWriter.write(new Packet(
                trace.ends().of(segment.from()), trace.ends().of(segment.from().other()), segment.segment()));
        boolean bareReset = segment.segment().ctl().has(Flag.RST)
                && segment.segment().options().isEmpty();
        try {
            Ipv4Header header = Ipv4Header.read(ByteView.of(packet));
            byte[] changed = new Ipv4Header(
                            header.trafficClass(),
                            header.totalLength(),
                            // a kernel that answers without a socket does not count
                            bareReset ? 0 : 4_096 + identification + (segment.from() == Side.SERVER ? 1_000 : 0),
                            header.dontFragment(),
                            header.moreFragments(),
                            header.fragmentOffset(),
                            timeToLive,
                            header.protocol(),
                            header.checksum(),
                            header.source(),
                            header.destination(),
                            header.options())
                    .write();
            System.arraycopy(changed, 0, packet, 0, changed.length);
            return packet;
        } catch (Unreadable e) {
            throw new IllegalStateException("the writer writes what the reader reads", e);
        }
    }
}
