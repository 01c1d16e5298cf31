package handshake.view.packets;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.scenario.Scenarios;
import handshake.step.Stories;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Segment;
import handshake.tcp.model.TcpOption;
import handshake.trace.Both;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wireshark reads in our files what the traces say: every built-in scenario, each on ports of its own. */
class PacketExportTest {
    private static final int FIRST_PORT = 20_000;

    /** What must be the same, in the order of {@link #told}. */
    private static final List<String> SAME = List.of(
            "frame.time_epoch",
            "ip.src",
            "ip.dst",
            "tcp.srcport",
            "tcp.dstport",
            "tcp.flags",
            "tcp.seq_raw",
            "tcp.ack_raw",
            "tcp.window_size_value",
            "tcp.urgent_pointer",
            "tcp.payload",
            "tcp.options.mss_val",
            "tcp.options.wscale.shift",
            "tcp.options.timestamp.tsval",
            "tcp.options.timestamp.tsecr",
            "tcp.options.sack_le");

    private static final String GOOD = "1";

    @TempDir
    private Path directory;

    @BeforeAll
    static void needsTshark() {
        TsharkReader.required();
    }

    @Test
    void everyScenarioIsReadAsItWasTold() throws IOException {
        List<Trace> traces = scenarios();
        List<List<String>> expected = told(traces);
        assertThat(TsharkReader.fields(file("all.pcap", PacketExport.pcap(traces)), SAME))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(TsharkReader.fields(file("all.pcapng", PacketExport.pcapng(traces, "test")), SAME))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void wiresharkHasNoComplaint() throws IOException {
        Path file = file("all.pcapng", PacketExport.pcapng(scenarios(), "test"));
        List<String> verdicts = List.of("ip.checksum.status", "tcp.checksum.status", "_ws.malformed");
        assertThat(TsharkReader.fields(file, verdicts)).isNotEmpty().allMatch(List.of(GOOD, GOOD, "")::equals);
    }

    @Test
    void noTwoTracesShareAStream() throws IOException {
        Path file = file("all.pcap", PacketExport.pcap(scenarios()));
        Map<String, String> portOfStream = new HashMap<>();
        for (List<String> packet : TsharkReader.fields(file, List.of("tcp.stream", "tcp.srcport", "tcp.dstport"))) {
            int port = Math.max(Integer.parseInt(packet.get(1)), Integer.parseInt(packet.get(2)));
            portOfStream.merge(packet.get(0), Integer.toString(port), (one, other) -> {
                assertThat(other).as("stream %s", packet.get(0)).isEqualTo(one);
                return one;
            });
        }
        assertThat(portOfStream.values())
                .hasSizeGreaterThanOrEqualTo(Scenarios.names().size());
    }

    @Test
    void ourWordsStandBesideWiresharks() throws IOException {
        Trace trace = scenario("syn-lost");
        Path file = file("lost.pcapng", PacketExport.pcapng(List.of(trace), "handshake 1.2.3"));
        List<String> comments = TsharkReader.fields(file, List.of("frame.comment")).stream()
                .map(packet -> packet.get(0))
                .toList();
        assertThat(comments).hasSize(trace.segments().size());
        assertThat(comments.get(0)).contains("RFC 9293 §3.10.1 OPEN_ACTIVE", "CLOSED -> SYN-SENT", "loses it");
        assertThat(comments.get(1))
                .startsWith("SYN retransmission")
                .contains("SYN_RETRANSMITTED", "LISTEN_ACCEPTS_SYN");
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).contains("handshake 1.2.3");
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(directory.resolve(name), content);
    }

    private static Trace scenario(String name) {
        return Stories.run(name).trace();
    }

    private static List<Trace> scenarios() {
        List<Trace> traces = new ArrayList<>();
        for (String name : Scenarios.names()) {
            Trace trace = scenario(name);
            Endpoint client = new Endpoint(trace.ends().client().address(), FIRST_PORT + traces.size());
            traces.add(new Trace(
                    trace.title(),
                    new Both<>(client, trace.ends().server()),
                    trace.initial(),
                    trace.segments(),
                    trace.steps()));
        }
        return traces;
    }

    private static List<List<String>> told(List<Trace> traces) {
        List<List<String>> packets = new ArrayList<>();
        for (Trace trace : traces) {
            trace.segments().forEach(sent -> packets.add(told(trace, sent)));
        }
        return packets;
    }

    private static List<String> told(Trace trace, TracedSegment sent) {
        Segment segment = sent.segment();
        Endpoint source = trace.ends().of(sent.from());
        Endpoint destination = trace.ends().of(sent.from().other());
        return List.of(
                String.format("%d.%09d", sent.sentAt() / 1_000_000_000, sent.sentAt() % 1_000_000_000),
                source.address().toString(),
                destination.address().toString(),
                Integer.toString(source.port()),
                Integer.toString(destination.port()),
                String.format("0x%04x", segment.ctl().bits()),
                segment.seq().toString(),
                segment.has(Flag.ACK) ? segment.ack().toString() : "0",
                Integer.toString(segment.wnd().value()),
                Integer.toString(segment.up()),
                HexFormat.of().formatHex(segment.data().toArray()),
                option(segment, TcpOption.MaximumSegmentSize.class, mss -> Integer.toString(mss.octets())),
                option(segment, TcpOption.WindowScale.class, scale -> Integer.toString(scale.shift())),
                option(segment, TcpOption.Timestamps.class, ts -> Integer.toUnsignedString(ts.value())),
                option(segment, TcpOption.Timestamps.class, ts -> Integer.toUnsignedString(ts.echo())),
                option(
                        segment,
                        TcpOption.Sack.class,
                        sack -> String.join(
                                ",",
                                sack.blocks().stream()
                                        .map(block -> block.left().toString())
                                        .toList())));
    }

    private static <T extends TcpOption> String option(
            Segment segment, Class<T> kind, Function<? super T, String> shown) {
        Optional<T> option = segment.option(kind);
        return option.map(shown).orElse("");
    }
}
