package handshake.benchmarks;

import handshake.figure.LadderException;
import handshake.scenario.Run;
import handshake.scenario.Scenario;
import handshake.scenario.Scenarios;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long it takes to climb every built-in scenario once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ScenarioBenchmark {
    private final List<Scenario> scenarios = Scenarios.all();

    @Benchmark
    public List<Run> allScenarios() throws LadderException {
        List<Run> runs = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            runs.add(scenario.play());
        }
        return runs;
    }
}
