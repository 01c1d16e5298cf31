package handshake.analysis.verdict;

import static handshake.analysis.verdict.Blame.CAPTURE;
import static handshake.analysis.verdict.Blame.CLIENT_PROGRAM;
import static handshake.analysis.verdict.Blame.CLIENT_STACK;
import static handshake.analysis.verdict.Blame.PATH;
import static handshake.analysis.verdict.Certainty.CERTAIN;
import static handshake.analysis.verdict.Certainty.LIKELY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is odd about connections besides how they opened and ended, and about their record. */
class BesideVerdictsTest {
    @Nested
    class Options {
        private static final String SYN = "client SYN seq=100 win=64240 mss=1460 sack ts=1 nop ws=10\n";
        private static final String OVERWRITTEN =
                "server SYN,ACK seq=300 ack=101 win=65160 mss=1460 sack ts=9:1 nop nop nop nop ttl=63\n";

        @Test
        void overwrittenByNopsWereRemovedOnTheWay() {
            Judged.by(
                            SYN,
                            OVERWRITTEN,
                            "client ACK seq=101 ack=301 win=64240 ts=1:9",
                            "client ACK,PSH seq=101 ack=301 len=500 win=64240 ts=1:9",
                            "server ACK seq=301 ack=601 win=63 ts=9:1 ttl=63")
                    .is(VerdictCode.OPTION_REMOVED, PATH, CERTAIN);
        }

        @Test
        void overwrittenByNopsAreOnlyLikelyRemovedWhenNothingComesOfIt() {
            Judged.by(SYN, OVERWRITTEN, "client ACK seq=101 ack=301 win=64240 ts=1:9")
                    .is(VerdictCode.OPTION_REMOVED, PATH, LIKELY);
        }

        @Test
        void paddedByNopsAsSystemsDoAreHealthy() {
            Judged.by(
                            "client SYN seq=100 mss=1460 nop ws=8 nop nop sack",
                            "server SYN,ACK seq=300 ack=101 mss=1460 nop nop sack nop ws=7 ttl=63",
                            "client ACK seq=101 ack=301")
                    .isHealthy();
        }

        private static final String AGREED =
                "client SYN seq=100 ts=1\nserver SYN,ACK seq=300 ack=101 ts=9:1 ttl=63\nclient ACK seq=101 ack=301 ts=1:9\n";

        @Test
        void thatWereAgreedAndAreMissingAreAFaultWhenTheTextIsIgnored() {
            String bare = "client ACK,PSH seq=101 ack=301 len=5\n";
            Judged.by(AGREED, bare, "+300ms " + bare, "+600ms " + bare)
                    .is(VerdictCode.IGNORED_WITHOUT_TIMESTAMPS, CLIENT_STACK, CERTAIN);
        }

        @Test
        void thatAreMissingAreNotSaidWhenTheTextIsTaken() {
            Judged.by(AGREED, "client ACK,PSH seq=101 ack=301 len=5", "server ACK seq=301 ack=106 ts=9:1 ttl=63")
                    .isHealthy();
        }

        @Test
        void thatAResetLeavesOutAreNotMissing() {
            Judged.by(AGREED, "client RST seq=101").isNot(VerdictCode.IGNORED_WITHOUT_TIMESTAMPS);
        }
    }

    @Nested
    class SmallWrites {
        private static String message(int number, String delay) {
            int seq = 101 + 20 * number;
            int answer = 301 + 10 * number;
            return """
                    client ACK,PSH seq=%d ack=%d len=10
                    %s server ACK seq=%d ack=%d ttl=63
                    client ACK,PSH seq=%d ack=%d len=10
                    server ACK,PSH seq=%d ack=%d len=10 ttl=63
                    """.formatted(seq, answer, delay, answer, seq + 10, seq + 10, answer, answer, seq + 20);
        }

        private static Judged threeMessages(String delay) {
            return Judged.by(Judged.OPEN, message(0, delay), message(1, delay), message(2, delay));
        }

        @Test
        void thatWaitForDelayedAcknowledgmentsAreTheProgramsFault() {
            threeMessages("+40ms").is(VerdictCode.NAGLE_AND_DELAYED_ACK, CLIENT_PROGRAM, LIKELY);
        }

        @Test
        void areHealthyWhenTheyAreAcknowledgedAtOnce() {
            threeMessages("+1ms").isHealthy();
        }

        @Test
        void areHealthyWhenTheRoundTripTakesAsLong() {
            Judged.by(
                            Judged.OPEN.replace("server", "+40ms server"),
                            message(0, "+40ms"),
                            message(1, "+40ms"),
                            message(2, "+40ms"))
                    .isHealthy();
        }
    }

    @Nested
    class Records {
        private static final String WHOLE = Judged.OPEN + Judged.EXCHANGE + Judged.CLOSE;

        @Test
        void ofEachPacketTwiceAreSaidOnce() {
            int[] id = {1000};
            String twice = WHOLE.lines()
                    .map(line -> {
                        String numbered = line.replace(" id=0", "") + " id=" + id[0]++;
                        return numbered + "\n+0.1ms " + numbered.replace("ttl=63", "ttl=62");
                    })
                    .collect(Collectors.joining("\n"));
            Judged judged = Judged.by(twice);
            judged.is(VerdictCode.SEEN_TWICE, CAPTURE, CERTAIN);
            judged.blamesNobody();
        }

        @Test
        void ofOneDirectionClaimNothingOfTheOther() {
            Judged judged = Judged.by(
                    WHOLE.lines().filter(line -> line.startsWith("client")).collect(Collectors.joining("\n")));
            judged.is(VerdictCode.ONE_DIRECTION, CAPTURE, CERTAIN);
            judged.blamesNobody();
        }

        @Test
        void thatMissPacketsWhichArrivedSaySo() {
            Judged judged = Judged.by(WHOLE.lines()
                    .filter(line -> !line.contains("seq=301 ack=106 win=509 len=5"))
                    .collect(Collectors.joining("\n")));
            judged.is(VerdictCode.PACKETS_MISSING, CAPTURE, CERTAIN);
            judged.blamesNobody();
        }

        @Test
        void thatMissPacketsDoNotShowASilentServer() {
            Judged.by(
                            WHOLE.lines()
                                    .filter(line -> !line.contains("seq=301 ack=106 win=509 len=5"))
                                    .collect(Collectors.joining("\n")),
                            Judged.OPEN
                                    .replace("client", "client from=10.0.0.1:7")
                                    .replace("server", "server to=10.0.0.1:7"),
                            "client ACK,PSH seq=101 ack=301 len=5 from=10.0.0.1:7",
                            "server ACK seq=301 ack=106 ttl=63 to=10.0.0.1:7",
                            "+30000ms client FIN,ACK seq=106 ack=301 from=10.0.0.1:7")
                    .blamesNobody();
        }

        @Test
        void thatBeginInTheMiddleSaySo() {
            Judged judged = Judged.by(Judged.EXCHANGE, Judged.CLOSE);
            judged.is(VerdictCode.BEGINS_IN_THE_MIDDLE, CAPTURE, CERTAIN);
            judged.blamesNobody();
        }
    }

    /** As a translator's host records it: each packet on one side, and a moment later on the other. */
    private static String onBothSides(String lines, String clock) {
        StringBuilder both = new StringBuilder();
        int id = 100;
        for (String line : lines.lines().toList()) {
            id++;
            both.append("+20ms ")
                    .append(line.replace("mss=", clock + "mss="))
                    .append(" id=")
                    .append(id)
                    .append('\n');
            both.append("+0.1ms ")
                    .append(line.replace("mss=", clock + "mss="))
                    .append(" id=")
                    .append(id);
            both.append(line.startsWith("client") ? " from=203.0.113.7:62000\n" : " to=203.0.113.7:62000\n");
        }
        return both.toString();
    }

    @Test
    void oneConnectionOnBothSidesOfATranslatorIsOne() {
        String refused = """
                client SYN seq=100 win=64240 mss=1460
                server RST,ACK seq=0 ack=101 win=0 ttl=63
                """;
        for (String clock : List.of("", "ts=7:0 ")) {
            List<Verdict> verdicts = Judged.by(onBothSides(refused, clock)).verdicts();
            assertThat(verdicts).extracting(Verdict::code).containsExactly(VerdictCode.REFUSED, VerdictCode.TRANSLATED);
            assertThat(verdicts.get(0).connections()).as("told once").containsExactly(1);
            assertThat(verdicts.get(1).connections()).containsExactly(1, 2);
            assertThat(verdicts.get(1).blame()).isEqualTo(Blame.NOBODY);
        }
    }

    @Test
    void equalNumbersAloneAreNoTranslation() {
        Judged.by("""
                client SYN seq=100 win=64240 mss=1460
                server SYN,ACK seq=300 ack=101 mss=1460 ttl=63
                client ACK seq=101 ack=301
                client SYN seq=100 win=64240 mss=1460 from=203.0.113.7:62000
                server SYN,ACK seq=300 ack=101 mss=1460 ttl=63 to=203.0.113.7:62000
                client ACK seq=101 ack=301 from=203.0.113.7:62000
                """).isNot(VerdictCode.TRANSLATED);
    }
}
