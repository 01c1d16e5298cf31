package handshake.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.trace.Side;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LadderParserTest {
    private static LadderLine line(String text) throws LadderException {
        return LadderParser.parse(List.of(text), 1, Map.of("Z", 90L)).beginning();
    }

    @Test
    void anArrowAtBothEndsMeansThatItLeavesAndArrives() throws LadderException {
        LadderLine line = line("3.  ESTABLISHED <-- <SEQ=300><ACK=101><CTL=SYN,ACK>  <-- SYN-RECEIVED");
        assertThat(line.columns().client().state()).contains(State.ESTABLISHED);
        assertThat(line.columns().server().state()).contains(State.SYN_RECEIVED);
        LadderLine.Hop hop = line.hop().orElseThrow();
        assertThat(hop.from()).isEqualTo(Side.SERVER);
        assertThat(hop.departs()).isTrue();
        assertThat(hop.arrives()).isTrue();
        assertThat(hop.segment()).hasToString("<SEQ=300><ACK=101><CTL=SYN,ACK>");
    }

    @Test
    void dotsMeanThatItIsUnderWay() throws LadderException {
        LadderLine.Hop leaves =
                line("2.  SYN-SENT --> <SEQ=100><CTL=SYN> ...").hop().orElseThrow();
        assertThat(leaves.departs()).isTrue();
        assertThat(leaves.arrives()).isFalse();
        LadderLine.Hop comes =
                line("4.  ... <SEQ=100><CTL=SYN> --> SYN-RECEIVED").hop().orElseThrow();
        assertThat(comes.departs()).isFalse();
        assertThat(comes.arrives()).isTrue();
        assertThat(comes.from()).isEqualTo(Side.CLIENT);
    }

    @Test
    void namesCanStandForNumbers() throws LadderException {
        LadderLine.Hop hop = line("3. (??) <-- <SEQ=300><ACK=Z+1><CTL=SYN,ACK> <-- SYN-RECEIVED")
                .hop()
                .orElseThrow();
        assertThat(hop.segment().ack()).contains(SequenceNumber.of(91));
    }

    @Test
    void commentsStandInParentheses() throws LadderException {
        LadderLine line = line("5.  SYN-SENT --> <SEQ=91><CTL=RST> --> (return to LISTEN!)");
        assertThat(line.columns().server().says("return to listen!")).isTrue();
        assertThat(line.columns().server().state()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2. SYN-SEND --> <SEQ=1><CTL=SYN> --> LISTEN | line 1: 'SYN-SEND' is neither a state nor a (comment)",
                "2. CLOSED --> <SEQ=1><CTL=SIN> --> LISTEN | line 1: 'SIN' is not a flag",
                "2. CLOSED --> <SEQ=X><CTL=SYN> --> LISTEN | line 1: 'X' has no value; give it one above the ladder",
                "2. CLOSED --> <SEQ=4294967296><CTL=SYN> --> LISTEN | line 1: 4294967296 does not fit into 32 bits",
                "2. CLOSED --> <CTL=SYN> --> LISTEN | line 1: a segment needs <SEQ=…> and <CTL=…>",
                "2. CLOSED --> <SEQ=1><CTL=SYN> <-- LISTEN | line 1: the arrows do not say which way the segment goes",
                "2. CLOSED --> <SEQ=1><WIN=5><CTL=SYN> --> LISTEN | line 1: <WIN> is none of SEQ, ACK, DATA, CTL, WND, MSS, WS, SACK, TS, FO",
                "2. CLOSED --> <SEQ=1><TS=5><CTL=SYN> --> LISTEN | line 1: '5' cannot stand in <TS=…>"
            })
    void whatCannotBeReadIsNamedWithItsLine(String text, String message) {
        assertThatThrownBy(() -> line(text)).isInstanceOf(LadderException.class).hasMessage(message);
    }
}
