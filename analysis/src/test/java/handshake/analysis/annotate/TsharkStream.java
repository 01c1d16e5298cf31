package handshake.analysis.annotate;

import handshake.analysis.Tshark;
import handshake.tcp.model.Endpoint;
import handshake.trace.Both;
import handshake.trace.Facts;
import handshake.trace.Opening;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What tshark says of one {@code tcp.stream}. */
record TsharkStream(List<Map<String, String>> frames) {
    private static final int SYN = 0x02;
    private static final int RST = 0x04;
    private static final int ACK = 0x10;
    private static final long LATEST_COPY = 5_000_000;
    private static final long LATEST_COPY_WITH_IDENTIFICATION = 100_000_000;
    private static final List<String> SAME_IN_COPIES =
            List.of("ip.id", "ip.src", "ipv6.src", "tcp.seq_raw", "tcp.flags", "tcp.options.timestamp.tsval");

    private static final String[] FIELDS = {
        "frame.number",
        "tcp.stream",
        "tcp.completeness",
        "ip.src",
        "ip.id",
        "ipv6.src",
        "tcp.srcport",
        "tcp.flags",
        "tcp.seq_raw",
        "tcp.ack",
        "tcp.time_relative",
        "tcp.analysis.retransmission",
        "tcp.analysis.spurious_retransmission",
        "tcp.options.mss_val",
        "tcp.options.wscale.shift",
        "tcp.options.sack_perm",
        "tcp.options.timestamp.tsval"
    };

    /** Every stream of a capture, in the order of their first frames. */
    static List<TsharkStream> of(Path file) throws Exception {
        Map<String, TsharkStream> streams = new LinkedHashMap<>();
        for (Map<String, String> frame : Tshark.fields(file, FIELDS)) {
            streams.computeIfAbsent(frame.get("tcp.stream"), number -> new TsharkStream(new ArrayList<>()))
                    .frames()
                    .add(frame);
        }
        return List.copyOf(streams.values());
    }

    String packets() {
        List<Long> numbers = frames.stream()
                .map(frame -> Long.valueOf(frame.get("frame.number")))
                .toList();
        return completeness() + " " + numbers;
    }

    private int completeness() {
        return Integer.parseInt(frames.get(frames.size() - 1).get("tcp.completeness"));
    }

    /** Ours, except for a single frame that is no plain SYN: tshark only begins to add up after it. */
    int completeness(Facts facts) {
        boolean single = frames.size() == 1 && flags(frames.get(0)) != SYN;
        return single ? completeness() : facts.completeness();
    }

    /** In a simultaneous open, tshark takes the SYN,ACKs for retransmissions; without a beginning, every SYN. */
    boolean countsRepetitions(Opening opening) {
        return opening != Opening.MID_STREAM
                && Collections.disjoint(sources(ACK), sources(0))
                && sources(0).size() < 2
                && numbersOfSynAcks() < 2
                && frames.stream().noneMatch(this::isLateSyn);
    }

    private long numbersOfSynAcks() {
        return frames.stream()
                .filter(frame -> is(frame, SYN | ACK, 0))
                .map(frame -> frame.get("tcp.seq_raw"))
                .distinct()
                .count();
    }

    /** After other segments of its sender: whether it is one sent again or one overtaken, tshark judges by time. */
    private boolean isLateSyn(Map<String, String> frame) {
        return is(frame, SYN, 0)
                && frames.subList(0, frames.indexOf(frame)).stream()
                        .anyMatch(before -> source(before).equals(source(frame)) && is(before, 0, SYN));
    }

    /** Who sent a SYN with or without an acknowledgment. */
    private Set<String> sources(int ack) {
        return frames.stream()
                .filter(frame -> is(frame, SYN | ack, ACK & ~ack))
                .map(TsharkStream::source)
                .collect(Collectors.toSet());
    }

    boolean timesHandshake(Opening opening) {
        return opening == Opening.THREE_WAY && countsRepetitions(opening);
    }

    String opening(ExplainedConnection ours) {
        Both<Optional<Map<String, String>>> syns = ours.trace()
                .ends()
                .map(end -> frames.stream()
                        .filter(frame -> source(frame).equals(text(end)))
                        .filter(frame -> (flags(frame) & SYN) != 0)
                        .findFirst());
        Both<String> isns = syns.map(
                syn -> syn.map(frame -> "ISN " + frame.get("tcp.seq_raw")).orElse("no SYN"));
        String repeated =
                countsRepetitions(ours.facts().opening()) ? again(0) + " SYN, " + again(ACK) + " SYN,ACK again" : "";
        return isns + " " + syns.map(syn -> syn.map(TsharkStream::options).orElse("")) + " " + repeated;
    }

    /** From the first packet to the client's first acknowledgment of what this server has sent. */
    Optional<Long> handshake(ExplainedConnection ours) {
        return frames.stream()
                .filter(frame -> timesHandshake(ours.facts().opening()))
                .filter(frame -> source(frame).equals(text(ours.trace().ends().client())))
                .filter(frame -> is(frame, ACK, SYN | RST))
                .filter(frame -> Long.parseLong(frame.get("tcp.ack")) <= Integer.MAX_VALUE)
                .findFirst()
                .filter(frame -> followsSyn(frame))
                .map(TsharkStream::nanoseconds);
    }

    /** Whether no other segment of its sender belongs between its SYN and this one; else that one completed the open. */
    private boolean followsSyn(Map<String, String> frame) {
        return frames.stream()
                .filter(syn -> is(syn, SYN, ACK) && source(syn).equals(source(frame)))
                .findFirst()
                .map(syn -> Integer.parseUnsignedInt(frame.get("tcp.seq_raw"))
                        - Integer.parseUnsignedInt(syn.get("tcp.seq_raw")))
                .map(distance -> distance <= 1)
                .orElse(true);
    }

    private long again(int ack) {
        return frames.stream()
                .filter(frame -> is(frame, SYN | ack, ACK & ~ack))
                .filter(frame -> !frame.get("tcp.analysis.retransmission").isEmpty()
                        || !frame.get("tcp.analysis.spurious_retransmission").isEmpty())
                .filter(frame -> !isCopy(frame))
                .count();
    }

    /** The same packet a second time, which the network has made of one: nobody sent it again. */
    private boolean isCopy(Map<String, String> frame) {
        boolean isNumbered = !frame.get("ip.id").isEmpty() && Integer.decode(frame.get("ip.id")) != 0;
        long latest = isNumbered ? LATEST_COPY_WITH_IDENTIFICATION : LATEST_COPY;
        return frames.subList(0, frames.indexOf(frame)).stream()
                .filter(before -> nanoseconds(frame) - nanoseconds(before) <= latest)
                .anyMatch(before -> SAME_IN_COPIES.stream()
                        .allMatch(field -> before.get(field).equals(frame.get(field))));
    }

    private static long nanoseconds(Map<String, String> frame) {
        return new BigDecimal(frame.get("tcp.time_relative")).movePointRight(9).longValueExact();
    }

    private static String options(Map<String, String> frame) {
        return frame.get("tcp.options.mss_val") + "/" + frame.get("tcp.options.wscale.shift") + "/"
                + !frame.get("tcp.options.sack_perm").isEmpty() + "/"
                + !frame.get("tcp.options.timestamp.tsval").isEmpty();
    }

    private static boolean is(Map<String, String> frame, int set, int clear) {
        return (flags(frame) & set) == set && (flags(frame) & clear) == 0;
    }

    private static int flags(Map<String, String> frame) {
        return Integer.decode(frame.get("tcp.flags"));
    }

    private static String source(Map<String, String> frame) {
        String ipv6 = frame.get("ipv6.src");
        return (ipv6.isEmpty() ? frame.get("ip.src") : "[" + ipv6 + "]") + ":" + frame.get("tcp.srcport");
    }

    private static String text(Endpoint end) {
        return end.toString();
    }
}
