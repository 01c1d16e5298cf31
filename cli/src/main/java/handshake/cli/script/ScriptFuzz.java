package handshake.cli.script;

import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.Interrupt;
import handshake.cli.common.OutputFile;
import handshake.live.wire.WireException;
import handshake.packetdrill.fuzz.FuzzDifference;
import handshake.tcp.rules.Profile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code handshake script --fuzz}: looks for differences between this computer's kernel and the model. */
final class ScriptFuzz {
    private static final int SEEDS = 1_000_000;

    private final CommandSpec spec;
    private final FuzzOptions options;
    private final Profile profile;
    private final PrintWriter out;
    private final FuzzTally tally = new FuzzTally();

    ScriptFuzz(CommandSpec spec, FuzzOptions options, Profile profile) {
        this.spec = spec;
        this.options = options;
        this.profile = profile;
        this.out = spec.commandLine().getOut();
    }

    int call() throws IOException {
        long count = options.count().orElse(Long.MAX_VALUE / 2);
        if (count < 1) {
            throw new CommandFailure(ExitStatus.USAGE, "--count is a number of scripts, at least 1, not " + count);
        }
        new ScriptKernel(spec).enterNamespace();
        if (options.directory().isPresent()) {
            create(options.directory().get());
        }
        long seed = options.seed().orElseGet(() -> ThreadLocalRandom.current().nextInt(SEEDS));
        try (Interrupt interrupt = new Interrupt(spec)) {
            out.println("seed " + seed);
            out.flush();
            run(seed, count, interrupt);
        } catch (WireException e) {
            throw ScriptKernel.noNetwork(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitStatus.INTERRUPTED, "interrupted", e);
        }
        if (tally.anyDiffers()) {
            return ExitStatus.CHECK_FAILED;
        }
        return tally.isUnjudged() ? ExitStatus.LIMIT_REACHED : ExitStatus.DONE;
    }

    private void run(long seed, long count, Interrupt interrupt) throws WireException, InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        try (FuzzProgress progress = new FuzzProgress(err, CommandLine.Help.Ansi.AUTO.enabled(), tally)) {
            FuzzWorkers.Listener listener = (number, difference) -> {
                progress.clear();
                tell(seed, number, difference);
            };
            new FuzzWorkers(seed, count, profile, tally, listener, interrupt::requested).run();
            progress.clear();
            out.println(progress.line());
            out.flush();
        }
    }

    private synchronized void tell(long seed, long number, FuzzDifference difference) {
        out.println("differs: script " + number + ", " + difference.sentence());
        if (options.directory().isPresent()) {
            Path file = options.directory().get().resolve("fuzz-" + seed + "-" + number + ".pkt");
            write(file, difference.commented());
            out.println("  saved as " + file);
        } else {
            difference.script().lines().forEach(line -> out.println("  " + line));
        }
        out.flush();
    }

    private static void create(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw OutputFile.cannotWrite(directory, e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw OutputFile.cannotWrite(file, e);
        }
    }
}
