package handshake.analysis.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.State;
import handshake.tcp.rules.Rule;
import handshake.trace.Facts;
import handshake.trace.Note;
import handshake.trace.Opening;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a capture does not hold must not make what it holds inexplicable. */
class PartialCapturesTest {
    private static final List<String> ECHO = List.of(
            "client SYN seq=100 mss=1460 ws=7 sack ts=1000:0",
            "server SYN,ACK seq=300 ack=101 mss=1460 ws=9 sack ts=4000000000:1000",
            "client ACK seq=101 ack=301 win=502 ts=1001:4000000000",
            "client PSH,ACK seq=101 ack=301 len=6 win=502 ts=1002:4000000000",
            "server ACK seq=301 ack=107 win=509 ts=4000000001:1002",
            "server PSH,ACK seq=301 ack=107 len=6 win=509 ts=4000000002:1002",
            "client ACK seq=107 ack=307 win=502 ts=1003:4000000002",
            "client FIN,ACK seq=107 ack=307 win=502 ts=1004:4000000002",
            "server FIN,ACK seq=307 ack=108 win=509 ts=4000000003:1004",
            "client ACK seq=108 ack=308 win=502 ts=1005:4000000003");

    static IntStream packets() {
        return IntStream.range(0, ECHO.size());
    }

    @ParameterizedTest(name = "without packet {0}")
    @MethodSource("packets")
    void anyOnePacketMayBeMissing(int missing) {
        String rest = IntStream.range(0, ECHO.size())
                .filter(i -> i != missing)
                .mapToObj(ECHO::get)
                .collect(Collectors.joining("\n"));

        assertThat(Told.by(rest).unexplained()).isZero();
    }

    @ParameterizedTest(name = "from packet {0} on")
    @MethodSource("packets")
    void theCaptureMayBeginAnywhere(int first) {
        Told told = Told.by(ECHO.stream().skip(first).collect(Collectors.joining("\n")));

        assertThat(told.unexplained()).isZero();
        assertThat(told.conversation().facts().opening())
                .isEqualTo(first == 0 ? Opening.THREE_WAY : Opening.MID_STREAM);
    }

    static Stream<String> sides() {
        return Stream.of("client", "server");
    }

    @ParameterizedTest(name = "{0} only")
    @MethodSource("sides")
    void oneDirectionMayBeMissing(String side) {
        Told told = Told.by(ECHO.stream().filter(line -> line.startsWith(side)).collect(Collectors.joining("\n")));

        assertThat(told.unexplained()).isZero();
    }

    @Test
    void theClientsDirectionAloneShowsThatTheOpenWasCompleted() {
        Told told =
                Told.by(ECHO.stream().filter(line -> line.startsWith("client")).collect(Collectors.joining("\n")));

        assertThat(told.conversation().facts().opening()).isEqualTo(Opening.THREE_WAY);
        assertThat(told.rule(2)).contains(Rule.SYN_SENT_ESTABLISHED);
        assertThat(told.notes(2)).containsExactly(Note.EARLIER_SEGMENT_NOT_SEEN, Note.SUPPOSED);
        assertThat(told.clientAtEnd()).isEqualTo(State.TIME_WAIT);
    }

    @Test
    void anAcknowledgmentOfTextThatWasNotSeenSaysSo() {
        Told told = Told.by("""
                client SYN seq=100
                server SYN,ACK seq=300 ack=101
                client ACK seq=101 ack=301
                server ACK seq=301 ack=1101
                client PSH,ACK seq=1101 ack=301 len=10
                server ACK seq=301 ack=1111
                """);

        assertThat(told.notes(4)).containsExactly(Note.EARLIER_SEGMENT_NOT_SEEN, Note.SUPPOSED);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void textBehindAGapSaysThatSomethingIsMissing() {
        Told told = Told.by("""
                client SYN seq=100
                server SYN,ACK seq=300 ack=101
                client ACK seq=101 ack=301
                client PSH,ACK seq=601 ack=301 len=10
                server ACK seq=301 ack=611
                """);

        assertThat(told.notes(4)).containsExactly(Note.EARLIER_SEGMENT_NOT_SEEN, Note.SUPPOSED);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void aConnectionInTheMiddleIsTakenForEstablished() {
        Told told = Told.by("""
                server PSH,ACK seq=5000 ack=900 len=100 win=500
                client ACK seq=900 ack=5100 win=500
                """);
        Facts facts = told.conversation().facts();

        assertThat(told.conversation().trace().initial().client().state()).isEqualTo(State.ESTABLISHED);
        assertThat(told.rule(1)).contains(Rule.SEND_TRANSMITS);
        assertThat(told.rule(2)).contains(Rule.TEXT_DELIVERED);
        assertThat(told.conversation().trace().ends().server())
                .as("of two ends, whoever has the lower port serves")
                .isEqualTo(Capture.SERVER);
        assertThat(facts.handshake()).isEmpty();
        assertThat(facts.iss().client()).isEmpty();
    }

    /** As on a loopback interface whose two directions are both captured. */
    @Test
    void everyPacketMayBeCapturedTwice() {
        String twice = IntStream.range(0, ECHO.size())
                .mapToObj(i -> ECHO.get(i) + " id=" + (i + 1))
                .map(line -> line + "\n+0.01ms " + line)
                .collect(Collectors.joining("\n"));
        Told told = Told.by(twice);

        for (int copy = 2; copy <= 2 * ECHO.size(); copy += 2) {
            assertThat(told.notes(copy)).as("packet %d", copy).containsExactly(Note.NETWORK_DUPLICATE);
        }
        assertThat(told.conversation().facts().synRetransmissions()).isZero();
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void offloadedChecksumsAreNoErrors() {
        Told told = Told.by(ECHO.stream().map(line -> line + " partialsum").collect(Collectors.joining("\n")));

        assertThat(told.notes(1)).containsExactly(Note.CHECKSUM_OFFLOADED);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void otherWrongChecksumsAreCalledWrong() {
        Told told = Told.by(ECHO.stream().map(line -> line + " badsum").collect(Collectors.joining("\n")));

        assertThat(told.notes(1)).containsExactly(Note.CHECKSUM_WRONG);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void moreInFlightThanAnyWindowIsStillFollowed() {
        String[] lines = new String[2000];
        Arrays.setAll(lines, i -> "client ACK seq=" + (101 + 1000 * i) + " ack=301 len=1000 win=500");
        Told told = Told.by("client SYN seq=100 ws=7\nclient ACK seq=101 ack=301\n" + String.join("\n", lines));

        assertThat(told.conversation().facts().bytes().client()).isEqualTo(2_000_000);
        assertThat(told.clientAtEnd()).isEqualTo(State.ESTABLISHED);
    }
}
