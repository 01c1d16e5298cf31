package handshake.benchmarks;

import handshake.packetdrill.model.ModelRun;
import handshake.packetdrill.ScriptException;
import handshake.packetdrill.ScriptSource;
import handshake.packetdrill.run.ScriptResult;
import handshake.tcp.rules.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long it takes to read and run every script of a folder once, as the kernel's own tests. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ScriptBenchmark {
    /** From the top of the repository, where the benchmarks are to be run. */
    @Param("simulator/src/test/resources/packetdrill")
    public String folder;

    private final List<ScriptSource> scripts = new ArrayList<>();

    /** Reads the files, so that only the model is measured and not the disk. */
    @Setup
    public void read() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".pkt"))
                    .sorted()
                    .toList()) {
                scripts.add(new ScriptSource(file.toString(), Files.readString(file)));
            }
        }
    }

    /** Every script once; all pass. */
    @Benchmark
    public List<ScriptResult> allScripts() throws ScriptException {
        List<ScriptResult> results = new ArrayList<>();
        for (ScriptSource script : scripts) {
            ScriptResult result = ModelRun.of(script, Profile.LINUX);
            if (result.failure().isPresent()) {
                throw new IllegalStateException(script + " failed");
            }
            results.add(result);
        }
        return results;
    }
}
