package handshake.cli.judge;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.cli.Ran;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs of learners: whoever chooses otherwise passes, and who is wrong is told what is wrong. */
class JudgedProgramsTest {
    private static final String PUT_ACK = """
                write(flags | ACK, seq, self.rcv, data)
            """.strip();

    private static final String KEEP = """
                        self.kept = getattr(self, 'kept', {})
                        self.kept[seq] = (data, flags)
                        self.acknowledge()
            """;

    private static final String TAKE_UP = """
                    for s, (d, f) in sorted(getattr(self, 'kept', {}).items()):
                        if s == self.rcv:
                            self.rcv = plus(self.rcv, len(d))
                            self.unsent += d
                            flags |= f & FIN
                    fin = flags & FIN and not self.finished
            """;

    @TempDir
    Path folder;

    @BeforeAll
    static void python() throws IOException, InterruptedException {
        Python.assumed();
    }

    static Stream<Arguments> choices() {
        return Stream.of(
                Arguments.of("the reference", new String[] {}),
                Arguments.of("a small window", new String[] {"WINDOW = 5000", "WINDOW = 600"}),
                Arguments.of("the largest window", new String[] {"WINDOW = 5000", "WINDOW = 65535"}),
                Arguments.of("numbers that pass 0", new String[] {"random.getrandbits(32)", "2**32 - 1"}),
                Arguments.of("an old first timeout", new String[] {"RTO = 1.0", "RTO = 3.0"}),
                Arguments.of("options", new String[] {
                    "self.transmit(SYN)                                      # [1]",
                    "self.transmit(SYN)",
                    "write(flags | ACK, seq, self.rcv, data)",
                    "write(flags | ACK, seq, self.rcv, data, b'\\x02\\x04\\x05\\xb4' if flags & SYN else b'')"
                }),
                Arguments.of(
                        "small segments",
                        new String[] {"size = min(room, self.mss)", "size = min(room, self.mss, 100)"}),
                Arguments.of("no ACK before the echo", new String[] {
                    "if data or flags & FIN:\n            self.acknowledge()",
                    "if flags & FIN or (data and after(self.nxt, self.una) + len(self.unsent) > self.wnd):\n            self.acknowledge()"
                }),
                Arguments.of("text beyond a gap is kept", new String[] {
                    "            self.acknowledge()                                      # something before it is missing [7]\n",
                    KEEP,
                    "        fin = flags & FIN and not self.finished\n",
                    TAKE_UP
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("choices")
    void whoKeepsToTheRfcPassesEverything(String name, String[] edits) throws IOException {
        Ran ran = Ran.handshake(Python.judge(Python.edited(folder, edits)));
        assertThat(ran.out()).as(name).endsWith("12 of 12 stages passed\n");
        assertThat(ran.status()).isZero();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                wrong(
                        "syn-not-acknowledged",
                        2,
                        "self.rcv = plus(seq, 1)                                 # a SYN",
                        "self.rcv = seq  # a SYN"),
                wrong(
                        "own-syn-not-counted",
                        4,
                        "(1 if flags & (SYN | FIN) else 0))\n        if self.due",
                        "(1 if flags & FIN else 0))\n        if self.due"),
                wrong(
                        "fin-not-acknowledged",
                        5,
                        "            self.rcv = plus(self.rcv, 1)                            # a FIN",
                        "            pass  # a FIN"),
                wrong(
                        "own-fin-not-counted",
                        11,
                        "self.nxt = plus(self.nxt, len(data) + (1 if flags & (SYN | FIN) else 0))",
                        "self.nxt = plus(self.nxt, len(data) + (1 if flags & SYN else 0))"),
                wrong(
                        "acknowledges-too-much",
                        4,
                        "self.rcv = plus(self.rcv, len(fresh))",
                        "self.rcv = plus(self.rcv, len(fresh) + 1)"),
                wrong(
                        "acknowledges-a-gap",
                        7,
                        "            self.acknowledge()                                      # something before it is missing [7]\n            return\n",
                        "            begins = 0\n            self.rcv = seq\n"),
                wrong(
                        "reset-unasked",
                        4,
                        "        if data or flags & FIN:\n            self.acknowledge()",
                        "        if data:\n            write(RST, self.nxt)\n            return"),
                wrong("checksum-without-pseudo-header", 1, "checksum(pseudo + segment)", "checksum(segment)"),
                wrong("checksum-wrong", 1, "checksum(pseudo + segment)", "checksum(pseudo + segment) ^ 1"),
                wrong("ip-checksum-wrong", 1, "struct.pack(\"!H\", checksum(ip))", "b'\\0\\0'"),
                wrong(
                        "never-repeated",
                        6,
                        "            self.put(*self.queue[0])                                # the oldest goes again [6]",
                        "            pass"),
                wrong(
                        "repeats-too-soon",
                        4,
                        "        self.put(flags, self.nxt, data)\n",
                        "        self.put(flags, self.nxt, data)\n        self.put(flags, self.nxt, data)\n"),
                wrong(
                        "not-acknowledged",
                        12,
                        "                self.acknowledge()                                  # a challenge [12]\n            return\n        if flags & SYN",
                        "                pass\n            return\n        if flags & SYN"),
                wrong(
                        "not-acknowledged",
                        7,
                        "                self.acknowledge()                                  # a duplicate is answered [7]",
                        "                pass"),
                wrong(
                        "answers-an-ack",
                        3,
                        "        if data or flags & FIN:\n            self.acknowledge()",
                        "        self.acknowledge()"),
                wrong("ack-missing", 4, PUT_ACK, "write(flags | (ACK if not data else 0), seq, self.rcv, data)"),
                wrong("beyond-window", 10, "size = min(room, self.mss)", "size = self.mss"),
                wrong("beyond-mss", 4, "size = min(room, self.mss)", "size = room"),
                wrong(
                        "not-probed",
                        10,
                        "                    self.due = self.now + self.rto      # to probe",
                        "                    pass  # to probe"),
                wrong("not-closed", 5, "            self.transmit(FIN)", "            pass"),
                wrong("echoes-other-text", 4, "self.unsent += fresh", "self.unsent += fresh.upper()"),
                wrong("not-echoed", 4, "self.unsent += fresh", "fresh"),
                wrong("wrong-address", 1, "HERE[1], THERE[1], seq", "THERE[1], HERE[1], seq"),
                wrong("ended-early", 2, "return (number + more) % 2**32", "return number + more"),
                wrong(
                        "not-opened",
                        9,
                        "        self.transmit(SYN)\n\n    def closes",
                        "        pass\n\n    def closes"),
                wrong(
                        "reset-unasked",
                        11,
                        "        self.state = \"TIME-WAIT\"\n",
                        "        self.state = \"CLOSED\"\n"));
    }

    private static Arguments wrong(String code, int stage, String... edits) {
        return Arguments.of(code, stage, edits);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void whatIsWrongIsNamed(String code, int stage, String[] edits) throws IOException {
        Ran ran = Ran.handshake(
                Python.judge(Python.edited(folder, edits), "--stage", Integer.toString(stage), "--format", "json"));
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out().split("\"code\":", -1)).as(ran.out()).hasSize(2);
        assertThat(ran.out()).contains("\"code\": \"" + code + "\"");
    }
}
