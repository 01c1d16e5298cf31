package handshake.packetdrill.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.packetdrill.Script;
import handshake.packetdrill.ScriptException;
import handshake.packetdrill.ScriptParser;
import handshake.packetdrill.ScriptSource;
import handshake.packetdrill.fuzz.FuzzEvent.Arrival;
import handshake.packetdrill.fuzz.FuzzEvent.Invocation;
import handshake.packetdrill.fuzz.FuzzEvent.Stamp;
import handshake.packetdrill.model.ModelSubject;
import handshake.packetdrill.run.ScriptFailure;
import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Flag;
import handshake.tcp.model.TcpOption;
import handshake.tcp.rules.Profile;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The model stands for both subjects here: what it writes down it must pass. */
class ScriptRecorderTest {
    private static final int FIRST_PEER_PORT = 49_152;
    private static final long SEED = 16;

    private static String record(String head, FuzzSequence sequence, Profile profile) {
        try {
            ScriptSource source = new ScriptSource("head", head + "0 close(3) = -1 EBADF\n");
            Script script = ScriptParser.parse(source);
            ModelSubject model = new ModelSubject(source, script, profile);
            return head
                    + ScriptRecorder.record(model, () -> {}, FIRST_PEER_PORT, sequence)
                            .orElseThrow();
        } catch (ScriptException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private static Arrival arrival(ControlBits flags, int length) {
        return new Arrival(flags, 0, length, 0, 65_535, Stamp.NEW);
    }

    private static final FuzzEvent SYN = arrival(ControlBits.of(Flag.SYN), 0);
    private static final FuzzEvent ACK = arrival(ControlBits.of(Flag.ACK), 0);
    private static final FuzzEvent TEXT = arrival(ControlBits.of(Flag.ACK, Flag.PSH), 10);
    private static final FuzzEvent RESET = arrival(ControlBits.of(Flag.RST), 0);
    private static final FuzzEvent ACCEPT = new Invocation(FuzzCall.ACCEPT, 0);
    private static final FuzzEvent READ = new Invocation(FuzzCall.READ, 10);
    private static final FuzzEvent CLOSE = new Invocation(FuzzCall.CLOSE, 0);
    private static final FuzzEvent ABORT = new Invocation(FuzzCall.ABORT, 0);

    private static FuzzSequence passive(FuzzEvent... events) {
        return new FuzzSequence(false, List.of(new TcpOption.MaximumSegmentSize(1_460)), false, List.of(events));
    }

    @Test
    void aConnectionFromItsSynToItsResetIsAScript() {
        String script = record(FuzzHead.ALL.get(0), passive(SYN, ACK, ACCEPT, TEXT, READ, ABORT), Profile.LINUX);

        assertThat(script.lines().skip(4))
                .containsExactly(
                        "   0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3",
                        "  +0 fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0",
                        "  +0 setsockopt(3, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0",
                        "  +0 bind(3, ..., ...) = 0",
                        "  +0 listen(3, 5) = 0",
                        "  +0 < S 0:0(0) win 65535 <mss 1460>",
                        "  +0 > S. 0:0(0) ack 1 win 64240 <mss 1460>",
                        "  +0 < . 1:1(0) ack 1 win 65535",
                        "  +0 accept(3, ..., ...) = 4",
                        "  +0 fcntl(4, F_SETFL, O_RDWR|O_NONBLOCK) = 0",
                        "  +0 < P. 1:11(10) ack 1 win 65535",
                        "  +0 > . 1:1(0) ack 11",
                        "  +0 read(4, ..., 10) = 10",
                        "  +0 setsockopt(4, SOL_SOCKET, SO_LINGER, {onoff=1, linger=0}, 8) = 0",
                        "  +0 close(4) = 0",
                        "  +0 > R. 1:1(0) ack 11",
                        "  +0 < . 10:10(0) ack 1 win 500",
                        "  +0 > R 1:1(0)");
    }

    static LongStream numbers() {
        return LongStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void whoWroteAScriptPassesIt(long number) {
        String head = FuzzHead.ALL.get((int) (number % FuzzHead.ALL.size()));
        String script = record(head, FuzzGenerator.sequence(SEED, number), Profile.LINUX);

        assertThat(FuzzDifference.of(script, Profile.LINUX).map(FuzzDifference::commented))
                .isEmpty();
    }

    @Test
    void aDifferenceIsLeftWithTheEventsThatItTakes() {
        FuzzSequence sequence = passive(SYN, ACK, ACCEPT, TEXT, READ, TEXT, ABORT, RESET, CLOSE);
        List<FuzzEvent> needed = List.of(SYN, ACK, ACCEPT, ABORT);

        FuzzDifference shrunk = FuzzShrinker.shrink(
                sequence,
                difference(sequence),
                fewer -> Optional.of(fewer)
                        .filter(some -> some.events().containsAll(needed))
                        .map(some -> difference(some)));

        assertThat(shrunk).isEqualTo(difference(passive(SYN, ACK, ACCEPT, ABORT)));
    }

    private static FuzzDifference difference(FuzzSequence sequence) {
        String text = sequence.events().toString();
        return new FuzzDifference(text, new ScriptFailure("script", 1, text, "", List.of(), List.of()));
    }

    @Test
    void aSavedDifferenceSaysWhatDiffers() {
        // The profile of RFC 9293 offers all that a window can say
        String script = record(FuzzHead.ALL.get(0), passive(SYN, ACK, ACCEPT, ABORT), Profile.LINUX);

        FuzzDifference difference = FuzzDifference.of(script, Profile.RFC_9293).orElseThrow();

        assertThat(difference.commented())
                .startsWith("// line 12, +0 > S. 0:0(0) ack 1 win 64240 <mss 1460>: ")
                .contains("win 64240 is 65535 in the model")
                .endsWith("\n" + script);
        assertThat(difference.commented().lines().skip(11).findFirst())
                .contains("  +0 > S. 0:0(0) ack 1 win 64240 <mss 1460>");
    }

    @Test
    void theSameSeedDrawsTheSameSequences() {
        assertThat(FuzzGenerator.sequence(1, 5)).isEqualTo(FuzzGenerator.sequence(1, 5));
        assertThat(FuzzGenerator.sequence(1, 5)).isNotEqualTo(FuzzGenerator.sequence(2, 5));
        assertThat(FuzzGenerator.sequence(1, 5)).isNotEqualTo(FuzzGenerator.sequence(1, 6));
    }
}
