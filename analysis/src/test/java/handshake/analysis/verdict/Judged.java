package handshake.analysis.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.analysis.annotate.Capture;
import handshake.analysis.annotate.CapturedIcmpError;
import java.util.List;

/** The verdicts on a capture that is written down by hand, as {@link Capture} says. */
final class Judged {
    /** An open without timestamps, as a client's host records it: the server is one hop away. */
    static final String OPEN = """
            client SYN seq=100 win=64240 mss=1460 sack ws=7
            server SYN,ACK seq=300 ack=101 win=65160 mss=1460 sack ws=7 ttl=63 id=0
            client ACK seq=101 ack=301 win=502
            """;

    /** A request and its answer, after {@link #OPEN}. */
    static final String EXCHANGE = """
            client ACK,PSH seq=101 ack=301 win=502 len=5
            server ACK seq=301 ack=106 win=509 ttl=63
            server ACK,PSH seq=301 ack=106 win=509 len=5 ttl=63
            client ACK seq=106 ack=306 win=502
            """;

    /** The client closes first, after {@link #EXCHANGE}. */
    static final String CLOSE = """
            client FIN,ACK seq=106 ack=306 win=502
            server FIN,ACK seq=306 ack=107 win=509 ttl=63
            client ACK seq=107 ack=307 win=502
            """;

    private final List<Verdict> verdicts;

    private Judged(List<Verdict> verdicts) {
        this.verdicts = verdicts;
    }

    static Judged by(String... parts) {
        return with(List.of(), parts);
    }

    static Judged with(List<CapturedIcmpError> reports, String... parts) {
        VerdictEngine engine = new VerdictEngine();
        reports.forEach(engine::accept);
        Capture.of(String.join("\n", parts)).explained().forEach(engine::accept);
        return new Judged(engine.end());
    }

    List<Verdict> verdicts() {
        return verdicts;
    }

    /** The gravest is this one. */
    Verdict is(VerdictCode code, Blame blame, Certainty certainty) {
        assertThat(verdicts).isNotEmpty();
        Verdict first = verdicts.get(0);
        assertThat(first.code() + " " + first.blame() + " " + first.certainty())
                .isEqualTo(code + " " + blame + " " + certainty);
        assertThat(first.segments()).isNotEmpty();
        assertThat(first.proof()).isNotEmpty();
        assertThat(first.advice()).isNotEmpty();
        return first;
    }

    /** This one is not among them. */
    Judged isNot(VerdictCode code) {
        assertThat(verdicts).extracting(Verdict::code).doesNotContain(code);
        return this;
    }

    /** Nothing is said at all. */
    void isHealthy() {
        assertThat(verdicts).isEmpty();
    }

    /** Nobody is blamed. */
    void blamesNobody() {
        assertThat(verdicts).noneMatch(verdict -> verdict.blame().isSomebody());
    }
}
