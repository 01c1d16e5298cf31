package handshake.cli.source;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.cli.OwnProcess;
import handshake.cli.Ran;
import handshake.cli.common.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What takes a story takes any: run, step, view, diagram, read and why open the same things in the same way. */
class EveryStoryTest {
    private static final List<List<String>> WAYS = List.of(
            List.of("run", "--brief"),
            List.of("step", "--commands", "end"),
            List.of("view", "--no-browser", "--force", "-o", "PAGE"),
            List.of("diagram", "--brief"),
            List.of("read", "--brief"),
            List.of("why"));

    @TempDir
    private Path folder;

    private Path capture;

    @BeforeEach
    void writeEveryKind() {
        for (String ending : List.of("ladder", "pkt", "json", "pcap", "pcapng")) {
            String file = folder.resolve("syn-lost." + ending).toString();
            assertThat(Ran.handshake("run", "syn-lost", "-o", file).err())
                    .isEqualTo("Written to " + file + System.lineSeparator());
        }
        capture = folder.resolve("syn-lost.pcap");
    }

    private Ran look(List<String> way, String... story) {
        List<String> words = new ArrayList<>(way);
        words.replaceAll(
                word -> word.equals("PAGE") ? folder.resolve("page.html").toString() : word);
        words.addAll(List.of(story));
        return Ran.handshake(words.toArray(String[]::new));
    }

    static Stream<List<String>> ways() {
        return WAYS.stream();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void everyWayTakesEveryKind(List<String> way) {
        assertThat(look(way, "syn-lost").status()).isEqualTo(ExitStatus.DONE);
        for (String ending : List.of("ladder", "json", "pcap", "pcapng")) {
            Ran ran = look(way, folder.resolve("syn-lost." + ending).toString());
            assertThat(ran.status()).as("%s of %s: %s", way, ending, ran.err()).isEqualTo(ExitStatus.DONE);
        }
        Ran script = look(way, folder.resolve("syn-lost.pkt").toString(), "--profile", "rfc9293");
        assertThat(script.status()).as(script.err()).isEqualTo(ExitStatus.DONE);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aWrongNameIsOneLineThatSaysWhatWasMeant(List<String> way) {
        Ran ran = look(way, "syn-lots");
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.errLines())
                .containsExactly(
                        "handshake: there is no scenario 'syn-lots', and no such file (did you mean syn-lost?)");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whatWasRecordedIsNotPlayedOtherwise(List<String> way) {
        Ran ran = look(way, capture.toString(), "--seed", "7");
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.err()).contains("--seed is for what the model plays", "is a capture");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void theConnectionIsCountedFromOne(List<String> way) {
        assertThat(look(way, capture.toString(), "--connection", "1").status()).isEqualTo(ExitStatus.DONE);
        assertThat(look(way, capture.toString(), "--connection", "0").err()).contains("takes a number from 1 on");
    }

    @Test
    void aConnectionThatIsNotThereIsAnError() {
        assertThat(look(WAYS.get(0), capture.toString(), "--connection", "2").err())
                .contains("has 1 TCP connection, so there is no connection 2");
    }

    @Test
    void aSeedAndAProfileChangeWhatIsPlayed() {
        String plain = Ran.handshake("run", "three-way", "--brief").out();
        String seeded =
                Ran.handshake("run", "three-way", "--brief", "--seed", "7").out();
        assertThat(seeded).isNotEqualTo(plain).doesNotContain("seq=100 ");
        assertThat(Ran.handshake("read", "three-way", "--brief", "--seed", "7").out())
                .contains(seeded.lines()
                        .filter(line -> line.contains(" SYN "))
                        .findFirst()
                        .orElseThrow());
        assertThat(Ran.handshake("run", "figure-7-literal", "--profile", "linux")
                        .status())
                .isEqualTo(ExitStatus.CHECK_FAILED);
    }

    @Test
    void aSavedTraceIsToldAnewFromItsSegments() {
        Ran ran = Ran.handshake("why", folder.resolve("syn-lost.json").toString());
        assertThat(ran.out()).contains("syn-lost, blame path");
    }

    @Test
    void aLineThatIsNoTraceIsSaidWithItsNumber() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.json"), "{\"schema\": \"handshake.summary/1\"}\n");
        Ran ran = Ran.handshake("run", file.toString());
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.errLines()).singleElement().asString().contains("bad.json:1: this is no trace");
    }

    @Test
    void nothingElseCanHappenInWhatWasRecorded() {
        Ran ran = Ran.handshake("step", capture.toString(), "--commands", "n;c;i --> <SEQ=101><ACK=301><CTL=RST>");
        assertThat(ran.out()).contains("Nothing else can happen here.", "This was recorded");
    }

    /** Standard input is this process's own: only another one's can be filled. */
    @ParameterizedTest
    @ValueSource(strings = {"syn-lost.ladder", "syn-lost.json", "syn-lost.pcapng"})
    void standardInputIsToldByItsContent(String name) throws Exception {
        Process process = OwnProcess.handshake(List.of(), "run", "-", "--brief")
                .redirectInput(folder.resolve(name).toFile())
                .start();
        assertThat(process.inputReader().lines()).anyMatch(line -> line.contains("SYN,ACK  seq=300"));
        assertThat(process.waitFor()).isZero();
    }
}
