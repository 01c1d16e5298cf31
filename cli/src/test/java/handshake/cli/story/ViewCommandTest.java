package handshake.cli.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import handshake.cli.OwnProcess;
import handshake.cli.Ran;
import handshake.cli.common.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewCommandTest {
    private static final String ECHO = Path.of("")
            .toAbsolutePath()
            .getParent()
            .resolve("lessons/captures/echo.pcap")
            .toString();

    @TempDir
    private Path folder;

    private Ran view(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "view";
        all[1] = "--no-browser";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return Ran.handshake(all);
    }

    private String page() {
        return folder.resolve("page.html").toString();
    }

    @Test
    void aScenarioBecomesAPageWithItsHeadingAndSource() throws IOException {
        Ran ran = view("syn-lost", "-o", page());
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).isEqualTo("Written to " + page() + System.lineSeparator());
        assertThat(Files.readString(Path.of(page())))
                .startsWith("<!DOCTYPE html>")
                .contains("<h1 id=\"heading\">The SYN is lost</h1>", "RFC 9293 §3.8.1");
    }

    @Test
    void theNameOfTheFileCannotActOnATerminal() {
        Ran ran = view("syn-lost", "-o", folder.resolve("pa\u001b[31mge.html").toString());
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("pa\\x1b[31mge.html").doesNotContain("\u001b");
    }

    @Test
    void aCaptureBecomesAPage() throws IOException {
        assertThat(view(ECHO, "-o", page()).status()).isZero();
        assertThat(Files.readString(Path.of(page()))).contains("Connection 1: 127.0.0.1:57554 → 127.0.0.1:36087");
    }

    @Test
    void aScenarioFileBecomesAPage() throws IOException {
        Path ladder = Files.writeString(folder.resolve("mine.ladder"), """
                name: mine
                title: Mine
                source: RFC 9293 §3.5
                about: A story of my own.

                    TCP Peer A                                           TCP Peer B

                1.  CLOSED                                               LISTEN
                2.  SYN-SENT    --> <SEQ=100><CTL=SYN>               --> SYN-RECEIVED
                """);
        assertThat(view(ladder.toString(), "-o", page()).status()).isZero();
    }

    @Test
    void whereNoFileIsNamedOnlyItsOwnerMayReadThePage() throws IOException {
        Ran ran = view("three-way");
        Path written = Path.of(ran.out().strip().substring("Written to ".length()));
        try {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written)))
                    .isEqualTo("rw-------");
        } finally {
            Files.delete(written);
        }
    }

    @Test
    void pagesThatNobodyNamedAreKeptForADay() throws IOException {
        Instant now = Instant.parse("2026-11-30T12:00:00Z");
        TemporaryPages pages = new TemporaryPages(folder, Clock.fixed(now, ZoneOffset.UTC));
        Path old = pages.add(new byte[1]);
        Path young = pages.add(new byte[1]);
        Path kept = Files.createFile(folder.resolve("handshake-mine.html"));
        Files.setLastModifiedTime(old, FileTime.from(now.minus(Duration.ofHours(25))));
        Files.setLastModifiedTime(young, FileTime.from(now.minus(Duration.ofHours(23))));
        Files.setLastModifiedTime(kept, FileTime.from(now.minus(Duration.ofDays(9))));

        Path latest = pages.add(new byte[1]);

        assertThat(folder).isDirectoryNotContaining(old::equals);
        assertThat(List.of(young, kept, latest))
                .allSatisfy(page -> assertThat(page).exists());
    }

    @Test
    void noBrowserIsStartedAsRoot() throws Exception {
        assumeTrue(Browser.isRoot(), "SKIPPED: only root can be refused");
        Path started = folder.resolve("started");
        Path opener = Files.writeString(folder.resolve("xdg-open"), "#!/bin/sh\ntouch " + started + "\n");
        Files.setPosixFilePermissions(opener, PosixFilePermissions.fromString("rwxr-xr-x"));
        ProcessBuilder builder = OwnProcess.handshake(List.of(), "view", "three-way", "-o", page());
        builder.environment().put("DISPLAY", ":0");
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));

        assertThat(builder.start().inputReader().lines())
                .containsExactly(
                        "no browser is started as root: open the page as an ordinary user", "Written to " + page());
        assertThat(started).doesNotExist();
    }

    @Test
    void aFileThatExistsIsReplacedOnlyByForce() throws IOException {
        Files.writeString(Path.of(page()), "mine");
        Ran refused = view("three-way", "-o", page());
        assertThat(refused.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(refused.errLines()).hasSize(1);
        assertThat(Path.of(page())).hasContent("mine");
        assertThat(view("three-way", "-o", page(), "--force").status()).isZero();
    }

    @Test
    void whatIsNeitherAScenarioNorAFileIsOneLine() {
        Ran ran = view("no-such-thing");
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.errLines()).hasSize(1);
    }

    @Test
    void aConnectionIsChosenOnlyFromACapture() {
        assertThat(view("three-way", "--connection", "2").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(view(ECHO, "--connection", "2").err()).contains("there is no connection 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"svg", "html"})
    void everyCommandThatShowsATraceWritesPictures(String ending) throws IOException {
        Path file = folder.resolve("out." + ending);
        String begin = ending.equals("svg") ? "<svg " : "<!DOCTYPE html>";
        assertThat(Ran.handshake("run", "three-way", "--format", ending).out()).startsWith(begin);
        assertThat(Ran.handshake("read", ECHO, "-o", file.toString()).status()).isZero();
        assertThat(Files.readString(file)).startsWith(begin);
        assertThat(Ran.handshake("explore", "--handshake", "2", "-o", file.toString(), "--force")
                        .status())
                .isEqualTo(ExitStatus.CHECK_FAILED);
        assertThat(Files.readString(file)).startsWith(begin);
        Path stepped = folder.resolve("step." + ending);
        Ran.handshake("step", "--commands", "end;e " + stepped);
        assertThat(Files.readString(stepped)).startsWith(begin);
    }

    @Test
    void aCaptureHeldAgainstTheModelBecomesAPageOfBoth() {
        assertThat(Ran.handshake("read", ECHO, "--compare", "--format", "html").out())
                .contains("Expected and observed", "<option value=\"1\">Expected: ");
    }

    @Test
    void theBrowserIsAskedOnlyWhereThereIsAScreen() {
        assertThat(Browser.of(Map.of("DISPLAY", ":0"), "Linux")).contains(new Browser("xdg-open"));
        assertThat(Browser.of(Map.of("WAYLAND_DISPLAY", "wayland-0"), "Linux")).contains(new Browser("xdg-open"));
        assertThat(Browser.of(Map.of("DISPLAY", ""), "Linux")).isEqualTo(Optional.empty());
        assertThat(Browser.of(Map.of(), "Mac OS X")).contains(new Browser("open"));
        assertThat(Browser.of(Map.of(), "Windows 11")).contains(new Browser("explorer"));
    }

    @Test
    void aBrowserThatIsNotInstalledDoesNotOpenThePage() {
        assertThat(new Browser("no-such-program-here").open(folder)).isFalse();
    }
}
