package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.CERTAIN;
import static handshake.analysis.verdict.Certainty.LIKELY;

import handshake.analysis.twopoints.Change;
import handshake.analysis.twopoints.CrossedConnection;
import handshake.analysis.twopoints.Crossing;
import handshake.analysis.twopoints.PointPacket;
import handshake.analysis.twopoints.TwoPoints;
import handshake.tcp.model.Flag;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What happened to one connection between two points at which it was captured. */
final class BetweenTwoPoints {
    private static final int MOST_SHOWN = 4;

    private final TwoPoints points;
    private final CrossedConnection connection;
    private final List<Verdict> verdicts = new ArrayList<>();

    BetweenTwoPoints(TwoPoints points, CrossedConnection connection) {
        this.points = points;
        this.connection = connection;
    }

    List<Verdict> verdicts() {
        losses();
        resets();
        ignored();
        changes();
        return List.copyOf(verdicts);
    }

    private static boolean isSyn(PointPacket packet) {
        return packet.segment().has(Flag.SYN) && !packet.segment().has(Flag.ACK);
    }

    private static boolean isSynAck(PointPacket packet) {
        return packet.segment().has(Flag.SYN) && packet.segment().has(Flag.ACK);
    }

    private List<Crossing> lost(Predicate<PointPacket> which) {
        return connection.crossings().stream()
                .filter(crossing -> crossing.fate() == Crossing.Fate.LOST)
                .filter(crossing -> which.test(crossing.packet()))
                .toList();
    }

    private void losses() {
        List<Crossing> syns = lost(packet -> packet.from() == Side.CLIENT && isSyn(packet));
        if (!syns.isEmpty()) {
            verdicts.add(lost(VerdictCode.SYN_LOST, certainty(syns.get(0)), syns, "SYN"));
        }
        List<Crossing> synAcks = lost(packet -> packet.from() == Side.SERVER && isSynAck(packet));
        if (!synAcks.isEmpty()) {
            verdicts.add(lost(VerdictCode.SYN_ACK_LOST, certainty(synAcks.get(0)), synAcks, "SYN,ACK"));
        }
        for (Side from : Side.values()) {
            List<Crossing> others = lost(packet -> packet.from() == from
                    && !packet.segment().has(Flag.SYN)
                    && connection.second().isPresent());
            if (!others.isEmpty()) {
                verdicts.add(lost(VerdictCode.LOST_ON_THE_WAY, CERTAIN, others, "segment"));
            }
        }
    }

    /**
     * Where the other file has nothing of the connection at all, its filter may have left it out; where it begins only
     * later, its capture may have.
     */
    private Certainty certainty(Crossing crossing) {
        return connection.second().isPresent() && points.isRecordingAcross(crossing) ? CERTAIN : LIKELY;
    }

    private Verdict lost(VerdictCode code, Certainty certainty, List<Crossing> lost, String what) {
        Side from = lost.get(0).from();
        long all = connection.crossings().stream()
                .filter(crossing -> crossing.from() == from && !crossing.sent().isEmpty())
                .count();
        String sender = points.points().of(from).name();
        String receiver = points.points().of(from.other()).name();
        Verdict verdict = verdict(
                code,
                Blame.PATH,
                certainty,
                count(lost.size(), what) + " of " + name() + (lost.size() == 1 ? " was" : " were")
                        + " lost between the two points, on the way from " + from + " to " + from.other() + ".");
        for (Crossing crossing : lost.subList(0, Math.min(MOST_SHOWN, lost.size()))) {
            verdict = proof(
                    verdict,
                    text(crossing.packet(), from) + ", " + described(crossing.packet()) + ", is not in " + receiver
                            + (points.isRecordingAcross(crossing)
                                    ? ", which was recording"
                                    : ", whose first packet is a later one"),
                    crossing.packet(),
                    from);
        }
        return verdict.proof(lost.size() + " of the " + all + " packets that " + sender + " has of the " + from
                        + " in this connection did not arrive")
                .advice("The loss is between " + sender + " and " + receiver
                        + ": halve that way and record again, and look at" + " the drop counters of what is there.");
    }

    /** A reset that arrives and was not sent. */
    private void resets() {
        connection.crossings().stream()
                .filter(crossing -> crossing.fate() == Crossing.Fate.MADE_BETWEEN)
                .filter(crossing -> crossing.packet().segment().has(Flag.RST))
                .findFirst()
                .ifPresent(crossing -> verdicts.add(madeBetween(crossing)));
    }

    private Verdict madeBetween(Crossing crossing) {
        Side from = crossing.from();
        boolean refuses = from == Side.SERVER
                && connection.crossings().stream()
                        .flatMap(each -> each.arrived().stream())
                        .noneMatch(packet -> packet.from() == Side.SERVER && isSynAck(packet));
        return proof(
                        verdict(
                                refuses ? VerdictCode.REFUSED_ON_THE_WAY : VerdictCode.RESET_ON_THE_WAY,
                                Blame.PATH,
                                connection.second().isPresent() ? CERTAIN : LIKELY,
                                "The reset of " + name() + " was made between the two points: the " + from
                                        + ", whose address it bears, did not send it."),
                        text(crossing.packet(), from.other()) + ": a reset from the " + from + ", TTL "
                                + crossing.packet().evidence().timeToLive() + ", which is not in "
                                + points.points().of(from).name() + ", which was recording",
                        crossing.packet(),
                        from.other())
                .advice("Look for a firewall, translator or load balancer between the two points.");
    }

    /** SYNs that arrive, and that the server's host does not answer. */
    private void ignored() {
        boolean answered = connection.crossings().stream().anyMatch(crossing -> crossing.from() == Side.SERVER);
        Optional<Crossing> syn = connection.crossings().stream()
                .filter(crossing -> crossing.fate() == Crossing.Fate.ARRIVED && isSyn(crossing.packet()))
                .findFirst();
        if (answered || syn.isEmpty()) {
            return;
        }
        PointPacket there = syn.get().arrived().get(0);
        verdicts.add(
                proof(
                                verdict(
                                        VerdictCode.UNANSWERED,
                                        Blame.UNKNOWN,
                                        CERTAIN,
                                        "The SYN of " + name()
                                                + " passes both points, and nothing answers it beyond the second."),
                                text(syn.get().packet(), Side.CLIENT) + " is " + text(there, Side.SERVER)
                                        + ": it arrived there; no SYN,ACK, reset or ICMP came back",
                                syn.get().packet(),
                                Side.CLIENT)
                        .advice(
                                "If " + points.points().server().name()
                                        + " was recorded at the server: its packet filter, or its listen queue (nstat -az TcpExtListenDrops)."));
    }

    private void changes() {
        List<Crossing> changed = connection.crossings().stream()
                .filter(crossing -> !crossing.changes().isEmpty())
                .toList();
        of(changed, Change.Kind.TEXT).ifPresent(verdict -> verdicts.add(verdict));
        of(changed, Change.Kind.OPTION_REMOVED, Change.Kind.OPTION_CHANGED).ifPresent(verdicts::add);
        of(changed, Change.Kind.MSS, Change.Kind.OPTION_ADDED, Change.Kind.WINDOW, Change.Kind.FLAGS)
                .ifPresent(verdicts::add);
        if (!connection.shift().isNone()) {
            verdicts.add(verdict(
                            VerdictCode.CHANGED_ON_THE_WAY,
                            Blame.NOBODY,
                            CERTAIN,
                            "Something between the two points gives " + name() + " other sequence numbers.")
                    .proof("the client's are larger by "
                            + connection.shift().by().client() + " in "
                            + points.other().name() + ", the server's by "
                            + connection.shift().by().server())
                    .advice("Nothing, as long as it does the same to SACK blocks: some firewalls do not."));
        }
        if (connection.isTranslated()) {
            verdicts.add(verdict(
                            VerdictCode.TRANSLATED,
                            Blame.NOBODY,
                            CERTAIN,
                            name() + " is " + there() + " in " + points.other().name()
                                    + ": one connection, before and after its addresses were translated.")
                    .proof("the same initial sequence numbers, and the same clock in its SYN")
                    .advice("Nothing: look for either name in the logs of the hosts."));
        }
    }

    private Optional<Verdict> of(List<Crossing> changed, Change.Kind... kinds) {
        List<Change.Kind> asked = List.of(kinds);
        List<Crossing> those = changed.stream()
                .filter(crossing -> crossing.changes().stream().anyMatch(change -> asked.contains(change.kind())))
                .toList();
        if (those.isEmpty()) {
            return Optional.empty();
        }
        Verdict verdict = changed(asked.get(0), those);
        for (Crossing crossing : those.subList(0, Math.min(MOST_SHOWN, those.size()))) {
            List<String> what = crossing.changes().stream()
                    .filter(change -> asked.contains(change.kind()))
                    .map(Change::sentence)
                    .toList();
            verdict = proof(
                    verdict,
                    text(crossing.packet(), crossing.from()) + " is "
                            + text(crossing.arrived().get(0), crossing.from().other()) + ": "
                            + String.join("; ", what),
                    crossing.packet(),
                    crossing.from());
        }
        return Optional.of(verdict);
    }

    private Verdict changed(Change.Kind kind, List<Crossing> those) {
        String many = count(those.size(), "packet") + " of " + name();
        return switch (kind) {
            case TEXT ->
                verdict(VerdictCode.DAMAGED, Blame.PATH, CERTAIN, many + " arrived with other content than was sent.")
                        .advice("Something between the two points damages or rewrites segments.");
            case OPTION_REMOVED, OPTION_CHANGED ->
                verdict(
                                VerdictCode.OPTION_REMOVED,
                                Blame.PATH,
                                CERTAIN,
                                "Something between the two points changes TCP options of " + name()
                                        + ": the ends do not believe the same.")
                        .advice(
                                "Look for a firewall or load balancer between the two points that normalises TCP options.");
            case MSS, OPTION_ADDED, WINDOW, FLAGS ->
                verdict(
                                VerdictCode.CHANGED_ON_THE_WAY,
                                Blame.NOBODY,
                                CERTAIN,
                                many + " arrived with other values than were sent, as the path may change them.")
                        .advice("Nothing, if it is meant: a smaller MSS fits what a tunnel on the way can carry.");
        };
    }

    private Verdict verdict(VerdictCode code, Blame blame, Certainty certainty, String sentence) {
        return new Verdict(
                code,
                blame,
                certainty,
                List.of(connection.first().number() + 1),
                List.of(),
                sentence,
                List.of(),
                List.of());
    }

    /** Only packets of the capture that was named first have numbers in {@link Verdict#segments}. */
    private Verdict proof(Verdict verdict, String line, PointPacket packet, Side seenAt) {
        boolean first = (seenAt == Side.CLIENT) != points.swapped();
        return first ? verdict.proof(line, packet.number()) : verdict.proof(line);
    }

    /** "packet 3 of client.pcap". */
    private String text(PointPacket packet, Side seenAt) {
        return "packet " + packet.number() + " of " + points.points().of(seenAt).name();
    }

    private static String described(PointPacket packet) {
        int text = packet.segment().data().length();
        return packet.segment().ctl() + (text == 0 ? "" : " with " + text + " octets");
    }

    private String name() {
        return connection.first().trace().ends().client() + " to "
                + connection.first().trace().ends().server();
    }

    private String there() {
        return connection
                .second()
                .map(other -> other.trace().ends().client() + " to "
                        + other.trace().ends().server())
                .orElse("");
    }

    private static String count(int number, String what) {
        return number == 1 ? "One " + what : number + " " + what + "s";
    }
}
