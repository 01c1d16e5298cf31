package handshake.analysis.verdict;

import handshake.analysis.annotate.CapturedIcmpError;
import handshake.analysis.annotate.ExplainedConnection;
import handshake.tcp.model.Endpoint;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What went wrong in a capture, and whose fault it is: hears every explained connection and every ICMP error once, and gives
 * its verdicts at the end. A connection that opened at once and was served is judged when it ends, and forgotten; others are
 * kept, as the rest of the file may explain them, at most {@value #MOST_ATTEMPTS} of them. Not thread-safe.
 */
public final class VerdictEngine {
    private static final int MOST_ATTEMPTS = 20_000;
    private static final int MOST_REPORTS = 20_000;

    /** How an opening went wrong: of these a connection has one at most, the first that fits. */
    private static final List<Finder> OPENINGS = List.of(
            new RefusedByIcmp(),
            new Damaged(),
            new OldConnectionAnswers(),
            new RepeatedSynReset(),
            new ResetOfAnswer(),
            new RefusedOpening(),
            new FastOpenBlocked(),
            new SimultaneousOpen(),
            new LostOpening(),
            new Unanswered());

    /** How an end came about: the same. */
    private static final List<Finder> ENDINGS = List.of(
            new ResetAnswered(),
            new FinNotCounted(),
            new ResetOnTheWay(),
            new NotClosed(),
            new RequestCrossedClose(),
            new OpenProbe(),
            new ConnectionForgotten(),
            new ClosedWithUnreadText(),
            new TooBigForTheWay(),
            new ForgottenOnTheWay(),
            new SilentAfterOpen());

    /** What may be odd besides. */
    private static final List<Finder> BESIDES = List.of(
            new IgnoredWithoutTimestamps(),
            new OptionRemoved(),
            new NagleAndDelayedAck(),
            new OddProbe(),
            new MissingPackets(),
            new SeenTwice(),
            new OneDirection(),
            new BeginsInTheMiddle());

    /** What is said when nothing else is: that not all is explained. */
    private static final List<Finder> LEFT = List.of(new Unclear());

    /** What several attempts show together comes before what each shows alone. */
    private static final List<FileFinder> TOGETHER =
            List.of(new AnswerNotTranslated(), new FloodOrScan(), new OlderTimestampIgnored(), new AcceptQueueFull());

    private final FileEvidence file = new FileEvidence();
    private final VerdictGroups verdicts = new VerdictGroups();
    private final List<ConnectionEvidence> attempts = new ArrayList<>();
    private final Map<Set<Endpoint>, List<CapturedIcmpError>> reports = new HashMap<>();
    private final OptionalInt only;
    private int connections;

    /** One that tells its verdicts on all connections. */
    public VerdictEngine() {
        this(OptionalInt.empty());
    }

    private VerdictEngine(OptionalInt only) {
        this.only = only;
    }

    /** One that hears all connections, as each may explain another, and tells its verdicts on {@code number}, from 1 on. */
    public static VerdictEngine on(int number) {
        return new VerdictEngine(OptionalInt.of(number));
    }

    /** An ICMP error about a TCP segment. */
    public void accept(CapturedIcmpError report) {
        Set<Endpoint> ends = Set.copyOf(
                List.of(report.quotation().source(), report.quotation().destination()));
        if (reports.size() < MOST_REPORTS || reports.containsKey(ends)) {
            List<CapturedIcmpError> list = reports.computeIfAbsent(ends, any -> new ArrayList<>());
            if (list.size() < 100) {
                list.add(report);
            }
        }
    }

    /** A connection of which nothing more will be known. */
    public void accept(ExplainedConnection conversation) {
        connections++;
        Endpoint client = conversation.trace().ends().client();
        Endpoint server = conversation.trace().ends().server();
        // A socket that is connected to itself has no other end, and no direction.
        if (conversation.trace().segments().isEmpty() || client.equals(server)) {
            return;
        }
        Set<Endpoint> ends = Set.of(client, server);
        ConnectionEvidence connection =
                ConnectionEvidence.of(conversation, List.copyOf(reports.getOrDefault(ends, List.of())));
        file.learn(connection);
        boolean wasAnsweredAtOnce =
                connection.opened().isPresent() && connection.syns().size() <= 1;
        boolean serverSpoke = connection.from(Side.SERVER).stream().anyMatch(seen -> seen.text() > 0);
        if (!(wasAnsweredAtOnce && serverSpoke) && attempts.size() < MOST_ATTEMPTS) {
            attempts.add(connection);
        } else {
            judge(connection, false);
        }
    }

    /** {@code openingIsJudged}: by what several attempts show together. */
    private void judge(ConnectionEvidence connection, boolean openingIsJudged) {
        boolean isSaid = openingIsJudged || first(OPENINGS, connection);
        isSaid |= first(ENDINGS, connection);
        for (Finder finder : BESIDES) {
            Optional<Verdict> found = finder.find(connection, file);
            found.ifPresent(verdict -> add(verdict, connection));
            isSaid |= found.isPresent();
        }
        if (!isSaid) {
            first(LEFT, connection);
        }
    }

    private boolean first(List<Finder> finders, ConnectionEvidence connection) {
        for (Finder finder : finders) {
            Optional<Verdict> found = finder.find(connection, file);
            if (found.isPresent()) {
                add(found.get(), connection);
                return true;
            }
        }
        return false;
    }

    private void add(Verdict verdict, ConnectionEvidence connection) {
        if (only.isEmpty() || verdict.connections().contains(only.getAsInt())) {
            verdicts.add(verdict, connection.server());
        }
    }

    /** No further connection will come: all verdicts, the gravest first; equal ones as one. */
    public List<Verdict> end() {
        Map<Integer, ConnectionEvidence> byNumber = new HashMap<>();
        attempts.forEach(each -> byNumber.put(each.number(), each));
        Set<Integer> judged = new HashSet<>();
        for (FileFinder finder : TOGETHER) {
            List<ConnectionEvidence> open = attempts.stream()
                    .filter(each -> !judged.contains(each.number()))
                    .toList();
            for (Verdict verdict : finder.find(open, file)) {
                add(verdict, byNumber.get(verdict.connections().get(0)));
                judged.addAll(verdict.connections());
            }
        }
        attempts.forEach(each -> judge(each, judged.contains(each.number())));
        attempts.clear();
        return verdicts.told();
    }

    /** How many connections were heard. */
    public int connections() {
        return connections;
    }

    /** How many verdicts, of further kinds or servers, were too many to be told. */
    public long untold() {
        return verdicts.untold();
    }
}
