package handshake.tcp.rules;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.Flag;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.Timer;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * RFC 9293 §3.4: nothing changes when sequence numbers pass 2^32. Each story is told with the usual numbers, and again
 * with both ends' numbers moved along the circle so that they wrap in the middle of it; moved back, the two must agree.
 */
class WrapAroundTest {
    private static final List<String> PASSIVE_STORY = List.of(
            "<SEQ=300><CTL=SYN>",
            "<SEQ=300><CTL=SYN>",
            "<SEQ=301><ACK=102><CTL=ACK>",
            "<SEQ=301><ACK=101><CTL=ACK>",
            "<SEQ=302><ACK=101><DATA=5><CTL=ACK>",
            "<SEQ=301><ACK=101><DATA=3><CTL=ACK>",
            "<SEQ=800><CTL=RST>",
            "<SEQ=900><CTL=RST>",
            "<SEQ=290><ACK=101><DATA=5><CTL=ACK>",
            "SEND",
            "<SEQ=307><ACK=100><CTL=ACK>",
            "<SEQ=307><ACK=103><WND=500><CTL=ACK>",
            "<SEQ=306><ACK=103><UP=2><WND=1><DATA=2><CTL=ACK,URG>",
            "RTO",
            "<SEQ=307><ACK=112><CTL=ACK>",
            "<SEQ=307><ACK=111><CTL=ACK>",
            "CLOSE",
            "<SEQ=308><ACK=111><CTL=FIN,ACK>",
            "<SEQ=309><ACK=112><CTL=ACK>",
            "<SEQ=308><ACK=112><CTL=FIN,ACK>",
            "<SEQ=310><CTL=SYN>");

    private static final List<String> ACTIVE_STORY = List.of(
            "OPEN",
            "<SEQ=300><ACK=100><CTL=SYN,ACK>",
            "<SEQ=300><ACK=102><CTL=SYN,ACK>",
            "RTO",
            "<SEQ=300><DATA=4><CTL=SYN>",
            "<SEQ=300><ACK=101><CTL=SYN,ACK>",
            "SEND",
            "<SEQ=305><ACK=101><CTL=ACK>",
            "<SEQ=305><ACK=101><CTL=ACK>",
            "<SEQ=305><ACK=101><CTL=ACK>",
            "<SEQ=303><ACK=111><DATA=600><CTL=ACK>",
            "<SEQ=801><ACK=111><DATA=1><CTL=ACK>",
            "ABORT");

    @ParameterizedTest(name = "ISS={0}, IRS={1}")
    @CsvSource({
        "4294967295, 4294967295",
        "4294967294, 4294967291",
        "4294967290, 2147483647",
        "2147483647, 4294967290",
        "2147483640, 2147483645",
        "0, 4294966800",
        "4294967291, 0"
    })
    void aStoryIsTheSameWhereverItsNumbersBegin(long iss, long irs) {
        int ours = (int) (iss - 100);
        int theirs = (int) (irs - 300);
        OneEnd listen = OneEnd.listen();
        compare(listen, listen.choosing(SequenceNumber.of(iss)), PASSIVE_STORY, ours, theirs);
        OneEnd closed = OneEnd.in("CLOSED");
        compare(closed, closed.choosing(SequenceNumber.of(iss)), ACTIVE_STORY, ours, theirs);
    }

    private static void compare(OneEnd usual, OneEnd moved, List<String> story, int ours, int theirs) {
        OneEnd here = usual;
        OneEnd there = moved;
        for (String line : story) {
            here = step(here, line, 0, 0);
            there = step(there, line, ours, theirs);
            assertThat(there.rules()).as(line).isEqualTo(here.rules());
            assertThat(there.told()).as(line).isEqualTo(here.told());
            assertThat(there.state()).as(line).isEqualTo(here.state());
            assertThat(moveBack(there.last(), ours, theirs)).as(line).isEqualTo(here.sent());
        }
    }

    private static OneEnd step(OneEnd end, String line, int ours, int theirs) {
        return switch (line) {
            case "OPEN" -> end.call(UserCall.OpenActive.PLAIN);
            case "SEND" -> end.call(UserCall.Send.of(Octets.zeros(10)));
            case "CLOSE" -> end.call(UserCall.Close.SENDING);
            case "ABORT" -> end.call(new UserCall.Abort());
            case "RTO" -> end.due(Timer.RETRANSMISSION);
            default -> end.arrives(move(SegmentNotation.segment(line), theirs, ours));
        };
    }

    private static String moveBack(Transition transition, int ours, int theirs) {
        String sent = transition.emitted().stream()
                .map(segment -> move(segment, -ours, -theirs).toString())
                .collect(Collectors.joining(" "));
        return sent.isEmpty() ? "-" : sent;
    }

    private static Segment move(Segment segment, int seq, int ack) {
        return new Segment(
                segment.seq().plus(seq),
                segment.has(Flag.ACK) ? segment.ack().plus(ack) : segment.ack(),
                segment.ctl(),
                segment.wnd(),
                segment.up(),
                segment.options(),
                segment.data());
    }
}
