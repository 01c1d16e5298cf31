package handshake.analysis.verdict;

import handshake.analysis.annotate.CapturedIcmpError;
import handshake.analysis.annotate.ExplainedConnection;
import handshake.tcp.model.Endpoint;
import handshake.trace.Both;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What went wrong in a capture, and whose fault it is: hears every explained connection and every ICMP error once, and gives
 * its verdicts at the end. A connection that opened at once, and was served and closed, is judged when it ends, and
 * forgotten; others are kept, as the rest of the file may explain them, at most {@value #MOST_ATTEMPTS} of them, and as many
 * of their segments as memory allows. Not thread-safe.
 */
public final class VerdictEngine {
    private static final int MOST_ATTEMPTS = 20_000;
    private static final long MOST_SEGMENTS = 400_000;
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
            new AcknowledgesTheUnsent(),
            new ResetAnswered(),
            new FinNotCounted(),
            new ResetOnTheWay(),
            new NotClosed(),
            new RequestCrossedClose(),
            new OpenProbe(),
            new ConnectionForgotten(),
            new ClosedWithUnreadText(),
            new TooBigForTheWay(),
            new KeepAliveUnanswered(),
            new ForgottenOnTheWay(),
            new NotRead(),
            new SilentAfterOpen(),
            new Unacknowledged());

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
    private final Translations translations = new Translations();
    /** Connections that are others, translated. */
    private final Map<Integer, Verdict> translated = new HashMap<>();
    /** What went wrong with connections that others may be, translated. */
    private final Map<Integer, Set<VerdictCode>> toldOf = new HashMap<>();

    private final VerdictGroups verdicts = new VerdictGroups();
    private final List<ConnectionEvidence> attempts = new ArrayList<>();
    private final Map<Set<Endpoint>, List<CapturedIcmpError>> reports = new HashMap<>();
    private final Consumer<JudgedConnection> judged;
    private final long mostSegments;
    private int connections;
    private long keptSegments;
    private Predicate<Both<Endpoint>> asked = ends -> true;

    /** One that only tells all its verdicts at the end. */
    public VerdictEngine() {
        this(connection -> {});
    }

    /**
     * One that gives {@code judged} each connection once, as soon as its verdicts will not change any more: when it is
     * heard, or when all have been.
     */
    public VerdictEngine(Consumer<JudgedConnection> judged) {
        this(judged, MOST_SEGMENTS);
    }

    /** As above; of connections that the rest of the file may explain, {@code mostSegments} segments at most are kept. */
    public VerdictEngine(Consumer<JudgedConnection> judged, long mostSegments) {
        this.judged = judged;
        this.mostSegments = Math.min(mostSegments, MOST_SEGMENTS);
    }

    /** From now on it tells only of connections between ends that {@code wanted} accepts, though all are evidence. */
    public VerdictEngine of(Predicate<Both<Endpoint>> wanted) {
        asked = wanted;
        return this;
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
        connections += asked.test(conversation.trace().ends()) ? 1 : 0;
        Endpoint client = conversation.trace().ends().client();
        Endpoint server = conversation.trace().ends().server();
        // A socket that is connected to itself has no other end, and no direction.
        if (conversation.trace().segments().isEmpty() || client.equals(server)) {
            judged.accept(new JudgedConnection(conversation.number() + 1, List.of()));
            return;
        }
        Set<Endpoint> ends = Set.of(client, server);
        ConnectionEvidence connection =
                ConnectionEvidence.of(conversation, List.copyOf(reports.getOrDefault(ends, List.of())));
        file.learn(connection);
        translations.find(connection).ifPresent(verdict -> translated.put(connection.number(), verdict));
        if (isAnAttempt(connection)) {
            attempts.add(connection);
            keptSegments += weight(connection);
        } else {
            tell(connection, List.of());
        }
    }

    /** {@code together}: what is told of it already. */
    private void tell(ConnectionEvidence connection, List<Verdict> together) {
        List<Verdict> alone = once(connection, judge(connection, !together.isEmpty()));
        alone.forEach(verdict -> add(verdict, connection));
        List<Verdict> all = new ArrayList<>(together);
        all.addAll(alone);
        judged.accept(new JudgedConnection(connection.number(), all));
    }

    /** Of a connection that is another, translated, only what is not told of that one. */
    private List<Verdict> once(ConnectionEvidence connection, List<Verdict> found) {
        Verdict translation = translated.remove(connection.number());
        if (translation == null) {
            if (!found.isEmpty() && toldOf.size() < MOST_ATTEMPTS) {
                found.forEach(
                        verdict -> toldOf.computeIfAbsent(connection.number(), any -> EnumSet.noneOf(VerdictCode.class))
                                .add(verdict.code()));
            }
            return found;
        }
        int other = translation.connections().get(0);
        Set<VerdictCode> told = toldOf.getOrDefault(other, Set.of());
        List<Verdict> rest = new ArrayList<>(
                found.stream().filter(verdict -> !told.contains(verdict.code())).toList());
        rest.add(translation);
        return rest;
    }

    /** In segments: a connection takes as much as some of them, besides its own. */
    private static long weight(ConnectionEvidence connection) {
        return connection.segments().size() + 4L;
    }

    /** Whether the rest of the file may explain it. */
    private boolean isAnAttempt(ConnectionEvidence connection) {
        if (attempts.size() >= MOST_ATTEMPTS || keptSegments + weight(connection) > mostSegments) {
            return false;
        }
        boolean wasAnsweredAtOnce =
                connection.opened().isPresent() && connection.syns().size() <= 1;
        boolean closedInOrder = switch (connection.facts().closing()) {
            case CLIENT_FIRST, SERVER_FIRST, SIMULTANEOUS -> true;
            case RESET_BY_CLIENT, RESET_BY_SERVER, OPEN -> false;
        };
        boolean hasServed =
                connection.segments().stream().anyMatch(seen -> seen.from() == Side.SERVER && seen.text() > 0);
        return !(wasAnsweredAtOnce && (closedInOrder || (hasServed && Endings.isOver(connection))));
    }

    /** {@code openingIsJudged}: by what several attempts show together. */
    private List<Verdict> judge(ConnectionEvidence connection, boolean openingIsJudged) {
        List<Verdict> found = new ArrayList<>();
        if (!openingIsJudged) {
            first(OPENINGS, connection).ifPresent(found::add);
        }
        first(ENDINGS, connection).ifPresent(found::add);
        BESIDES.forEach(finder -> finder.find(connection, file).ifPresent(found::add));
        if (found.isEmpty() && !openingIsJudged) {
            first(LEFT, connection).ifPresent(found::add);
        }
        return found;
    }

    private Optional<Verdict> first(List<Finder> finders, ConnectionEvidence connection) {
        return finders.stream()
                .map(finder -> finder.find(connection, file))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * What is known of connection {@code number}, from 1 on, while it waits for what the rest of the file may say: for
     * whoever cannot wait. Empty for one that does not wait.
     */
    public List<Verdict> soFar(int number) {
        for (int i = attempts.size() - 1; i >= 0; i--) {
            if (attempts.get(i).number() == number) {
                return new JudgedConnection(number, judge(attempts.get(i), false)).verdicts();
            }
        }
        return List.of();
    }

    private void add(Verdict verdict, ConnectionEvidence connection) {
        if (asked.test(connection.ends())) {
            verdicts.add(verdict, connection.server());
        }
    }

    /** No further connection will come: all verdicts, the gravest first; equal ones as one. */
    public List<Verdict> end() {
        Map<Integer, List<Verdict>> together = together();
        for (ConnectionEvidence each : attempts) {
            tell(each, together.getOrDefault(each.number(), List.of()));
        }
        attempts.clear();
        return verdicts.told();
    }

    /** What several attempts show together, for each of them. */
    private Map<Integer, List<Verdict>> together() {
        Map<Integer, ConnectionEvidence> byNumber = new HashMap<>();
        attempts.forEach(each -> byNumber.put(each.number(), each));
        Map<Integer, List<Verdict>> found = new HashMap<>();
        for (FileFinder finder : TOGETHER) {
            List<ConnectionEvidence> open = attempts.stream()
                    .filter(each -> !found.containsKey(each.number()))
                    .toList();
            for (Verdict verdict : finder.find(open, file)) {
                verdict.connections().stream()
                        .map(byNumber::get)
                        .filter(each -> asked.test(each.ends()))
                        .findFirst()
                        .ifPresent(each -> add(verdict, each));
                verdict.connections()
                        .forEach(number -> found.computeIfAbsent(number, any -> new ArrayList<>())
                                .add(verdict));
            }
        }
        return found;
    }

    /** How many connections were heard that were asked for. */
    public int connections() {
        return connections;
    }

    /** How many verdicts, of further kinds or servers, were too many to be told. */
    public long untold() {
        return verdicts.untold();
    }
}
