package handshake.benchmarks;

import handshake.network.World;
import handshake.tcp.rules.Profile;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a {@link World} does in a second, on one core. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class WorldBenchmark {
    private EchoLife life;

    /** Sets the stage, and makes sure that the play is the one announced. */
    @Setup
    public void prepare() {
        life = new EchoLife(Profile.RFC_9293);
        life.check();
    }

    /** Handshakes: open, echo, close. */
    @Benchmark
    public World handshakes() {
        return life.live();
    }

    /** The same, counted by the segments that arrive. */
    @Benchmark
    @OperationsPerInvocation(EchoLife.SEGMENTS)
    public World segments() {
        return life.live();
    }
}
