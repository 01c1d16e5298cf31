package handshake.analysis.verdict;

import handshake.analysis.twopoints.CrossedConnection;
import handshake.analysis.twopoints.Crossing;
import handshake.analysis.twopoints.TwoPoints;
import handshake.tcp.model.Endpoint;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Verdicts on connections of which there are two captures. What became of the packets between the points decides where each
 * capture alone can only suppose.
 */
public final class TwoPointsJudge {
    /** What one capture supposes of the path, and two know. */
    private static final Set<VerdictCode> LOSSES =
            EnumSet.of(VerdictCode.SYN_LOST, VerdictCode.SYN_ACK_LOST, VerdictCode.UNANSWERED);

    private static final Set<VerdictCode> REFUSALS =
            EnumSet.of(VerdictCode.REFUSED, VerdictCode.REFUSED_ON_THE_WAY, VerdictCode.MALFORMED_REFUSAL);

    private static final Set<VerdictCode> RESETS = EnumSet.of(
            VerdictCode.RESET_ON_THE_WAY,
            VerdictCode.CONNECTION_FORGOTTEN,
            VerdictCode.CLOSED_WITH_UNREAD_TEXT,
            VerdictCode.REQUEST_CROSSED_CLOSE);

    private TwoPointsJudge() {}

    /**
     * All verdicts, the gravest first, with the numbers of the capture that was named first.
     *
     * @param first what that capture says alone, by the numbers of its connections, from 1 on
     * @param second the same of the other
     */
    public static List<Verdict> of(
            TwoPoints points, Map<Integer, List<Verdict>> first, Map<Integer, List<Verdict>> second) {
        VerdictGroups groups = new VerdictGroups();
        for (CrossedConnection connection : points.byNumber().values()) {
            List<Verdict> between = new BetweenTwoPoints(points, connection).verdicts();
            Endpoint server = connection.first().trace().ends().server();
            List<Verdict> told = new ArrayList<>(between);
            told.addAll(rest(
                    connection, between, first.getOrDefault(connection.first().number() + 1, List.of())));
            connection
                    .second()
                    .map(other -> second.getOrDefault(other.number() + 1, List.of()))
                    .map(alone -> rest(connection, told, alone))
                    .orElse(List.of())
                    .forEach(verdict -> told.add(inTheOther(verdict, connection, points)));
            told.forEach(verdict -> groups.add(verdict, server));
        }
        return groups.told();
    }

    /** Of what one capture says alone, that which the other neither says better nor refutes. */
    private static List<Verdict> rest(CrossedConnection connection, List<Verdict> better, List<Verdict> alone) {
        Set<VerdictCode> settled = EnumSet.noneOf(VerdictCode.class);
        better.forEach(verdict -> settled.add(verdict.code()));
        boolean tells = connection.second().isPresent()
                && connection.crossings().stream()
                        .noneMatch(each -> each.fate() == Crossing.Fate.UNKNOWN
                                && each.packet().segment().len() > 0);
        if (tells || settled.stream().anyMatch(LOSSES::contains)) {
            settled.addAll(LOSSES);
        }
        if (settled.contains(VerdictCode.REFUSED_ON_THE_WAY)) {
            settled.addAll(REFUSALS);
            settled.addAll(LOSSES);
        }
        if (settled.contains(VerdictCode.RESET_ON_THE_WAY)) {
            settled.addAll(RESETS);
        }
        return alone.stream()
                .filter(verdict -> !settled.contains(verdict.code()))
                .toList();
    }

    /** The packets of the other capture have other numbers: the proof says so. */
    private static Verdict inTheOther(Verdict verdict, CrossedConnection connection, TwoPoints points) {
        String name = points.other().name();
        return new Verdict(
                verdict.code(),
                verdict.blame(),
                verdict.certainty(),
                List.of(connection.first().number() + 1),
                List.of(),
                verdict.sentence(),
                verdict.proof().stream().map(line -> "in " + name + ": " + line).toList(),
                verdict.advice());
    }
}
