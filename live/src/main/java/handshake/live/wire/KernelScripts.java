package handshake.live.wire;

import com.sun.jna.LastErrorException;
import handshake.packetdrill.Script;
import handshake.packetdrill.ScriptException;
import handshake.packetdrill.ScriptParser;
import handshake.packetdrill.ScriptSource;
import handshake.packetdrill.ScriptUnsupported;
import handshake.packetdrill.run.NotJudged;
import handshake.packetdrill.run.ScriptFailure;
import handshake.packetdrill.run.ScriptResult;
import handshake.packetdrill.run.ScriptRun;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * Runs scripts against the kernel of this computer, many at a time, each in a network namespace of its own. The process
 * needs to be allowed that: as root, or in a user namespace of its own.
 */
public final class KernelScripts {
    /**
     * How many scripts are run at a time, attempt by attempt. What was not run in time is tried again in a quieter
     * moment; and so is a script that failed when it came later than it should, or in nothing but a time: a round trip
     * that takes too long makes the kernel's timers longer too.
     */
    private static final List<Integer> ATTEMPTS = List.of(32, 8, 4, 2);

    /** Run before the others, so that no script pays for classes that are used for the first time. */
    static final String WARM_UP = """
            --tolerance_usecs=2000000
               0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
              +0 setsockopt(3, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0
              +0 bind(3, ..., ...) = 0
              +0 listen(3, 1) = 0
              +0 < S 0:0(0) win 65535 <mss 1460,nop,nop,sackOK,nop,wscale 7>
              +0 > S. 0:0(0) ack 1 <...>
              +0 < . 1:1(0) ack 1 win 512
              +0 accept(3, ..., ...) = 4
              +0 %{ assert tcpi_state == TCP_ESTABLISHED }%
              +0 < P. 1:11(10) ack 1 win 512
              +0~+.1 > . 1:1(0) ack 11
              +0 read(4, ..., 10) = 10
              +0 write(4, ..., 10) = 10
              +0 > P. 1:11(10) ack 11
              +0 close(4) = 0
              +0 > F. 11:11(0) ack 11
              +0 < R. 11:11(0) ack 12 win 512
              +0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 5
              +0 fcntl(5, F_SETFL, O_RDWR|O_NONBLOCK) = 0
              +0 connect(5, ..., ...) = -1 EINPROGRESS (Operation now in progress)
              +0 > S 0:0(0) <...>
              +0 close(5) = 0
              +0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 6
              +0...1 connect(6, ..., ...) = 0
              +0 > S 0:0(0) <...>
              +0 < S. 0:0(0) ack 1 win 65535 <mss 1460,nop,nop,sackOK,nop,wscale 7>
              +0 > . 1:1(0) ack 1
              +0...1 read(6, ..., 10) = 10
              +0 < P. 1:11(10) ack 1 win 512
              +0~+.1 > . 1:1(0) ack 11
              +0 %{ assert tcpi_rto > 0 }%
              +0 getsockopt(6, SOL_SOCKET, SO_ERROR, [0], [4]) = 0
              +0 close(6) = 0
            """;

    private static final int WARM_UPS = 3;
    /** So late, in nanoseconds, nothing comes that a kernel's timer could notice. */
    private static final long TIMELY = 2_000_000;

    private KernelScripts() {}

    /** A script that can be read. */
    private record ParsedScript(ScriptSource source, Script script) {}

    /**
     * Runs all of {@code sources}, in about the time of the longest. What became of each, in the same order.
     *
     * @throws WireException when this computer gives no network of its own to us
     */
    public static List<KernelOutcome> run(List<ScriptSource> sources) throws WireException, InterruptedException {
        warmUp();
        Map<Integer, KernelOutcome> outcomes = new LinkedHashMap<>();
        Map<Integer, ParsedScript> open = new LinkedHashMap<>();
        for (int i = 0; i < sources.size(); i++) {
            try {
                open.put(i, new ParsedScript(sources.get(i), ScriptParser.parse(sources.get(i))));
            } catch (ScriptException e) {
                outcomes.put(i, new KernelOutcome.Refused(e));
            }
        }
        for (int atATime : ATTEMPTS) {
            Map<Integer, KernelOutcome> round = round(open, atATime);
            outcomes.putAll(round);
            round.forEach((index, outcome) -> {
                if (isSettled(outcome)) {
                    open.remove(index);
                }
            });
        }
        List<KernelOutcome> inOrder = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            inOrder.add(outcomes.get(i));
        }
        return inOrder;
    }

    private static boolean isSettled(KernelOutcome outcome) {
        if (!(outcome instanceof KernelOutcome.Judged judged)) {
            return !(outcome instanceof KernelOutcome.NotJudged);
        }
        boolean timely = judged.lateness() < TIMELY
                && judged.result()
                        .failure()
                        .filter(ScriptFailure::isOnlyAboutTime)
                        .isEmpty();
        return judged.result().passed() || timely;
    }

    private static void warmUp() throws WireException, InterruptedException {
        try {
            ScriptSource source = new ScriptSource("warm-up", WARM_UP);
            ParsedScript readable = new ParsedScript(source, ScriptParser.parse(source));
            for (int i = 0; i < WARM_UPS; i++) {
                onThreadOfItsOwn(readable);
            }
        } catch (ScriptException e) {
            throw new IllegalStateException("the script that comes before all others cannot be read", e);
        }
    }

    /** The longest begin first, so that none is left alone at the end. */
    private static Map<Integer, KernelOutcome> round(Map<Integer, ParsedScript> open, int atATime)
            throws WireException, InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(atATime);
        try {
            Map<Integer, Future<KernelOutcome>> running = new LinkedHashMap<>();
            open.entrySet().stream()
                    .sorted(Comparator.comparing(
                            entry -> -ScriptLength.nanos(entry.getValue().script())))
                    .forEach(entry ->
                            running.put(entry.getKey(), pool.submit(() -> onThreadOfItsOwn(entry.getValue()))));
            Map<Integer, KernelOutcome> outcomes = new LinkedHashMap<>();
            for (Map.Entry<Integer, Future<KernelOutcome>> entry : running.entrySet()) {
                outcomes.put(entry.getKey(), get(entry.getValue()));
            }
            return outcomes;
        } finally {
            pool.shutdownNow();
        }
    }

    /** The thread's namespace ends with it. */
    private static KernelOutcome onThreadOfItsOwn(ParsedScript readable) throws WireException, InterruptedException {
        Callable<KernelOutcome> task = () -> {
            Networks.unshare();
            return run(readable);
        };
        FutureTask<KernelOutcome> future = new FutureTask<>(task);
        Thread thread = new Thread(future, readable.source().name());
        thread.setDaemon(true);
        thread.start();
        return get(future);
    }

    private static KernelOutcome get(Future<KernelOutcome> future) throws WireException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WireException noNetwork) {
                throw noNetwork;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static KernelOutcome run(ParsedScript readable) throws WireException {
        int version = readable.script().options().ipVersion().orElse(4);
        try (Wire wire = Networks.wire()) {
            return wire.carries(version)
                    ? run(readable, wire)
                    : new KernelOutcome.NotPossible(readable.source().name() + ": IPv" + version + " needs "
                            + TunWire.FILE + ", which cannot be opened here");
        }
    }

    private static KernelOutcome run(ParsedScript readable, Wire wire) {
        try (KernelPath path = KernelPath.of(readable.source(), readable.script(), wire);
                KernelSubject subject = new KernelSubject(path)) {
            ScriptResult result = ScriptRun.run(readable.source(), readable.script(), subject);
            return new KernelOutcome.Judged(result, subject.lateness());
        } catch (ScriptUnsupported e) {
            return new KernelOutcome.Refused(e);
        } catch (NotJudged e) {
            return new KernelOutcome.NotJudged(String.valueOf(e.getMessage()));
        } catch (LastErrorException | UncheckedIOException | IllegalArgumentException e) {
            // An interface that cannot be as the script wants it, or a packet that none can carry
            return new KernelOutcome.NotPossible(readable.source().name() + ": " + e.getMessage());
        }
    }
}
