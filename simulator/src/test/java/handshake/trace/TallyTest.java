package handshake.trace;

import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;
import static handshake.trace.Side.CLIENT;
import static handshake.trace.Side.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.Flag;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a connection is called, told from its segments alone: ISS 100 and 300, one nanosecond between two segments. */
class TallyTest {
    private final Tally tally = Tally.ofTwoEnds();
    private long time = 1_000;

    private TallyTest count(Side from, Segment segment) {
        tally.count(from, time++, segment);
        return this;
    }

    private static Segment segment(long seq, Flag... flags) {
        return Segment.of(SequenceNumber.of(seq), flags);
    }

    private static Segment acking(long seq, long ack, Flag... flags) {
        return Segment.of(SequenceNumber.of(seq), SequenceNumber.of(ack), flags);
    }

    private static Segment text(long seq, long ack, String text) {
        return acking(seq, ack).withData(Octets.of(text));
    }

    private TallyTest opened() {
        return count(CLIENT, segment(100, SYN))
                .count(SERVER, acking(300, 101, SYN))
                .count(CLIENT, acking(101, 301));
    }

    private Facts facts() {
        return tally.facts(0);
    }

    @Test
    void synSynAckAckIsThreeWay() {
        opened();
        assertThat(facts().opening()).isEqualTo(Opening.THREE_WAY);
        assertThat(facts().closing()).isEqualTo(Closing.OPEN);
        assertThat(facts().completeness()).isEqualTo(Completeness.SYN | Completeness.SYN_ACK | Completeness.ACK);
        assertThat(facts().synToSynAck()).isEqualTo(OptionalLong.of(1));
        assertThat(facts().handshake()).isEqualTo(OptionalLong.of(2));
        assertThat(tally.roundTrips()).contains(new Both<>(1L, 1L));
    }

    @Test
    void aSynWithoutAnAnswerIsUnanswered() {
        count(CLIENT, segment(100, SYN)).count(CLIENT, segment(100, SYN));
        assertThat(facts().opening()).isEqualTo(Opening.UNANSWERED);
        assertThat(facts().synRetransmissions()).isEqualTo(1);
        assertThat(facts().packets()).isEqualTo(new Both<>(2L, 0L));
    }

    @Test
    void aSynAnsweredByAResetIsRefused() {
        count(CLIENT, segment(100, SYN)).count(SERVER, acking(0, 101, RST));
        assertThat(facts().opening()).isEqualTo(Opening.REFUSED);
        assertThat(facts().closing()).isEqualTo(Closing.RESET_BY_SERVER);
        assertThat(tally.isOver()).isTrue();
    }

    @Test
    void aSynAckWithoutAnAckIsHalfOpen() {
        count(CLIENT, segment(100, SYN)).count(SERVER, acking(300, 101, SYN)).count(SERVER, acking(300, 101, SYN));
        assertThat(facts().opening()).isEqualTo(Opening.HALF_OPEN);
        assertThat(facts().synAckRetransmissions()).isEqualTo(1);
        assertThat(facts().handshake()).isEmpty();
    }

    /** RFC 9293 Figure 7. */
    @Test
    void synsThatCrossAreSimultaneous() {
        count(CLIENT, segment(100, SYN)).count(SERVER, segment(300, SYN));
        count(CLIENT, acking(100, 301, SYN)).count(SERVER, acking(300, 101, SYN));
        assertThat(facts().opening()).isEqualTo(Opening.SIMULTANEOUS);
        assertThat(facts().iss().map(iss -> iss.orElseThrow().toString())).isEqualTo(new Both<>("100", "300"));
    }

    /** RFC 7413: the SYN,ACK acknowledges the text, too. */
    @Test
    void textOnTheSynThatIsAcknowledgedWithItIsFastOpen() {
        count(CLIENT, segment(100, SYN).withData(Octets.of("hello")));
        count(SERVER, acking(300, 106, SYN)).count(CLIENT, acking(106, 301));
        assertThat(facts().opening()).isEqualTo(Opening.FAST_OPEN);
    }

    @Test
    void textOnTheSynThatIsNotAcknowledgedIsThreeWay() {
        count(CLIENT, segment(100, SYN).withData(Octets.of("hello")));
        count(SERVER, acking(300, 101, SYN)).count(CLIENT, text(101, 301, "hello"));
        assertThat(facts().opening()).isEqualTo(Opening.THREE_WAY);
    }

    @Test
    void whatBeginsWithoutASynIsOlderThanItsRecord() {
        count(CLIENT, text(101, 301, "hello"));
        assertThat(facts().opening()).isEqualTo(Opening.MID_STREAM);
        assertThat(facts().iss().client()).isEmpty();
    }

    /** RFC 9293 Figure 12. */
    @Test
    void whoClosesFirstIsNamed() {
        opened().count(CLIENT, acking(101, 301, FIN)).count(SERVER, acking(301, 102));
        assertThat(facts().closing()).isEqualTo(Closing.OPEN);
        count(SERVER, acking(301, 102, FIN));
        assertThat(facts().closing()).isEqualTo(Closing.CLIENT_FIRST);
        assertThat(tally.isOver()).isFalse();
        count(CLIENT, acking(102, 302));
        assertThat(tally.isOver()).isTrue();
    }

    @Test
    void theServerMayCloseFirst() {
        opened().count(SERVER, acking(301, 101, FIN)).count(CLIENT, acking(101, 302, FIN));
        assertThat(facts().closing()).isEqualTo(Closing.SERVER_FIRST);
    }

    /** RFC 9293 Figure 13. */
    @Test
    void finsThatCrossAreSimultaneous() {
        opened().count(CLIENT, acking(101, 301, FIN)).count(SERVER, acking(301, 101, FIN));
        assertThat(facts().closing()).isEqualTo(Closing.SIMULTANEOUS);
    }

    @Test
    void aResetEndsIt() {
        opened().count(CLIENT, segment(101, RST));
        assertThat(facts().closing()).isEqualTo(Closing.RESET_BY_CLIENT);
    }

    /** Somebody else has sent it in the client's name (RFC 5961). */
    @Test
    void aResetAfterWhichItsSenderGoesOnWasNoEnd() {
        opened().count(CLIENT, segment(101, RST)).count(CLIENT, text(101, 301, "still here"));
        assertThat(facts().closing()).isEqualTo(Closing.OPEN);
        assertThat(tally.isOver()).isFalse();
    }

    @Test
    void aResetAfterTheCloseChangesNothing() {
        opened().count(CLIENT, acking(101, 301, FIN)).count(SERVER, acking(301, 102, FIN));
        count(CLIENT, acking(102, 302)).count(SERVER, segment(302, RST));
        assertThat(facts().closing()).isEqualTo(Closing.CLIENT_FIRST);
    }

    @Test
    void octetsAndPacketsAreCountedAlsoWhenTheyComeTwice() {
        opened().count(CLIENT, text(101, 301, "hello")).count(CLIENT, text(101, 301, "hello"));
        tally.countDuplicate(SERVER, 7);
        assertThat(facts().packets()).isEqualTo(new Both<>(4L, 2L));
        assertThat(facts().bytes()).isEqualTo(new Both<>(10L, 7L));
    }

    @Test
    void theSameSynAgainBeginsNothingNew() {
        opened();
        assertThat(tally.isSucceededBy(CLIENT, SequenceNumber.of(100))).isFalse();
        assertThat(tally.isSucceededBy(CLIENT, SequenceNumber.of(5_000))).isTrue();
    }

    @Test
    void anEndThatIsConnectedToItselfIsCountedOnce() {
        Tally self = Tally.ofSelfConnection();
        self.count(CLIENT, 0, segment(100, SYN));
        self.count(CLIENT, 5, acking(100, 101, SYN));
        assertThat(self.facts(0).opening()).isEqualTo(Opening.SIMULTANEOUS);
        assertThat(self.facts(0).packets()).isEqualTo(new Both<>(2L, 0L));
    }
}
