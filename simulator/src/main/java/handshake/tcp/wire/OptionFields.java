package handshake.tcp.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The options of a TCP header taken apart for the eye: kind, length, and what each kind puts behind them. */
final class OptionFields {
    private static final String FORMAT = "RFC 9293 §3.1";

    private final ByteView area;
    private final int areaBit;
    private final List<HeaderField> fields;

    private OptionFields(ByteView area, int areaBit, List<HeaderField> fields) {
        this.area = area;
        this.areaBit = areaBit;
        this.fields = fields;
    }

    /** Adds a field for each option of {@code area}, which begins at bit {@code areaBit} of the header. */
    static void addTo(List<HeaderField> fields, ByteView area, int areaBit) {
        new OptionFields(area, areaBit, fields).addAll();
    }

    private void addAll() {
        OptionWalk walk = new OptionWalk(area);
        boolean ended = false;
        while (walk.next()) {
            fields.add(option(walk));
            ended = walk.kind() == OptionKind.END_OF_OPTION_LIST.number();
        }
        ByteView rest = area.skip(walk.offset());
        if (rest.length() > 0) {
            fields.add(leaf(
                    ended ? "Padding" : "Unreadable Options",
                    walk.offset(),
                    rest.length(),
                    rest.toString(),
                    ended
                            ? "Fills the header up to a whole word; must be zeros (MUST-69)."
                            : "An option here has an impossible length, so nobody can tell where the next begins (MUST-7).",
                    FORMAT));
        }
    }

    private HeaderField option(OptionWalk walk) {
        int at = walk.offset();
        Optional<OptionKind> known = OptionKind.numbered(walk.kind());
        String title = known.map(OptionKind::title).orElse("Option " + walk.kind());
        String source = known.map(OptionKind::source).orElse(FORMAT);
        Optional<OptionKind> readable = known.filter(kind -> kind.allows(walk.length()));
        String meaning =
                readable.map(OptionKind::meaning).orElse("Ignored by a receiver that does not know it (MUST-6).");
        if (walk.length() == 1) {
            return leaf(title, at, 1, "" + walk.kind(), meaning, source);
        }
        List<HeaderField> parts = new ArrayList<>(4);
        parts.add(leaf("Kind", at, 1, "" + walk.kind(), "Which option this is: " + title + ".", source));
        parts.add(leaf(
                "Length", at + 1, 1, "" + walk.length(), "Octets of this option, kind and length included.", source));
        readable.ifPresentOrElse(
                kind -> addContent(parts, kind, walk),
                () -> addUninterpreted(parts, walk, at + 2, walk.length() - 2, source));
        return new HeaderField(title, areaBit + 8 * at, 8 * walk.length(), value(parts), meaning, source, parts);
    }

    /** What stands behind kind and length, on one line. */
    private static String value(List<HeaderField> parts) {
        StringBuilder text = new StringBuilder();
        for (HeaderField part : parts.subList(2, parts.size())) {
            text.append(text.isEmpty() ? "" : ", ").append(part.value());
        }
        return text.isEmpty() ? "present" : text.toString();
    }

    private void addContent(List<HeaderField> parts, OptionKind kind, OptionWalk walk) {
        int at = walk.offset() + 2;
        ByteView content = walk.content();
        switch (kind) {
            case END_OF_OPTION_LIST, NO_OPERATION, SACK_PERMITTED -> {} // nothing follows
            case MAXIMUM_SEGMENT_SIZE ->
                parts.add(
                        leaf("MSS", at, 2, "" + content.u16(0), "Octets of data, headers not counted.", kind.source()));
            case WINDOW_SCALE ->
                parts.add(leaf(
                        "Shift Count", at, 1, "" + content.u8(0), "At most 14; more counts as 14.", kind.source()));
            case SACK -> addBlocks(parts, content, at);
            case TIMESTAMPS -> {
                parts.add(leaf("TSval", at, 4, "" + content.u32(0), "The sender's clock.", kind.source()));
                parts.add(leaf("TSecr", at + 4, 4, "" + content.u32(4), "The clock it last heard.", kind.source()));
            }
            case FAST_OPEN -> addCookie(parts, content, at);
            case EXPERIMENT -> addExperiment(parts, walk, at);
            case MD5_SIGNATURE, USER_TIMEOUT, AUTHENTICATION, MULTIPATH ->
                addUninterpreted(parts, walk, at, content.length(), kind.source());
        }
    }

    private void addBlocks(List<HeaderField> parts, ByteView content, int at) {
        String source = OptionKind.SACK.source();
        for (int i = 0; i < content.length(); i += 8) {
            parts.add(leaf("Left Edge", at + i, 4, "" + content.u32(i), "The first number that arrived.", source));
            parts.add(leaf(
                    "Right Edge", at + i + 4, 4, "" + content.u32(i + 4), "The first number that did not.", source));
        }
    }

    private void addCookie(List<HeaderField> parts, ByteView cookie, int at) {
        if (cookie.length() > 0) {
            String meaning = "Proves that the client received it at this address.";
            parts.add(leaf("Cookie", at, cookie.length(), cookie.toString(), meaning, OptionKind.FAST_OPEN.source()));
        }
    }

    private void addExperiment(List<HeaderField> parts, OptionWalk walk, int at) {
        ByteView content = walk.content();
        if (content.length() < 2) {
            addUninterpreted(parts, walk, at, content.length(), OptionKind.EXPERIMENT.source());
            return;
        }
        int id = content.u16(0);
        boolean fastOpen = id == OptionKind.FAST_OPEN_EXPERIMENT;
        String meaning = fastOpen ? "Fast Open, before it had a kind of its own." : "Which experiment.";
        parts.add(leaf("ExID", at, 2, HeaderFields.hex(id, 4), meaning, OptionKind.EXPERIMENT.source()));
        if (fastOpen) {
            addCookie(parts, content.skip(2), at + 2);
        } else {
            addUninterpreted(parts, walk, at + 2, content.length() - 2, OptionKind.EXPERIMENT.source());
        }
    }

    private void addUninterpreted(List<HeaderField> parts, OptionWalk walk, int at, int octets, String source) {
        if (octets > 0) {
            String value = area.octets(at, at + octets).toString();
            parts.add(leaf("Content", at, octets, value, "Not interpreted here: kind " + walk.kind() + ".", source));
        }
    }

    private HeaderField leaf(String name, int octet, int octets, String value, String meaning, String section) {
        return HeaderField.leaf(name, areaBit + 8 * octet, 8 * octets, value, meaning, section);
    }
}
