package handshake.figure;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A figure in the RFC's notation, parsed.
 *
 * @param beginning how both ends begin: the lines before anything happens, taken together
 * @param rest what happens then
 */
public record Ladder(LadderLine beginning, List<LadderLine> rest) {
    public Ladder {
        rest = List.copyOf(rest);
    }

    /** The beginning goes on until a line shows a state, as in Figure 9, or a segment, as in Figure 10. */
    static Ladder of(List<LadderLine> lines) {
        LadderLine beginning = lines.get(0);
        int next = 1;
        while (next < lines.size() && !beginning.showsState() && lines.get(next).isQuiet()) {
            beginning = beginning.and(lines.get(next));
            next++;
        }
        return new Ladder(beginning, lines.subList(next, lines.size()));
    }

    /** All lines, the beginning as one of them. */
    public List<LadderLine> lines() {
        List<LadderLine> all = new ArrayList<>(List.of(beginning));
        all.addAll(rest);
        return all;
    }

    /** What the figure shows of its segments besides what every figure does. */
    public Set<Field> fields() {
        Set<Field> shown = EnumSet.noneOf(Field.class);
        for (LadderLine line : rest) {
            line.hop().ifPresent(hop -> shown.addAll(hop.segment().fields().keySet()));
        }
        return shown;
    }
}
