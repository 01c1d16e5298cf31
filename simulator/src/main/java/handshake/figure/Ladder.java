package handshake.figure;

import java.util.List;

/** A figure in the RFC's notation, parsed: the first line says how both ends begin. */
public record Ladder(List<LadderLine> lines) {
    public Ladder {
        lines = List.copyOf(lines);
    }

    /** How both ends begin. */
    public LadderLine first() {
        return lines.get(0);
    }

    /** What happens then. */
    public List<LadderLine> rest() {
        return lines.subList(1, lines.size());
    }
}
