package handshake.view;

import handshake.tcp.model.Flag;
import handshake.tcp.model.Segment;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Rule;
import handshake.tcp.rules.Transition;
import handshake.tcp.table.Arriving;
import handshake.tcp.table.StateTable;
import handshake.text.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of states and segments, as text, JSON or Markdown. */
public final class StateTableView {
    private static final String STAYS = "-";

    /** One row in words. */
    record Cells(String arriving, String next, String sent, String rule, String section) {
        static final Cells HEADING = new Cells("arrives", "next state", "is sent", "rule", "section");

        static Cells of(StateTable.Row row) {
            Transition transition = row.transition();
            Rule rule = transition.rule();
            String next = transition.changesState() ? transition.after().state().toString() : STAYS;
            return new Cells(row.kind().label(), next, emitted(transition), rule.name(), section(rule));
        }

        private static String section(Rule rule) {
            return rule.owner() == Rule.Owner.LINUX ? "Linux, not " + rule.section() : rule.section();
        }

        List<String> all() {
            return List.of(arriving, next, sent, rule, section);
        }
    }

    private StateTableView() {}

    /** A block for each state; the two that know nothing of the peer have no variables to show. */
    public static List<String> text(StateTable table, Screen screen) {
        List<String> lines = new ArrayList<>();
        lines.add("Profile " + table.profile() + ". What arrives:");
        for (Arriving kind : Arriving.values()) {
            lines.add("  " + Columns.left(kind.label(), 19) + kind.meaning());
        }
        for (StateTable.Block block : table.blocks()) {
            lines.add("");
            String variables = screen.paint(Ink.QUIET, variables(block));
            lines.add(screen.paint(Ink.STRONG, block.label()) + (variables.isEmpty() ? "" : "  " + variables));
            List<Cells> rows = new ArrayList<>(List.of(Cells.HEADING));
            block.rows().forEach(row -> rows.add(Cells.of(row)));
            List<Integer> widths = widths(rows);
            boolean fits = rows.stream().allMatch(row -> 1 + line(row, widths).length() <= screen.width());
            if (fits) {
                rows.forEach(row -> lines.add(" " + line(row, widths)));
            } else {
                lines.addAll(narrow(rows, screen.width()));
            }
        }
        return lines;
    }

    /** Without the section, which is the rule's ('handshake rules' has it), and what is sent second below what is sent first. */
    private static List<String> narrow(List<Cells> rows, int width) {
        List<Cells> split = new ArrayList<>();
        for (Cells row : rows) {
            String[] sent = row.sent().split("; ", -1);
            split.add(new Cells(row.arriving(), row.next(), sent[0], row.rule(), ""));
            for (int i = 1; i < sent.length; i++) {
                split.add(new Cells("", "", sent[i], "", ""));
            }
        }
        List<Integer> widths = widths(split).subList(0, 4);
        List<Integer> withoutRule = widths.subList(0, 3);
        // A name that is too long for its column stands at the right of a line of its own
        return split.stream()
                .flatMap(row -> line(row, widths).length() <= width
                        ? Stream.of(line(row, widths))
                        : Stream.of(
                                line(row, withoutRule),
                                " ".repeat(width - row.rule().length()) + row.rule()))
                .toList();
    }

    private static List<Integer> widths(List<Cells> rows) {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < Cells.HEADING.all().size(); column++) {
            int widest = 0;
            for (Cells row : rows) {
                widest = Math.max(widest, row.all().get(column).length());
            }
            widths.add(widest);
        }
        return widths;
    }

    private static String line(Cells row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        List<String> cells = row.all();
        for (int column = 0; column < widths.size(); column++) {
            line.append(' ').append(Columns.left(cells.get(column), widths.get(column)));
        }
        return line.toString().stripTrailing();
    }

    /** {@code SND.UNA=101 SND.NXT=101 RCV.NXT=301 RCV.WND=65535}, as far as they are known. */
    private static String variables(StateTable.Block block) {
        TransmissionControlBlock tcb = block.tcb();
        String receiving = block.knowsPeer()
                ? " RCV.NXT=" + tcb.rcv().nxt() + " RCV.WND=" + tcb.rcv().wnd()
                : "";
        return switch (tcb.state()) {
            case CLOSED, LISTEN -> "";
            case SYN_SENT,
                    SYN_RECEIVED,
                    ESTABLISHED,
                    FIN_WAIT_1,
                    FIN_WAIT_2,
                    CLOSE_WAIT,
                    CLOSING,
                    LAST_ACK,
                    TIME_WAIT ->
                "SND.UNA=" + tcb.snd().una() + " SND.NXT=" + tcb.snd().nxt() + receiving;
        };
    }

    private static String emitted(Transition transition) {
        String sent = transition.emitted().stream().map(StateTableView::brief).collect(Collectors.joining("; "));
        return sent.isEmpty() ? STAYS : sent;
    }

    /** {@code SYN,ACK seq=300 ack=101}. */
    private static String brief(Segment segment) {
        return segment.ctl() + " seq=" + segment.seq() + (segment.has(Flag.ACK) ? " ack=" + segment.ack() : "");
    }

    /** One table for each state. */
    public static List<String> markdown(StateTable table) {
        List<String> lines = new ArrayList<>(List.of("# Profile " + table.profile(), ""));
        lines.add("| arrives | that is |");
        lines.add("|---|---|");
        for (Arriving kind : Arriving.values()) {
            lines.add("| " + kind.label() + " | " + kind.meaning() + " |");
        }
        for (StateTable.Block block : table.blocks()) {
            lines.addAll(List.of("", "## " + block.label(), ""));
            if (!variables(block).isEmpty()) {
                lines.addAll(List.of("`" + variables(block) + "`", ""));
            }
            lines.add("| " + String.join(" | ", Cells.HEADING.all()) + " |");
            lines.add("|---|---|---|---|---|");
            for (StateTable.Row row : block.rows()) {
                lines.add("| " + String.join(" | ", Cells.of(row).all()) + " |");
            }
        }
        return lines;
    }

    /** One object for each cell. */
    public static List<String> json(StateTable table) {
        List<String> lines = new ArrayList<>();
        for (StateTable.Block block : table.blocks()) {
            for (StateTable.Row row : block.rows()) {
                lines.add(Json.write(object(table, block, row)));
            }
        }
        return lines;
    }

    static Map<String, Object> object(StateTable table, StateTable.Block block, StateTable.Row row) {
        Transition transition = row.transition();
        Rule rule = transition.rule();
        Map<String, Object> object = Json.object();
        object.put("profile", table.profile().name());
        object.put("state", block.tcb().state());
        object.put("origin", block.tcb().origin().name().toLowerCase(Locale.ROOT));
        object.put("arrives", row.kind().label());
        object.put("segment", row.segment());
        object.put("next_state", transition.after().state());
        object.put("sent", transition.emitted());
        object.put("rule", rule.name());
        object.put("citation", rule.citation());
        object.put("owner", rule.owner().toString());
        object.put("why", transition.decisive().why());
        object.put("notices", transition.notices());
        return object;
    }
}
