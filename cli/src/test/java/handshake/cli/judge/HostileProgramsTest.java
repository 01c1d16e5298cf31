package handshake.cli.judge;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a program does, it gets a clear line, and nothing of it is left. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileProgramsTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void python() throws IOException, InterruptedException {
        Python.assumed();
    }

    static Stream<Arguments> programs() {
        String begin = "import os, signal, sys, time\n";
        String inStep = begin + "print('time virtual', flush=True)\n";
        return Stream.of(
                Arguments.of("endless lines", inStep + "while True: print('00')\n", "too-much"),
                Arguments.of(
                        "endless output without a newline",
                        inStep + "while True: sys.stdout.write('0' * 65536)\n",
                        "too-much"),
                Arguments.of(
                        "a first line without an end",
                        begin + "while True: sys.stdout.write('0' * 65536)\n",
                        "too-much"),
                Arguments.of("it ends at once", "", "ended-early"),
                Arguments.of(
                        "it ends when it is spoken to", inStep + "sys.stdin.readline()\nsys.exit(7)\n", "ended-early"),
                Arguments.of(
                        "an exception",
                        inStep + "sys.stdin.readline()\nraise ValueError('no such header')\n",
                        "no such header"),
                Arguments.of(
                        "it closes its output and stays",
                        begin + "os.close(1)\ntime.sleep(600)\n",
                        "it closed its output, and goes on"),
                Arguments.of(
                        "words", inStep + "for line in sys.stdin: print('hello', flush=True)\n", "no 'ok' within 10 s"),
                Arguments.of(
                        "empty objects", inStep + "for line in sys.stdin: print('{}\\nok', flush=True)\n", "not-tcp"),
                Arguments.of(
                        "half a packet",
                        inStep + "for line in sys.stdin: print('4500002c\\nok', flush=True)\n",
                        "not-tcp"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void itIsSaidWhatIsWrong(String name, String source, String expected) throws IOException {
        Path program = Files.writeString(folder.resolve("hostile.py"), source);
        Ran ran = Ran.handshake(Python.judge(program, "--stage", "1"));
        assertThat(ran.status()).as(ran.err()).isEqualTo(1);
        assertThat(ran.out()).contains(expected);
    }

    @Test
    void whatIgnoresSignalsAndWhatItHasStartedAreKilled() throws IOException {
        Path pids = folder.resolve("pids");
        Path program = Files.writeString(folder.resolve("fork.py"), """
                import os, signal, sys, time
                for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
                    signal.signal(number, signal.SIG_IGN)
                for i in range(3):
                    if os.fork() == 0:
                        os.setsid()
                        if i and os.fork():
                            os._exit(0)
                        break
                with open(sys.argv[1], 'a') as file:
                    file.write(f'{os.getpid()}\\n')
                print('time virtual', flush=True)
                time.sleep(600)
                """);
        String[] words = Python.judge(program, "--stage", "1");
        String[] withPids =
                Stream.concat(Stream.of(words), Stream.of(pids.toString())).toArray(String[]::new);
        assertThat(Ran.handshake(withPids).status()).isEqualTo(1);
        assertThat(Files.readAllLines(pids))
                .isNotEmpty()
                .allSatisfy(pid -> assertThat(isAlive(Long.parseLong(pid))).isFalse());
    }

    /** A zombie, whose parent has not asked for its status yet, is dead. */
    private static boolean isAlive(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "stat");
        try {
            return !Files.readString(status).replaceFirst(".*\\) ", "").startsWith("Z");
        } catch (java.nio.file.NoSuchFileException e) {
            return false;
        }
    }

    @Test
    void whatIsNoProgramIsWrongUsage() {
        Ran ran = Ran.handshake("judge", "--", "/no/such/program");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).startsWith("handshake: cannot start '/no/such/program'");
        assertThat(Ran.handshake("judge").err()).contains("which program?");
        assertThat(Ran.handshake("judge", "--stage", "13", "--", "true").status())
                .isEqualTo(2);
    }
}
