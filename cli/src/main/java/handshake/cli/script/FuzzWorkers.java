package handshake.cli.script;

import handshake.live.wire.KernelRecorder;
import handshake.live.wire.WireException;
import handshake.packetdrill.fuzz.FuzzDifference;
import handshake.packetdrill.fuzz.FuzzGenerator;
import handshake.packetdrill.fuzz.FuzzHead;
import handshake.packetdrill.fuzz.FuzzSequence;
import handshake.packetdrill.fuzz.FuzzShrinker;
import handshake.packetdrill.fuzz.KnownQuirk;
import handshake.tcp.rules.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Lets the kernel write scripts and the model pass them, on all processors. Each batch has a thread and a namespace of its own. */
final class FuzzWorkers {
    /** Sequences in one namespace, of one head. */
    private static final int BATCH = 64;

    private static final int CONFIRMATIONS = 3;

    /** Hears of what differs; on any thread. */
    interface Listener {
        /** {@code number}: of the sequence. */
        void differs(long number, FuzzDifference shrunk);
    }

    private final long seed;
    private final long count;
    private final Profile profile;
    private final FuzzTally tally;
    private final Listener listener;
    private final BooleanSupplier stopped;
    private final AtomicLong nextBatch = new AtomicLong();

    /** {@code stopped}: whether no further script is to be begun. */
    FuzzWorkers(long seed, long count, Profile profile, FuzzTally tally, Listener listener, BooleanSupplier stopped) {
        this.seed = seed;
        this.count = count;
        this.profile = profile;
        this.tally = tally;
        this.listener = listener;
        this.stopped = stopped;
    }

    /** Returns when all sequences are done, or when it is stopped. */
    void run() throws WireException, InterruptedException {
        int workers = Runtime.getRuntime().availableProcessors();
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                running.add(pool.submit(() -> {
                    batches();
                    return null;
                }));
            }
            for (Future<?> worker : running) {
                get(worker);
            }
        } finally {
            nextBatch.set(count); // also when one of them has failed, none begins another
            pool.shutdown();
        }
    }

    private void batches() throws WireException, InterruptedException {
        for (long batch = nextBatch.getAndIncrement();
                batch * BATCH < count && !stopped.getAsBoolean();
                batch = nextBatch.getAndIncrement()) {
            onThreadOfItsOwn(batch);
        }
    }

    /** The thread's namespace ends with it. */
    private void onThreadOfItsOwn(long batch) throws WireException, InterruptedException {
        FutureTask<Void> task = new FutureTask<>(() -> {
            batch(batch);
            return null;
        });
        Thread thread = new Thread(task, "scripts " + batch);
        thread.setDaemon(true);
        thread.start();
        get(task);
    }

    private static void get(Future<?> future) throws WireException, InterruptedException {
        try {
            future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WireException noNetwork) {
                throw noNetwork;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void batch(long batch) throws WireException {
        String head = FuzzHead.ALL.get((int) (batch % FuzzHead.ALL.size()));
        try (KernelRecorder kernel = KernelRecorder.onThisThread(head)) {
            long end = Math.min(count, (batch + 1) * BATCH);
            for (long number = batch * BATCH; number < end && !stopped.getAsBoolean(); number++) {
                sequence(kernel, number);
            }
        }
    }

    private void sequence(KernelRecorder kernel, long number) {
        FuzzSequence sequence = FuzzGenerator.sequence(seed, number);
        Optional<String> script = kernel.record(sequence);
        if (script.isEmpty()) {
            tally.notJudged();
            return;
        }
        Optional<FuzzDifference> found = lasting(kernel, sequence, script.get());
        tally.recorded();
        if (found.isPresent()) {
            FuzzDifference shrunk = isKnown(found.get())
                    ? found.get()
                    : FuzzShrinker.shrink(sequence, found.get(), fewer -> unknown(kernel, fewer));
            if (tally.isNew(shrunk)) {
                listener.differs(number, shrunk);
            }
        }
    }

    /** What {@code sequence} makes that is no known quirk, so that shrinking does not end at one. */
    private Optional<FuzzDifference> unknown(KernelRecorder kernel, FuzzSequence sequence) {
        return kernel.record(sequence)
                .flatMap(script -> lasting(kernel, sequence, script))
                .filter(difference -> !isKnown(difference));
    }

    /**
     * The difference that {@code script} makes, when others that the kernel writes make it as well: some of its timers
     * run out at its clock's next tick, which may come between any two events.
     */
    private Optional<FuzzDifference> lasting(KernelRecorder kernel, FuzzSequence sequence, String script) {
        Optional<FuzzDifference> found = FuzzDifference.of(script, profile);
        for (int i = 0; i < CONFIRMATIONS && found.isPresent(); i++) {
            found = kernel.record(sequence).flatMap(again -> FuzzDifference.of(again, profile));
        }
        return found;
    }

    private static boolean isKnown(FuzzDifference difference) {
        return KnownQuirk.of(difference).isPresent();
    }
}
