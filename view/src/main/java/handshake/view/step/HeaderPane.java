package handshake.view.step;

import handshake.step.Branch;
import handshake.tcp.model.Packet;
import handshake.tcp.wire.HeaderField;
import handshake.tcp.wire.HeaderFields;
import handshake.tcp.wire.PacketWriter;
import handshake.text.Columns;
import handshake.trace.TracedSegment;
import handshake.view.Ink;
import handshake.view.Wrap;
import java.util.ArrayList;
import java.util.List;

/** A segment's header octet by octet, with the octets of the chosen field marked and its meaning below. */
final class HeaderPane {
    private static final int OCTETS_PER_ROW = 20;
    private static final int NAME = 26;
    private static final int MEANING_ROWS = 2;

    private final NumberText numbers;
    private final TracedSegment segment;
    private final byte[] octets;
    private final List<HeaderField> fields;

    HeaderPane(Branch branch, NumberText numbers, TracedSegment segment) {
        Packet packet = PlainWords.packet(branch, segment);
        this.numbers = numbers;
        this.segment = segment;
        this.octets = PacketWriter.writeSegment(packet);
        this.fields = HeaderFields.of(packet);
    }

    /** How many fields there are to choose from. */
    int fields() {
        return fields.size();
    }

    /** At most {@code height} rows. */
    List<Row> rows(int selected, int width, int height) {
        HeaderField chosen = fields.get(Math.min(selected, fields.size() - 1));
        List<Row> rows = new ArrayList<>();
        rows.add(Row.of(" ").then(Ink.STRONG, numbers.full(segment)).then(", from the " + segment.from()));
        rows.addAll(hex(chosen));
        rows.add(Row.EMPTY);
        int room = height - rows.size() - MEANING_ROWS - 1;
        int at = fields.indexOf(chosen);
        int from = Math.max(0, Math.min(at - room / 2, fields.size() - room));
        for (int i = from; i < Math.min(fields.size(), from + room); i++) {
            Row row = Row.of(line(fields.get(i))).fit(width);
            rows.add(i == at ? row.all(Ink.CHOSEN) : row);
        }
        rows.add(Row.EMPTY);
        Wrap.lines(chosen.meaning() + " (" + chosen.section() + ")", width - 2).stream()
                .limit(MEANING_ROWS)
                .forEach(text -> rows.add(Row.of(" " + text)));
        return rows;
    }

    private static String line(HeaderField field) {
        String bits = field.bitWidth() + (field.bitWidth() == 1 ? " bit" : " bits");
        return "  " + Columns.apart(field.name(), NAME) + Columns.apart(bits, 10) + field.value();
    }

    private List<Row> hex(HeaderField chosen) {
        int header = fields.get(fields.size() - 1).bitEnd() / 8;
        List<Row> rows = new ArrayList<>();
        for (int start = 0; start < header; start += OCTETS_PER_ROW) {
            Row row = Row.of(Ink.QUIET, " " + Columns.apart(Integer.toString(start), 4));
            for (int i = start; i < Math.min(header, start + OCTETS_PER_ROW); i++) {
                boolean marked = i >= chosen.bitOffset() / 8 && i < (chosen.bitEnd() + 7) / 8;
                boolean next = marked && i + 1 < (chosen.bitEnd() + 7) / 8;
                String octet = String.format("%02x", octets[i]);
                row = marked
                        ? row.then(Ink.CHOSEN, octet + (next ? " " : "")).then(next ? "" : " ")
                        : row.then(octet + " ");
            }
            rows.add(row);
            rows.add(underline(chosen, start, Math.min(header, start + OCTETS_PER_ROW)));
        }
        return rows;
    }

    /** Marks the chosen octets for whoever sees no colours. */
    private static Row underline(HeaderField chosen, int start, int end) {
        StringBuilder marks = new StringBuilder("     ");
        for (int i = start; i < end; i++) {
            boolean marked = i >= chosen.bitOffset() / 8 && i < (chosen.bitEnd() + 7) / 8;
            marks.append(marked ? "^^ " : "   ");
        }
        return Row.of(Ink.NOTE, marks.toString());
    }
}
