package handshake.cli.mystery;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.analysis.annotate.ExplainedConnection;
import handshake.analysis.anonymize.Anonymizer;
import handshake.analysis.decode.ChecksumStatus;
import handshake.analysis.file.CaptureFile;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.verdict.Verdict;
import handshake.cli.Ran;
import handshake.cli.common.ExitStatus;
import handshake.live.capture.CaptureFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MysteryCommandTest {
    private static final Path CAPTURES = Path.of("../lessons/captures");

    @TempDir
    private Path folder;

    static Stream<Mystery> mysteries() {
        return Mystery.all().stream();
    }

    @ParameterizedTest
    @MethodSource("mysteries")
    void theVerdictOnEachIsItsAnswerAndIsProvedByPackets(Mystery mystery) {
        List<Verdict> verdicts = MysteryCase.of(mystery.packets()).verdicts();
        assertThat(verdicts).first().satisfies(verdict -> {
            assertThat(verdict.code()).hasToString(mystery.answer());
            assertThat(verdict.segments()).isNotEmpty();
        });
        assertThat(mystery.hints()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(mystery.after()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("mysteries")
    void theRightAnswerIsWorthAllPointsAndAWrongOneIsNot(Mystery mystery) {
        Verdict verdict = MysteryCase.of(mystery.packets()).verdict().orElseThrow();
        String number = Integer.toString(mystery.number());
        String packet = verdict.segments().get(0).toString();
        Ran right = Ran.handshake(
                "mystery",
                number,
                "--who",
                verdict.blame().toString(),
                "--because",
                mystery.answer(),
                "--packets",
                packet);
        assertThat(right.status()).as(right.out()).isEqualTo(ExitStatus.DONE);
        assertThat(right.out()).contains("3 of 3", mystery.after().substring(0, 20));

        Ran wrong = Ran.handshake("mystery", number, "--who", "server-stack", "--because", "fault", "--packets", "999");
        assertThat(wrong.status()).isEqualTo(ExitStatus.CHECK_FAILED);
        assertThat(wrong.out()).contains("0 of 3", "no, " + mystery.answer());
    }

    @Test
    void theyAreTwelveOrMoreAllDifferentFromEasyToHard() {
        List<Mystery> all = mysteries().toList();
        assertThat(all).hasSizeGreaterThanOrEqualTo(12);
        assertThat(all).extracting(Mystery::answer).doesNotHaveDuplicates();
        assertThat(all).extracting(Mystery::level).startsWith("easy").endsWith("hard");
        assertThat(Ran.handshake("mystery", "--list").out().lines()).hasSameSizeAs(all);
    }

    @Test
    void aConversationTakesHintsOtherWordsAndTheAnswer() {
        Ran ran = Ran.handshake("mystery", "1", "--commands", "hint;hint;the server host;Refused;packet 2");
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out()).contains("Hint 1 of 3", "Hint 2 of 3", "3 of 3").doesNotContain("Hint 3 of 3");
    }

    @Test
    void nothingGivesTheAnswerAwayBeforeItIsGiven() {
        Ran ran = Ran.handshake("mystery", "7", "--commands", "q");
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out()).doesNotContain("refused-on-the-way", "verdict");
        Ran up = Ran.handshake("mystery", "7", "--commands", "give up");
        assertThat(up.status()).isEqualTo(ExitStatus.CHECK_FAILED);
        assertThat(up.out()).contains("refused-on-the-way");
    }

    @Test
    void theResultInJsonStandsAlone() {
        Ran ran = Ran.handshake("mystery", "1", "--who", "path", "--because", "refused", "--format", "json");
        assertThat(ran.out())
                .hasLineCount(1)
                .contains("\"schema\": \"handshake.mystery/1\"", "\"points\": 1, \"out_of\": 3");
    }

    @Test
    void theSavedCaptureIsThePuzzle() {
        Path file = folder.resolve("puzzle.pcap");
        assertThat(Ran.handshake("mystery", "9", "--save", file.toString(), "--commands", "q")
                        .err())
                .contains("Written to " + file);
        assertThat(Ran.handshake("why", file.toString()).out()).contains("connection-forgotten");
        assertThat(Ran.handshake("mystery", "9", "--save", file.toString(), "--commands", "q")
                        .status())
                .isEqualTo(ExitStatus.USAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--who nobody-else", "--because no-code"})
    void whatIsNoAnswerIsOneLine(String wrong) {
        String[] words = ("mystery 1 " + wrong).split(" ", -1);
        Ran ran = Ran.handshake(words);
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.errLines()).hasSize(1);
        assertThat(Ran.handshake("mystery", "99").errLines())
                .singleElement()
                .asString()
                .contains("there are 1 to");
    }

    private static List<CapturedPacket> packets(Path file) throws IOException {
        List<CapturedPacket> packets = new ArrayList<>();
        try (CaptureFile capture = CaptureFiles.open(file)) {
            capture.forEach(packets::add);
        }
        return packets;
    }

    private static List<ChecksumStatus> checksums(MysteryCase of) {
        return of.connections().stream()
                .map(ExplainedConnection::evidence)
                .flatMap(List::stream)
                .map(evidence -> evidence.checksum())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"refused.pcap", "backlog-full.pcap", "half-open.pcap", "unanswered.pcap"})
    void anAnonymousCaptureTellsTheSameStoryOfOthers(String name) throws IOException {
        Path file = folder.resolve("anonymous.pcap");
        Ran ran = Ran.handshake(
                "mystery",
                "--from",
                CAPTURES.resolve(name).toString(),
                "--anonymize",
                "--save",
                file.toString(),
                "--commands",
                "q");
        assertThat(ran.status()).as(ran.err()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.err()).contains("addresses replaced", "the text of", "date replaced", "kept: ports");

        MysteryCase before = MysteryCase.of(packets(CAPTURES.resolve(name)));
        MysteryCase after = MysteryCase.of(packets(file));
        assertThat(after.verdicts())
                .extracting(Verdict::code)
                .isEqualTo(before.verdicts().stream().map(Verdict::code).toList());
        assertThat(checksums(after)).isEqualTo(checksums(before));
        assertThat(Ran.handshake("read", file.toString()).out())
                .doesNotContain("127.0.0.1")
                .contains("198.18.0.");
    }

    @Test
    void noAddressAndNoTextIsLeft() throws IOException {
        Path source = folder.resolve("mine.pcap");
        assertThat(Ran.handshake("run", "echo", "-o", source.toString()).status())
                .isZero();
        Path file = folder.resolve("anonymous.pcap");
        Ran.handshake("mystery", "--from", source.toString(), "--anonymize", "--save", file.toString());

        byte[] client = {(byte) 192, 0, 2, 1};
        assertThat(octets(source)).contains("hello", new String(client, StandardCharsets.ISO_8859_1));
        assertThat(octets(file))
                .contains("anonym")
                .doesNotContain("hello", new String(client, StandardCharsets.ISO_8859_1));
    }

    /** One to a character. */
    private static String octets(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    /** Of each kind: a right sum, one that a kernel left to its network card, and a wrong one. */
    @Test
    void checksumsStayAsRightOrWrongAsTheyWere() throws IOException {
        List<CapturedPacket> mixed = new ArrayList<>(packets(CAPTURES.resolve("refused.pcap")));
        mixed.addAll(Mystery.all().get(0).packets());
        CapturedPacket spoiled = Mystery.all().get(1).packets().get(0);
        spoiled.bytes()[36] ^= 0x11;
        mixed.add(spoiled);
        Anonymizer anonymizer = new Anonymizer();
        List<CapturedPacket> changed = mixed.stream()
                .flatMap(packet -> anonymizer.accept(packet).stream())
                .toList();
        List<ChecksumStatus> before = checksums(MysteryCase.of(mixed));
        assertThat(before).contains(ChecksumStatus.CORRECT, ChecksumStatus.PARTIAL, ChecksumStatus.WRONG);
        assertThat(checksums(MysteryCase.of(changed))).isEqualTo(before);
    }

    @Test
    void whereNothingIsWrongThereIsNothingToGuess() {
        Ran ran = Ran.handshake("mystery", "--from", "three-way");
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.errLines()).singleElement().asString().contains("nothing wrong is found");
    }
}
