package handshake.analysis.twopoints;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.analysis.verdict.Blame;
import handshake.analysis.verdict.Certainty;
import handshake.analysis.verdict.Verdict;
import handshake.analysis.verdict.VerdictCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One story at two points: whoever has both files knows where a packet was lost, changed, or made. */
class TwoPointsTest {
    private static final long MILLISECOND = 1_000_000;

    private static final String OPEN = """
            client SYN seq=100 mss=1460 sack ws=7 ts=1:0
            server SYN,ACK seq=300 ack=101 mss=1460 sack ws=7 ts=9:1
            client ACK seq=101 ack=301 ts=2:9
            """;
    private static final String EXCHANGE = """
            client PSH,ACK seq=101 ack=301 len=5 ts=3:9
            server ACK seq=301 ack=106 ts=10:3
            server PSH,ACK seq=301 ack=106 len=7 ts=11:3
            client ACK seq=106 ack=308 ts=4:11
            """;
    private static final String CLOSE = """
            client FIN,ACK seq=106 ack=308 ts=5:11
            server FIN,ACK seq=308 ack=107 ts=12:5
            client ACK seq=107 ack=309 ts=6:12
            """;

    private static CrossedConnection only(Recorded story) {
        TwoPoints points = story.compared();
        assertThat(points.connections()).hasSize(1);
        assertThat(points.onlyFirst()).isEmpty();
        return points.connections().get(0);
    }

    private static List<String> fates(CrossedConnection connection, Crossing.Fate fate) {
        return connection.crossings().stream()
                .filter(crossing -> crossing.fate() == fate)
                .map(crossing ->
                        crossing.from() + " " + crossing.packet().segment().ctl())
                .toList();
    }

    private static Verdict first(Recorded story, VerdictCode code, Blame blame, Certainty certainty) {
        List<Verdict> verdicts = story.verdicts();
        assertThat(verdicts).isNotEmpty();
        Verdict verdict = verdicts.get(0);
        assertThat(verdict.code() + " " + verdict.blame() + " " + verdict.certainty())
                .isEqualTo(code + " " + blame + " " + certainty);
        assertThat(verdict.proof()).isNotEmpty();
        assertThat(verdict.advice()).isNotEmpty();
        return verdict;
    }

    @Test
    void whereEverythingArrivesTheClocksAreToldAndNobodyIsBlamed() {
        Recorded story = Recorded.story(OPEN + EXCHANGE + CLOSE);
        TwoPoints points = story.compared();
        assertThat(points.clock().aheadNanos()).isEqualTo(Recorded.AHEAD * MILLISECOND);
        assertThat(points.clock().roundTripNanos()).hasValue(2 * Recorded.DELAY * MILLISECOND);
        assertThat(points.swapped()).isFalse();
        assertThat(only(story).count(Crossing.Fate.ARRIVED)).isEqualTo(10);
        assertThat(only(story).crossings())
                .hasSize(10)
                .allMatch(crossing -> crossing.changes().isEmpty());
        assertThat(story.verdicts()).isEmpty();
    }

    @Test
    void theTimeToLiveTellsWhichPointIsNearerToTheClient() {
        Recorded story = Recorded.story(OPEN + EXCHANGE);
        TwoPoints points = TwoPoints.of(story.server(), story.client());
        assertThat(points.swapped()).isTrue();
        assertThat(points.points().client().name()).isEqualTo("client.pcap");
        assertThat(points.named().name()).isEqualTo("server.pcap");
        assertThat(points.clock().aheadNanos()).isEqualTo(Recorded.AHEAD * MILLISECOND);
        assertThat(points.connections().get(0).count(Crossing.Fate.ARRIVED)).isEqualTo(7);
    }

    @Test
    void aLostAnswerIsLostOnTheWayBack() {
        Recorded story = Recorded.story(
                """
                client SYN seq=100 mss=1460 ts=1:0
                lost server SYN,ACK seq=300 ack=101 mss=1460 ts=9:1
                +1000ms client SYN seq=100 mss=1460 ts=1001:0
                server SYN,ACK seq=300 ack=101 mss=1460 ts=1009:1
                client ACK seq=101 ack=301 ts=1010:1009
                """ + "client PSH,ACK seq=101 ack=301 len=5 ts=1011:1009\nserver ACK seq=301 ack=106 ts=1012:1011");
        assertThat(fates(only(story), Crossing.Fate.LOST)).containsExactly("server SYN,ACK");
        Verdict verdict = first(story, VerdictCode.SYN_ACK_LOST, Blame.PATH, Certainty.CERTAIN);
        assertThat(verdict.sentence()).contains("from server to client");
        assertThat(verdict.proof().get(0)).contains("packet 2 of server.pcap", "is not in client.pcap");
        assertThat(story.verdicts()).extracting(Verdict::code).containsOnlyOnce(VerdictCode.SYN_ACK_LOST);
    }

    @Test
    void whichOfTwoEqualSynsWasLostIsToldByIdentificationOrElseByTime() {
        for (String id : List.of("", " id=0")) {
            Recorded story = Recorded.story("""
                    lost client SYN seq=100 mss=1460#
                    +1000ms client SYN seq=100 mss=1460#
                    server SYN,ACK seq=300 ack=101 mss=1460#
                    client ACK seq=101 ack=301#
                    client PSH,ACK seq=101 ack=301 len=5#
                    server ACK seq=301 ack=106#
                    """.replace("#", id));
            CrossedConnection connection = only(story);
            assertThat(connection.crossings().get(0).fate()).isEqualTo(Crossing.Fate.LOST);
            assertThat(connection.crossings().get(1).fate()).isEqualTo(Crossing.Fate.ARRIVED);
            Verdict verdict = first(story, VerdictCode.SYN_LOST, Blame.PATH, Certainty.LIKELY);
            assertThat(verdict.proof().get(0)).contains("whose first packet is a later one");
            assertThat(verdict.segments()).containsExactly(1L);
            assertThat(verdict.sentence()).contains("One SYN", "from client to server");
        }
    }

    @Test
    void aSegmentThatIsLostIsThePathsFault() {
        Recorded story = Recorded.story(OPEN + """
                lost client PSH,ACK seq=101 ack=301 len=5 ts=3:9
                +300ms client PSH,ACK seq=101 ack=301 len=5 ts=303:9
                server ACK seq=301 ack=106 ts=310:303
                """ + CLOSE.replace("308", "301"));
        assertThat(fates(only(story), Crossing.Fate.LOST)).containsExactly("client PSH,ACK");
        Verdict verdict = first(story, VerdictCode.LOST_ON_THE_WAY, Blame.PATH, Certainty.CERTAIN);
        assertThat(verdict.segments()).containsExactly(4L);
        assertThat(verdict.proof()).anyMatch(line -> line.contains("PSH,ACK with 5 octets"));
    }

    @Test
    void whatTheFarEndAcknowledgesArrivedAndWasNotRecorded() {
        Recorded story = Recorded.story(OPEN + """
                missed client PSH,ACK seq=101 ack=301 len=5 ts=3:9
                server ACK seq=301 ack=106 ts=10:3
                """ + CLOSE.replace("308", "301"));
        assertThat(fates(only(story), Crossing.Fate.NOT_RECORDED)).containsExactly("client PSH,ACK");
        assertThat(story.verdicts()).noneMatch(verdict -> verdict.blame().isSomebody());
    }

    @Test
    void aResetThatTheServerDidNotSendWasMadeBetween() {
        Recorded story = Recorded.story(OPEN + EXCHANGE + """
                client PSH,ACK seq=106 ack=308 len=5 ts=5:11
                made server RST seq=308 ttl=64
                server ACK seq=308 ack=111 ts=13:5
                """);
        assertThat(fates(only(story), Crossing.Fate.MADE_BETWEEN)).containsExactly("server RST");
        Verdict verdict = first(story, VerdictCode.RESET_ON_THE_WAY, Blame.PATH, Certainty.CERTAIN);
        assertThat(verdict.segments()).containsExactly(9L);
    }

    private static final String ANOTHER = """
            client SYN seq=900 mss=1460 ts=1050:0 from=10.0.0.1:40001
            server SYN,ACK seq=700 ack=901 mss=1460 ts=9:1050 to=10.0.0.1:40001
            client ACK seq=901 ack=701 ts=1052:9 from=10.0.0.1:40001
            client PSH,ACK seq=901 ack=701 len=5 ts=1053:9 from=10.0.0.1:40001
            server PSH,ACK seq=701 ack=906 len=5 ts=12:1053 to=10.0.0.1:40001
            """;

    private static final String ANOTHER_ENDS = """
            client FIN,ACK seq=906 ack=706 ts=1100:12 from=10.0.0.1:40001
            server FIN,ACK seq=706 ack=907 ts=13:1100 to=10.0.0.1:40001
            client ACK seq=907 ack=707 ts=1101:13 from=10.0.0.1:40001
            """;

    @Test
    void aRefusalThatTheServerDidNotSendIsThePaths() {
        Recorded story = Recorded.story(ANOTHER + """
                lost client SYN seq=100 mss=1460 ts=1:0
                made server RST,ACK seq=0 ack=101 id=0
                """ + ANOTHER_ENDS);
        assertThat(story.compared().onlyFirst()).hasSize(1);
        first(story, VerdictCode.REFUSED_ON_THE_WAY, Blame.PATH, Certainty.LIKELY);
        assertThat(story.verdicts()).extracting(Verdict::code).doesNotContain(VerdictCode.REFUSED);
    }

    @Test
    void whileTheOtherRecordsALostSynIsCertain() {
        Recorded story = Recorded.story(ANOTHER + """
                lost client SYN seq=100 mss=1460
                +1000ms client SYN seq=100 mss=1460
                server SYN,ACK seq=300 ack=101 mss=1460
                client ACK seq=101 ack=301
                """ + ANOTHER_ENDS);
        Verdict verdict = first(story, VerdictCode.SYN_LOST, Blame.PATH, Certainty.CERTAIN);
        assertThat(verdict.connections()).containsExactly(2);
        assertThat(verdict.segments()).containsExactly(6L);
    }

    @Test
    void optionsThatAreTakenOutAreNamed() {
        Recorded story = Recorded.story("""
                client SYN seq=100 mss=1460 sack ws=7 => client SYN seq=100 mss=1460 nop nop ws=7
                server SYN,ACK seq=300 ack=101 mss=1460 ws=7
                client ACK seq=101 ack=301
                """ + EXCHANGE.replaceAll(" ts=\\d+:\\d+", ""));
        Verdict verdict = first(story, VerdictCode.OPTION_REMOVED, Blame.PATH, Certainty.CERTAIN);
        assertThat(verdict.proof()).hasSize(1);
        assertThat(verdict.proof().get(0))
                .contains("packet 1 of client.pcap is packet 1 of server.pcap", "sackOK removed, NOPs in its place");
    }

    @Test
    void aSmallerMssIsNobodysFault() {
        Recorded story = Recorded.story(OPEN.replaceFirst(
                        "client SYN seq=100 mss=1460 sack ws=7 ts=1:0",
                        "client SYN seq=100 mss=1460 sack ws=7 ts=1:0 => client SYN seq=100 mss=1380 sack ws=7 ts=1:0")
                + EXCHANGE
                + CLOSE);
        Verdict verdict = first(story, VerdictCode.CHANGED_ON_THE_WAY, Blame.NOBODY, Certainty.CERTAIN);
        assertThat(verdict.proof().get(0)).contains("mss 1460 became mss 1380");
        assertThat(story.verdicts()).hasSize(1);
    }

    @Test
    void aConnectionIsFoundAgainBehindATranslator() {
        String translated = (OPEN + EXCHANGE + CLOSE)
                .lines()
                .map(line -> line.startsWith("client")
                        ? line + " => " + line + " from=203.0.113.7:62000"
                        : line + " from=10.0.0.2:80 to=203.0.113.7:62000 => " + line)
                .reduce("", (one, other) -> one + other + "\n");
        Recorded story = Recorded.story(translated);
        CrossedConnection connection = only(story);
        assertThat(connection.isTranslated()).isTrue();
        assertThat(connection.count(Crossing.Fate.ARRIVED)).isEqualTo(10);
        Verdict verdict = first(story, VerdictCode.TRANSLATED, Blame.NOBODY, Certainty.CERTAIN);
        assertThat(verdict.sentence()).contains("10.0.0.1:40000", "203.0.113.7:62000");
        assertThat(story.verdicts()).hasSize(1);
    }

    @Test
    void numbersChosenAnewAreFollowedAndAStaleSackIsNamed() {
        Recorded story = Recorded.story("""
                client SYN seq=100 sack ts=1:0 => client SYN seq=5100 sack ts=1:0
                server SYN,ACK seq=300 ack=5101 sack ts=9:1 => server SYN,ACK seq=300 ack=101 sack ts=9:1
                client ACK seq=101 ack=301 ts=2:9 => client ACK seq=5101 ack=301 ts=2:9
                client PSH,ACK seq=101 ack=301 len=5 ts=3:9 => client PSH,ACK seq=5101 ack=301 len=5 ts=3:9
                server ACK seq=301 ack=5106 ts=10:3 => server ACK seq=301 ack=106 ts=10:3
                server ACK seq=301 ack=5106 ts=11:3 sackblock=5111:5116 => server ACK seq=301 ack=106 ts=11:3 sackblock=5111:5116
                client PSH,ACK seq=106 ack=301 len=5 ts=4:9 => client PSH,ACK seq=5106 ack=301 len=5 ts=4:9
                """);
        CrossedConnection connection = only(story);
        assertThat(connection.shift().by().client()).isEqualTo(5000);
        assertThat(connection.count(Crossing.Fate.ARRIVED)).isEqualTo(7);
        List<Verdict> verdicts = story.verdicts();
        assertThat(verdicts).extracting(Verdict::code).contains(VerdictCode.CHANGED_ON_THE_WAY);
        assertThat(verdicts)
                .filteredOn(verdict -> verdict.code() == VerdictCode.OPTION_REMOVED)
                .flatExtracting(Verdict::proof)
                .anyMatch(line -> line.contains("not translated with the sequence numbers"));
    }

    @Test
    void whatACardCutsArrivesInOtherPieces() {
        Recorded story = Recorded.story(OPEN
                + "client PSH,ACK seq=101 ack=301 len=2000 ts=3:9"
                + " => client ACK seq=101 ack=301 len=1000 ts=3:9 => client PSH,ACK seq=1101 ack=301 len=1000 ts=3:9\n"
                + "server ACK seq=301 ack=2101 ts=10:3\n");
        CrossedConnection connection = only(story);
        assertThat(connection.count(Crossing.Fate.IN_OTHER_PIECES)).isOne();
        assertThat(connection.count(Crossing.Fate.LOST)).isZero();
        assertThat(story.verdicts()).noneMatch(verdict -> verdict.blame().isSomebody());
    }

    @Test
    void nothingIsConcludedFromWhatTheOtherFileEndedBefore() {
        Recorded story = Recorded.story(OPEN + EXCHANGE + """
                +900ms missed client PSH,ACK seq=106 ack=308 len=9 ts=900:11
                """);
        assertThat(fates(only(story), Crossing.Fate.UNKNOWN)).containsExactly("client PSH,ACK");
        assertThat(story.verdicts()).isEmpty();
    }

    @Test
    void aSynThatPassesBothPointsIsIgnoredBeyond() {
        Recorded story = Recorded.story("""
                client SYN seq=100 mss=1460 ts=1:0
                +1000ms client SYN seq=100 mss=1460 ts=1001:0
                +2000ms client SYN seq=100 mss=1460 ts=3001:0
                """);
        Verdict verdict = first(story, VerdictCode.UNANSWERED, Blame.UNKNOWN, Certainty.CERTAIN);
        assertThat(verdict.sentence()).contains("nothing answers it beyond the second");
        assertThat(story.verdicts()).hasSize(1);
    }
}
