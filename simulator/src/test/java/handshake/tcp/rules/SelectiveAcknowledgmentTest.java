package handshake.tcp.rules;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.Path;
import handshake.tcp.model.Segment;
import handshake.tcp.model.Settings;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.WindowShift;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** RFC 2018: what lies beyond a gap is reported. */
class SelectiveAcknowledgmentTest {
    private static final SynOptions ALL = SynOptions.NOTHING
            .withMss(1460)
            .withWindowShift(Optional.of(new WindowShift(7)))
            .withSackPermitted(true)
            .withTimestamps(true);

    private static Settings offering(SynOptions offer) {
        return Settings.of(Path.ETHERNET_V4, offer, 65_536);
    }

    private static OneEnd active(Settings settings, String synAck) {
        return OneEnd.in("SYN-SENT", Profile.RFC_9293, settings).arrives(synAck);
    }

    private static String options(Segment segment) {
        return segment.options().stream().map(TcpOption::toString).collect(Collectors.joining(","));
    }

    private final OneEnd open =
            active(offering(SynOptions.NOTHING.withSackPermitted(true)), "<SEQ=300><ACK=101><SACKOK><CTL=SYN,ACK>");

    private OneEnd holding(OneEnd begin, long... places) {
        OneEnd end = begin;
        for (long seq : places) {
            end = end.arrives("<SEQ=" + seq + "><ACK=101><DATA=10><CTL=ACK>" + "<TS=5,0>");
        }
        return end;
    }

    @Test
    void reportsWhatLiesBeyondAGapTheNewestFirst() {
        assertThat(options(holding(open, 321).only())).isEqualTo("nop,nop,sack 321:331");
        assertThat(options(holding(open, 321, 361).only())).isEqualTo("nop,nop,sack 361:371 321:331");
        assertThat(options(holding(open, 361, 321).only())).isEqualTo("nop,nop,sack 321:331 361:371");
    }

    @Test
    void joinsNeighbours() {
        assertThat(options(holding(open, 321, 331).only())).isEqualTo("nop,nop,sack 321:341");
        assertThat(options(holding(open, 321, 326).only())).isEqualTo("nop,nop,sack 321:336");
        assertThat(options(holding(open, 321, 341, 331).only())).isEqualTo("nop,nop,sack 321:351");
    }

    @Test
    void holdsFourBlocksOrThreeBesideTimestamps() {
        assertThat(options(holding(open, 321, 341, 361, 381, 401).only()))
                .isEqualTo("nop,nop,sack 401:411 381:391 361:371 341:351");
        OneEnd timed = active(offering(ALL), "<SEQ=300><ACK=101><SACKOK><TS=5,0><CTL=SYN,ACK>");
        assertThat(options(holding(timed, 321, 341, 361, 381).only()))
                .isEqualTo("nop,nop,TS val 0 ecr 5,nop,nop,sack 381:391 361:371 341:351");
    }

    @Test
    void endsWhenTheGapIsFilled() {
        OneEnd end =
                open.arrives("<SEQ=311><ACK=101><DATA=10><CTL=ACK>").arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>");
        assertThat(end.sent()).isEqualTo("<SEQ=101><ACK=321><CTL=ACK>");
        assertThat(options(end.only())).isEmpty();
    }

    @Test
    void isSilentUnlessBothPermitIt() {
        OneEnd plain = active(offering(ALL), "<SEQ=300><ACK=101><CTL=SYN,ACK>");
        assertThat(options(holding(plain, 321).only())).isEmpty();
    }
}
