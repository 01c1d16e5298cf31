package handshake.view.html;

import handshake.tcp.model.Flag;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Packet;
import handshake.tcp.wire.HeaderField;
import handshake.tcp.wire.HeaderFields;
import handshake.tcp.wire.PacketWriter;
import handshake.text.Printable;
import handshake.trace.Difference;
import handshake.trace.Note;
import handshake.trace.Step;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import handshake.view.AbsoluteTime;
import handshake.view.Json;
import handshake.view.SegmentLabel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The segments of a chapter, for the script: when each is on its way, what it says, and its header octet by octet. */
final class SegmentData {
    private static final int MOST_TEXT = 240;

    private final Chapter chapter;
    private final Trace trace;
    private final SegmentLabel labels;
    private final Map<Integer, Integer> left = new HashMap<>();
    private final Map<Integer, Integer> ended = new HashMap<>();
    private final Map<Integer, Difference> differences = new HashMap<>();
    private final Map<List<Object>, Integer> kinds = new LinkedHashMap<>();

    SegmentData(Chapter chapter) {
        this.chapter = chapter;
        this.trace = chapter.trace();
        this.labels = SegmentLabel.in(trace);
        for (int place = 0; place < trace.steps().size(); place++) {
            Step step = trace.steps().get(place);
            int count = place + 1;
            StepData.heard(step).ifPresent(id -> ended.put(id, count));
            step.departures().forEach(id -> left.put(id, count));
        }
        for (Difference difference : chapter.differences()) {
            difference.observed().ifPresent(segment -> differences.put(segment.id(), difference));
        }
    }

    /** Every segment, by id. */
    List<Map<String, Object>> all() {
        return trace.segments().stream().map(this::json).toList();
    }

    Map<String, Object> one(int id) {
        return json(trace.segment(id));
    }

    /** What the fields of the headers that were asked for have in common: name, width in bits, meaning, source. */
    List<List<Object>> fieldKinds() {
        return List.copyOf(kinds.keySet());
    }

    private Map<String, Object> json(TracedSegment segment) {
        Map<String, Object> json = Json.object();
        json.put("from", segment.from());
        json.put("flags", labels.flags(segment));
        json.put("numbers", labels.numbers(segment));
        json.put("left", left.getOrDefault(segment.id(), 1));
        json.put("ended", ended.getOrDefault(segment.id(), Integer.MAX_VALUE));
        json.put("lost", segment.fate() == TracedSegment.Fate.LOST);
        json.put("remarks", remarks(segment));
        header(segment, json);
        return json;
    }

    private List<List<String>> remarks(TracedSegment segment) {
        List<List<String>> remarks = new ArrayList<>();
        trace.recording()
                .ifPresent(file -> remarks.add(List.of(
                        "Packet",
                        file.packet(segment) + " of the file, at "
                                + AbsoluteTime.utc(file.began() + segment.sentAt()))));
        boolean tellingOptions =
                segment.segment().has(Flag.SYN) && !segment.segment().options().isEmpty();
        if (tellingOptions) {
            remarks.add(List.of(
                    "Options",
                    segment.segment().options().stream().map(Object::toString).collect(Collectors.joining(", "))));
        }
        Octets text = segment.segment().data();
        if (!text.isEmpty()) {
            String shown = Printable.bytes(text.first(MOST_TEXT).toArray());
            remarks.add(List.of(
                    text.length() + (text.length() == 1 ? " octet" : " octets"),
                    shown + (text.length() > MOST_TEXT ? " …" : "")));
        }
        String notes = segment.notes().stream().map(Note::toString).collect(Collectors.joining(", "));
        if (!notes.isEmpty()) {
            remarks.add(List.of("Note", notes));
        }
        segment.problem().ifPresent(problem -> remarks.add(List.of("Unexplained", problem)));
        chapter.verdicts().stream()
                .filter(proven -> proven.segments().contains(segment.id()))
                .map(ProvenVerdict::verdict)
                .forEach(verdict -> remarks.add(List.of("Proves", verdict.code() + ": " + verdict.sentence())));
        if (chapter.expected().isPresent()) {
            remarks.add(List.of("Expected?", expected(segment)));
        }
        return remarks;
    }

    private String expected(TracedSegment segment) {
        Difference difference = differences.get(segment.id());
        boolean foreseen = difference != null && difference.expected().isPresent();
        String why = difference == null ? "" : difference.explanation().orElse("");
        if (foreseen) {
            return why.isEmpty() ? "yes" : "yes, but " + why;
        }
        return "no" + (why.isEmpty() ? "" : ": " + why);
    }

    /** What no header can hold has none to show. */
    private void header(TracedSegment segment, Map<String, Object> json) {
        Packet packet = new Packet(
                trace.ends().of(segment.from()), trace.ends().of(segment.from().other()), segment.segment());
        try {
            List<HeaderField> leaves = HeaderFields.of(packet).stream()
                    .flatMap(HeaderField::leaves)
                    .toList();
            int octets = leaves.get(leaves.size() - 1).bitEnd() / 8;
            json.put(
                    "hex",
                    Octets.of(PacketWriter.writeSegment(packet))
                            .slice(0, octets)
                            .toString());
            json.put(
                    "header",
                    leaves.stream()
                            .map(field -> List.of(kind(field), field.value()))
                            .toList());
        } catch (IllegalArgumentException e) {
            json.put("hex", "");
            json.put("header", List.of());
        }
    }

    private int kind(HeaderField field) {
        List<Object> kind = List.of(field.name(), field.bitWidth(), field.meaning(), field.section());
        return kinds.computeIfAbsent(kind, any -> kinds.size());
    }
}
