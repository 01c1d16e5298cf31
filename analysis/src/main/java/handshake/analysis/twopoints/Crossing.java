package handshake.analysis.twopoints;

import handshake.trace.Side;
import java.util.List;
import java.util.stream.Stream;

/**
 * What became of a packet between the two points.
 *
 * @param from who sent it
 * @param sent as the point nearer to its sender saw it; none where only the other did, several where they arrived as one
 * @param arrived as the point farther from its sender saw it; none where it did not, several where it arrived in parts
 * @param changes what was not the same any more
 */
public record Crossing(Side from, List<PointPacket> sent, List<PointPacket> arrived, Fate fate, List<Change> changes) {
    /** What became of it. */
    public enum Fate {
        /** It was seen at both points. */
        ARRIVED("arrived"),
        /** The same octets were seen at both, in other pieces: network cards cut and join. */
        IN_OTHER_PIECES("arrived in other pieces"),
        /** It left the one point and did not reach the other. */
        LOST("lost between"),
        /** The far point's end acknowledges it, so that it came, and its capture has missed it. */
        NOT_RECORDED("arrived, and was not recorded there"),
        /** It arrived at the one point and never left the other: it was made between. */
        MADE_BETWEEN("made between"),
        /** The other file does not tell: it begins later, ends earlier, or has but one direction. */
        UNKNOWN("the other file does not tell");

        private final String label;

        Fate(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    public Crossing {
        sent = List.copyOf(sent);
        arrived = List.copyOf(arrived);
        changes = List.copyOf(changes);
    }

    /** The packet as it was seen first. */
    public PointPacket packet() {
        return Stream.concat(sent.stream(), arrived.stream()).findFirst().orElseThrow();
    }
}
