package handshake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import handshake.cli.common.ExitStatus;
import handshake.cli.common.StandardOutput;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk without room, which /dev/full always is: what was not written is said, once. */
class LostOutputTest {
    /** What the system says of a pipe that somebody has told not to wait. */
    private static final String NOT_NOW = "Resource temporarily unavailable";

    private static final Path FULL = Path.of("/dev/full");
    private static final String ECHO = Path.of("")
            .toAbsolutePath()
            .getParent()
            .resolve("lessons/captures/echo.pcap")
            .toString();

    @BeforeEach
    void needsSuchADisk() {
        assumeThat(Files.exists(FULL)).as("there is no /dev/full here").isTrue();
    }

    private static ProcessBuilder handshake(String arguments) {
        String[] words = arguments.replace("ECHO", ECHO).split(" ", -1);
        return OwnProcess.handshake(List.of("-XX:TieredStopAtLevel=1"), words).redirectErrorStream(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "--version",
                "help read",
                "run three-way",
                "run three-way --format json",
                "run three-way --format html",
                "run three-way --format pcap",
                "run three-way --format pcapng",
                "read ECHO",
                "read ECHO --format json",
                "read ECHO --compare",
                "read ECHO --summary",
                "read ECHO --summary --format json",
                "scenarios",
                "rules --format json",
                "table",
                "diagram",
                "explore --list",
                "step --commands end",
                "lesson 1"
            })
    void whatDoesNotFitIsOneLineAndStatus2(String arguments) throws IOException, InterruptedException {
        Process process = handshake(arguments)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("/dev/full")))
                .start();
        process.getOutputStream().close();
        try (BufferedReader errors = process.errorReader()) {
            assertThat(errors.lines().toList())
                    .singleElement()
                    .asString()
                    .startsWith("handshake: cannot write to standard output: ");
        }
        assertThat(process.waitFor()).isEqualTo(ExitStatus.USAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run three-way",
                "run three-way --format svg",
                "read ECHO --format json",
                "read ECHO --format pcapng",
                "read ECHO --compare",
                "read ECHO --summary",
                "read ECHO --summary --format json"
            })
    void soItIsWithAFile(String arguments) {
        Ran ran = Ran.handshake((arguments.replace("ECHO", ECHO) + " --force -o " + FULL).split(" ", -1));
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.errLines()).singleElement().asString().contains(FULL.toString());
    }

    @Test
    void aFolderForTemporaryFilesThatIsNotThereIsNoDefect() throws IOException, InterruptedException {
        Process process = OwnProcess.handshake(
                        List.of("-Djava.io.tmpdir=/nonexistent", "-XX:TieredStopAtLevel=1"),
                        "view",
                        "three-way",
                        "--no-browser")
                .start();
        try (BufferedReader lines = process.inputReader()) {
            assertThat(lines.lines())
                    .singleElement()
                    .asString()
                    .startsWith("handshake: cannot ")
                    .contains("/nonexistent");
        }
        assertThat(process.waitFor()).isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void aReaderWhoGoesAwayIsNoError() throws IOException, InterruptedException {
        Process process = handshake("rules --format json").start();
        try (BufferedReader errors = process.errorReader()) {
            try (BufferedReader some = process.inputReader()) {
                assertThat(some.readLine()).isNotEmpty(); // far from all: a pipe holds less than the rest
            }
            assertThat(errors.lines()).isEmpty();
        }
        assertThat(process.waitFor()).isEqualTo(ExitStatus.DONE);
    }

    @Test
    void afterAGapNothingMoreIsWritten() throws IOException {
        StringBuilder arrived = new StringBuilder();
        StandardOutput output = new StandardOutput(new OutputStream() {
            private boolean full;

            @Override
            public void write(int octet) throws IOException {
                if (octet == '!' && !full) {
                    full = true;
                    throw new IOException(NOT_NOW);
                }
                arrived.append((char) octet);
            }
        });
        output.write('a');
        try {
            output.write('!');
        } catch (IOException e) {
            assertThat(e).hasMessage(NOT_NOW);
        }
        output.write('b');
        assertThat(arrived.toString()).isEqualTo("a");
        assertThat(output.lost().map(Throwable::getMessage)).isEqualTo(Optional.of(NOT_NOW));
    }
}
