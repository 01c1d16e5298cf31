package handshake.live.system;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.live.capture.Requirements;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which permission comes and goes: each needs a process of its own, and this one to be root. */
class OtherProcessesTest {
    private static final List<String> HERE = List.of();
    private static final List<String> NOBODY = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
    private static final List<String> NOBODY_WHO_MAY_CAPTURE = Stream.concat(
                    NOBODY.stream(), Stream.of("--inh-caps=+net_raw", "--ambient-caps=+net_raw"))
            .toList();
    private static final List<String> IN_AN_EMPTY_NETWORK = List.of("unshare", "-n");
    /** A marker that somebody has set to keep the privileges must not do so. */
    private static final Map<String, String> UNDER_SUDO =
            Map.of("SUDO_UID", "65534", "SUDO_GID", "65534", PrivateNamespace.MARKER, "net:[1]");

    private static final String WITHOUT_LIBPCAP = "-Dorg.pcap4j.core.pcapLibName=/nonexistent";

    private static ChildProcess child;

    @BeforeAll
    static void prepare(@TempDir Path directory) throws Exception {
        Requirements.root();
        Requirements.libpcap();
        Requirements.permissionToCapture();
        Requirements.program("setpriv");
        child = new ChildProcess(directory);
    }

    @Test
    void anOrdinaryUserIsNotPermittedAndToldOfThePrivateNamespace() throws Exception {
        ChildProcess.Result result = child.run(NOBODY, List.of(), "refused", "lo");

        assertThat(result.lines())
                .containsExactly(
                        "pcap: NOT_PERMITTED",
                        "pcap: NOT_PERMITTED",
                        "raw: NOT_PERMITTED",
                        "way: PRIVATE_NAMESPACE",
                        "library: true",
                        "permission: false",
                        "device: true",
                        "namespace: true",
                        "wire: true");
    }

    @Test
    void withoutLibpcapEveryAttemptSaysSoAndTheRawSocketServes() throws Exception {
        assertThat(child.run(HERE, List.of(WITHOUT_LIBPCAP), "refused", "lo").lines())
                .containsExactly(
                        "pcap: LIBRARY_MISSING",
                        "pcap: LIBRARY_MISSING",
                        "raw: opened",
                        "way: RAW_SOCKET",
                        "library: false",
                        "permission: true",
                        "device: true",
                        "namespace: true",
                        "wire: true");
        assertThat(child.run(HERE, List.of(WITHOUT_LIBPCAP), "capture").lines())
                .satisfiesExactly(
                        how -> assertThat(how)
                                .startsWith(
                                        "Capturing with a raw socket of this program's own, because libpcap cannot be"
                                                + " loaded (Unable to load library '/nonexistent'"),
                        seen -> assertThat(seen).isEqualTo("first packet is a SYN: true"));
    }

    @Test
    void anInterfaceThatIsDownIsSaidToBe() throws Exception {
        assertThat(child.run(IN_AN_EMPTY_NETWORK, List.of(), "refused", "lo").lines())
                .containsExactly(
                        "pcap: INTERFACE_DOWN",
                        "pcap: INTERFACE_DOWN",
                        "raw: INTERFACE_DOWN",
                        "way: NONE",
                        "library: true",
                        "permission: true",
                        "device: false",
                        "namespace: true",
                        "wire: true");
    }

    @Test
    void anOrdinaryUserCapturesInAPrivateNamespaceInTheSameProcess() throws Exception {
        Process process = child.start(NOBODY, List.of(), Map.of(), "namespace");
        process.getOutputStream().write('!');
        process.getOutputStream().close();

        List<String> lines = process.inputReader().lines().toList();

        String pid = "pid " + process.pid();
        assertThat(lines)
                .satisfiesExactly(
                        before -> assertThat(before).isEqualTo(pid),
                        after -> assertThat(after).isEqualTo(pid),
                        input -> assertThat(input).isEqualTo("inside, said on standard input: !"),
                        how -> assertThat(how).startsWith("Capturing with libpcap"),
                        seen -> assertThat(seen).isEqualTo("first packet is a SYN: true"),
                        dropped -> assertThat(dropped).startsWith("Dropped[origin=PRIVATE_NAMESPACE, forGood=false"));
        assertThat(process.waitFor()).isEqualTo(7);
    }

    @Test
    void underSudoEveryThreadBecomesTheInvokingUserForGoodAndTheCaptureGoesOn() throws Exception {
        Process process = child.start(HERE, List.of(), UNDER_SUDO, "drop");
        BufferedReader output = process.inputReader();

        assertThat(output.readLine())
                .isEqualTo("Dropped[origin=SUDO, forGood=true, explanation=Going on as user 65534, for good.]");
        List<List<String>> threads = threads(process.pid());
        assertThat(threads)
                .hasSizeGreaterThan(5)
                .allSatisfy(thread -> assertThat(thread)
                        .contains(
                                "Uid:\t65534\t65534\t65534\t65534",
                                "Gid:\t65534\t65534\t65534\t65534",
                                "CapPrm:\t0000000000000000",
                                "CapEff:\t0000000000000000",
                                "CapAmb:\t0000000000000000")
                        .anyMatch(line -> line.matches("Groups:\\s+65534\\s*")));
        assertThat(threads).anySatisfy(thread -> assertThat(thread).contains("NoNewPrivs:\t1"));

        process.getOutputStream().close();
        assertThat(output.lines()).containsExactly("first packet is a SYN: true", "a second capture: NOT_PERMITTED");
    }

    /**
     * Where groups are looked up in systemd as well, and systemd knows none, initgroups succeeds and leaves errno at
     * ESRCH; both kinds of nsswitch.conf are laid over the real one, for the child alone.
     */
    @ParameterizedTest
    @ValueSource(strings = {"files", "files systemd", "nosuchservice files systemd"})
    void underSudoTheUserIsBecomeWithAllGroupsWhateverServiceKnowsThem(String services, @TempDir Path etc)
            throws Exception {
        Files.writeString(etc.resolve("nsswitch.conf"), "passwd: files\ngroup: " + services + "\n");
        Files.writeString(etc.resolve("passwd"), "root:x:0:0::/root:/bin/sh\ngrace:x:4242:4243::/home/grace:/bin/sh\n");
        Files.writeString(etc.resolve("group"), "root:x:0:\ngrace:x:4243:\nnavy:x:4244:grace\n");
        String lay = "for file in nsswitch.conf passwd group; do mount --bind " + etc
                + "/$file /etc/$file || exit; done; exec \"$@\"";
        Process process = child.start(
                List.of("unshare", "-m", "sh", "-c", lay, "sh"),
                List.of(),
                Map.of("SUDO_USER", "grace", "SUDO_UID", "4242", "SUDO_GID", "4243"),
                "drop");
        BufferedReader output = process.inputReader();

        assertThat(output.readLine())
                .isEqualTo("Dropped[origin=SUDO, forGood=true, explanation=Going on as user grace (4242), for good.]");
        assertThat(threads(process.pid()))
                .hasSizeGreaterThan(5)
                .allSatisfy(thread -> assertThat(thread)
                        .contains(
                                "Uid:\t4242\t4242\t4242\t4242",
                                "Gid:\t4243\t4243\t4243\t4243",
                                "CapPrm:\t0000000000000000",
                                "CapEff:\t0000000000000000")
                        .anyMatch(line -> line.matches("Groups:\\s+4243 4244\\s*")));

        process.getOutputStream().close();
        assertThat(output.lines()).containsExactly("first packet is a SYN: true", "a second capture: NOT_PERMITTED");
    }

    @Test
    void underSudoThePrivateNamespaceIsTheInvokingUsers() throws Exception {
        Process process = child.start(HERE, List.of(), Map.of("SUDO_UID", "65534", "SUDO_GID", "65534"), "namespace");
        BufferedReader output = process.inputReader();
        assertThat(output.readLine()).isEqualTo("pid " + process.pid());
        assertThat(output.readLine()).isEqualTo("pid " + process.pid());

        // It waits for its input, inside.
        assertThat(Files.readString(Path.of("/proc/" + process.pid() + "/uid_map"))
                        .strip())
                .matches("0\\s+65534\\s+1");
        assertThat(threads(process.pid()))
                .hasSizeGreaterThan(5)
                .allSatisfy(thread -> assertThat(thread)
                        .contains("Uid:\t65534\t65534\t65534\t65534", "Gid:\t65534\t65534\t65534\t65534"));

        process.getOutputStream().close();
        assertThat(output.lines()).anyMatch(line -> line.startsWith("Dropped[origin=PRIVATE_NAMESPACE"));
    }

    @Test
    void jnasLibraryIsLoadedFromAFolderOfItsOwnThatIsGoneAfterwards(@TempDir Path temporary) throws Exception {
        Path cache = Files.createDirectory(temporary.resolve("cache"));
        Process process = child.start(
                List.of("sh", "-c", "umask 0; exec \"$@\"", "sh"),
                List.of("-Djava.io.tmpdir=" + temporary, "-Djna.debug_load.jna=true"),
                Map.of("SUDO_UID", "65534", "SUDO_GID", "65534", "XDG_CACHE_HOME", cache.toString()),
                "library");

        assertThat(process.inputReader().lines())
                .anyMatch(line -> line.matches(".*Trying " + temporary + "/handshake-jna-\\d+/jna\\d+\\.tmp.*"));
        assertThat(temporary).isDirectoryNotContaining("glob:**handshake-jna-*");
        assertThat(cache).isEmptyDirectory();
    }

    @Test
    void theFolderOfJnasLibraryIsClosedToOthers(@TempDir Path temporary) throws Exception {
        Path folder = JnaLibrary.newFolderIn(temporary);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void capabilitiesOfAnOrdinaryUserGoFromTheThreadThatLooksAtPackets() throws Exception {
        ChildProcess.Result result = child.run(NOBODY_WHO_MAY_CAPTURE, List.of(), "drop");

        assertThat(result.lines())
                .satisfiesExactly(
                        dropped -> assertThat(dropped).startsWith("Dropped[origin=CAPABILITIES, forGood=false"),
                        seen -> assertThat(seen).isEqualTo("first packet is a SYN: true"),
                        second -> assertThat(second).isEqualTo("a second capture: NOT_PERMITTED"));
    }

    @Test
    void rootWithoutSudoStaysRootAndSaysSo() throws Exception {
        ChildProcess.Result result = child.run(HERE, List.of(), "drop");

        assertThat(result.lines())
                .satisfiesExactly(
                        dropped -> assertThat(dropped).startsWith("Dropped[origin=ROOT, forGood=false"),
                        seen -> assertThat(seen).isEqualTo("first packet is a SYN: true"),
                        second -> assertThat(second).isEqualTo("a second capture: opened"));
    }

    @Test
    void rootInAProcessOfItsOwnBecomesNobodyAndCannotComeBack() throws Exception {
        ChildProcess.Result result = child.run(HERE, List.of(), "drop-for-good");

        assertThat(result.lines())
                .containsExactly(
                        "Dropped[origin=ROOT, forGood=true, explanation=Going on as user nobody (65534), for good.]",
                        "setuid: Operation not permitted",
                        "first packet is a SYN: true",
                        "a second capture: NOT_PERMITTED");
    }

    @Test
    void rootOfAUserNamespaceThatKnowsNobodyElseDropsItsCapabilities() throws Exception {
        ChildProcess.Result result = child.run(
                List.of("unshare", "-Urn", "sh", "-c", "ip link set lo up; exec \"$@\"", "sh"),
                List.of(),
                "drop-for-good");

        assertThat(result.lines())
                .satisfiesExactly(
                        dropped -> assertThat(dropped).startsWith("Dropped[origin=ROOT, forGood=false"),
                        root -> assertThat(root).startsWith("setuid:"),
                        seen -> assertThat(seen).isEqualTo("first packet is a SYN: true"),
                        second -> assertThat(second).isEqualTo("a second capture: NOT_PERMITTED"));
    }

    @Test
    void anOrdinaryUserHasNothingToDrop() throws Exception {
        Process process = child.start(NOBODY, List.of(), Map.of("SUDO_UID", "1", "SUDO_GID", "1"), "drop-only");

        assertThat(process.inputReader().lines())
                .containsExactly("Dropped[origin=NONE, forGood=true, explanation=This process has no privileges.]");
    }

    private static List<List<String>> threads(long pid) throws IOException {
        List<List<String>> threads = new ArrayList<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
            for (Path task : tasks) {
                threads.add(Files.readAllLines(task.resolve("status")));
            }
        }
        return threads;
    }
}
