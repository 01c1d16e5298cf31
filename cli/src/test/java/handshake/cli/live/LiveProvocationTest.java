package handshake.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import handshake.cli.Ended;
import handshake.cli.Ran;
import handshake.cli.common.ExitStatus;
import handshake.live.provoke.Provocation;
import handshake.live.system.PrivateNamespace;
import handshake.live.system.ReadinessCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The kernel is brought to do it, in a private network, and every packet of it is captured and explained. Provoking is
 * mostly waiting for the kernel's timers: all provocations run beside each other, each once for all tests.
 */
class LiveProvocationTest {
    private static final int AT_ONCE = 4;
    private static final Map<List<String>, Future<Ended>> RUNS = new ConcurrentHashMap<>();
    private static ExecutorService runners;

    @TempDir
    private Path folder;

    @BeforeAll
    static void aPrivateNetworkMustBePossible() {
        ReadinessCheck namespace = PrivateNamespace.check();
        assertThat(namespace.ok() || !"true".equals(System.getenv("CI")))
                .as("CI must have private namespaces")
                .isTrue();
        assumeTrue(namespace.ok(), "SKIPPED: " + namespace.finding());

        runners = Executors.newFixedThreadPool(AT_ONCE);
        RUNS.putAll(Arrays.stream(Provocation.values())
                .map(Provocation::toString)
                .flatMap(what -> Stream.of(List.of("--provoke", what), List.of("--provoke", what, "--format", "json")))
                .collect(Collectors.toMap(Function.identity(), LiveProvocationTest::begin)));
    }

    @AfterAll
    static void end() {
        if (runners != null) {
            runners.shutdownNow();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "refused, refused, reset-by-server",
        "syn-dropped, unanswered, open",
        "backlog-overflow, three-way, client-first",
        "simultaneous-open, simultaneous, simultaneous",
        "half-close, three-way, client-first",
        "reset, three-way, reset-by-client",
        "close-unread, three-way, reset-by-server",
        "keep-alive, three-way, client-first",
        "zero-window, three-way, client-first",
        "fast-open, fast-open, client-first",
        "no-timestamps, three-way, client-first",
        "no-sack, three-way, client-first",
        "no-window-scaling, three-way, client-first"
    })
    void theKernelDoesItAndEverySegmentIsExplained(String what, String opening, String closing) throws Exception {
        assertThat(json(what))
                .contains("\"opening\": \"" + opening + "\"", "\"closing\": \"" + closing + "\"")
                .contains("\"unexplained\": 0");
    }

    @Test
    void withoutTheOptionNeitherEndOffersIt() throws Exception {
        assertThat(json("no-timestamps").split("\"timestamps\": false", -1)).hasSize(3);
        assertThat(json("no-sack").split("\"sack_permitted\": false", -1)).hasSize(3);
        assertThat(json("no-window-scaling").split("\"window_scale\": null", -1))
                .hasSize(3);
    }

    @Test
    void aSynWithoutRoomInTheAcceptQueueIsRepeated() throws Exception {
        assertThat(json("backlog-overflow")).contains("\"syn_retransmissions\": 1");
    }

    @Test
    void aSynThatNobodyAnswersIsRepeated() throws Exception {
        assertThat(json("syn-dropped")).containsPattern("\"syn_retransmissions\": [12],");
    }

    @Test
    void aClosedWindowIsProbedAndOpened() throws Exception {
        assertThat(json("zero-window"))
                .contains("\"window\": 0,", "zero-window probe", "window update")
                .contains("\"bytes_client\": 2054");
    }

    @Test
    void theTextTravelsOnTheSynOfTheSecondFastOpen() throws Exception {
        assertThat(json("fast-open"))
                .contains("\"flags\": [\"SYN\"]", "\"seq_relative\": 0, \"ack_relative\": null")
                .containsPattern("\"window\": \\d+, \"length\": 6, \"client_state\": \"SYN-SENT\"")
                .contains("\"fast_open\": true");
    }

    @ParameterizedTest
    @EnumSource(Provocation.class)
    void forPeopleItIsExplainedAndSetBesideTheModel(Provocation what) throws Exception {
        Ended ended = live("--provoke", what.toString());
        assertThat(ended.status()).isZero();
        assertThat(ended.lines())
                .contains("Provoked: " + what.title(), "See also: handshake run " + what.scenario())
                .anyMatch(line -> line.contains("●"))
                .noneMatch(line -> line.contains("unexplained:"));
        boolean comparable = what != Provocation.SIMULTANEOUS_OPEN;
        assertThat(ended.lines().stream().anyMatch(line -> line.startsWith("Expected (simulated)")))
                .isEqualTo(comparable);
        assertThat(ended.lines().stream().filter(line -> line.contains("  =  ")).count())
                .isGreaterThanOrEqualTo(comparable ? 2 : 0);
        assertThat(Ran.handshake("run", what.scenario()).status()).isZero();
    }

    @Test
    void whatWasProvokedCanBeSaved() throws Exception {
        Path file = folder.resolve("refused.pcap");
        assertThat(live("--provoke", "refused", "--save", file.toString()).status())
                .isZero();
        assertThat(Ran.handshake("read", file.toString(), "--format", "json").out())
                .contains("\"opening\": \"refused\"");
    }

    @Test
    void aMessageOfOnesOwnDoesNotGoWithIt() {
        Ran ran = Ran.handshake("live", "--provoke", "refused", "--message", "hello");
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.errLines()).hasSize(1);
    }

    /** The object of the connection that it is about: the last. */
    private static String json(String what) throws Exception {
        Ended ended = live("--provoke", what, "--format", "json");
        List<String> objects =
                ended.lines().stream().filter(line -> line.startsWith("{")).toList();
        assertThat(objects).as(String.join("\n", ended.lines())).isNotEmpty();
        return objects.get(objects.size() - 1);
    }

    private static Ended live(String... options) throws Exception {
        return RUNS.computeIfAbsent(List.of(options), LiveProvocationTest::begin)
                .get();
    }

    private static Future<Ended> begin(List<String> options) {
        return runners.submit(() -> {
            List<String> words = new ArrayList<>(List.of("live"));
            words.addAll(options);
            return Ended.handshake(words.toArray(String[]::new));
        });
    }

    @Test
    void whatCannotBeProvokedIsOneLineThatNamesWhatCan() {
        Ran ran = Ran.handshake("live", "--provoke", "rain");
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.err().lines())
                .singleElement()
                .asString()
                .contains("'rain' cannot be provoked; there are refused, syn-dropped, backlog-overflow");
    }
}
