package handshake.cli.script;

import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.ProfileConverter;
import handshake.cli.common.ScreenOption;
import handshake.live.wire.KernelOutcome;
import handshake.packetdrill.ScriptException;
import handshake.packetdrill.ScriptSource;
import handshake.packetdrill.model.ModelRun;
import handshake.packetdrill.run.ScriptFailure;
import handshake.packetdrill.run.ScriptResult;
import handshake.tcp.rules.Profile;
import handshake.trace.Trace;
import handshake.view.LadderView;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code handshake script FILE...}: runs packetdrill-language scripts against the model, the kernel, or both. */
@Command(
        name = "script",
        mixinStandardHelpOptions = true,
        description = {
            "Runs scripts of the packetdrill language against the model, in virtual time; or against the kernel of this"
                    + " computer, in real time.",
            "",
            "A script makes system calls, lets packets arrive, and demands the packets that must leave. Where the model"
                    + " or the kernel does something else, the event and the fields that differ are shown.",
            "",
            "The kernel needs no permission: each script has a private network namespace, in which alone its settings are"
                    + " made, and all run at the same time. A script for which this computer is too busy is tried again,"
                    + " up to four times, and is then not judged.",
            "",
            "With --fuzz the kernel writes the scripts: things happen to it by chance, all at once, and what it does is the"
                    + " script that the model must pass. What differs is shown with as few events as still make the"
                    + " difference. Differences on the list of known quirks are counted, and nothing else is excused."
        },
        footer = {
            "",
            "Exit status: 0 all passed, 1 at least one failed or differs, 2 at least one could not be read or asks for something"
                    + " that is not understood, 3 the kernel cannot be used here, 4 at least one was not judged.",
            "",
            "Examples: handshake script tests/*.pkt",
            "          handshake script --against both tests/*.pkt",
            "          handshake script --fuzz --seed 1 --count 10000 --save found"
        })
public final class ScriptCommand implements Callable<Integer> {
    /** What scripts are run against. */
    enum Against {
        MODEL,
        KERNEL,
        BOTH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Input input;

    /** Scripts that somebody has written, or scripts by chance. */
    private static final class Input {
        @Parameters(paramLabel = "FILE", arity = "1..*", description = "Scripts; - reads standard input.")
        private List<String> files = List.of();

        @ArgGroup(exclusive = false)
        private FuzzOptions fuzz;
    }

    @Option(
            names = "--against",
            paramLabel = "SUBJECT",
            defaultValue = "model",
            description = "What is tested: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Against against;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            converter = ProfileConverter.class,
            completionCandidates = ProfileConverter.Names.class,
            description =
                    "How the model is set: ${COMPLETION-CANDIDATES}. Default: linux. The kernel knows no profile.")
    private Optional<Profile> asked;

    @Option(
            names = {"-v", "--verbose"},
            description = "Show what happened on every connection of the model, also where all is well.")
    private boolean verbose;

    @Mixin
    private ScreenOption colours;

    private final ScriptTally tally = new ScriptTally();
    private PrintWriter out;

    @Override
    public Integer call() throws IOException {
        if (input.fuzz != null) {
            return new ScriptFuzz(spec, input.fuzz, profile()).call();
        }
        if (against == Against.KERNEL && asked.isPresent()) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "--profile sets the model, and --against kernel does without it: leave one of them out, or say --against"
                            + " both");
        }
        out = spec.commandLine().getOut();
        List<String> files = input.files;
        if (against == Against.MODEL) {
            for (String file : files) {
                read(file).ifPresent(this::runModel);
            }
        } else {
            ScriptKernel kernel = new ScriptKernel(spec);
            kernel.enterNamespace();
            runKernel(kernel, files);
        }
        if (files.size() > 1) {
            out.println(tally);
        }
        out.flush();
        return tally.exitStatus();
    }

    private Profile profile() {
        return asked.orElse(Profile.LINUX);
    }

    private Optional<ScriptSource> read(String file) {
        try {
            return Optional.of(ScriptTexts.read(file));
        } catch (IOException e) {
            refuse(ScriptTexts.reason(e, ScriptTexts.name(file)));
            return Optional.empty();
        }
    }

    private void runModel(ScriptSource source) {
        try {
            ScriptResult result = ModelRun.of(source, profile());
            say(result.passed() ? ScriptTally.Verdict.PASSED : ScriptTally.Verdict.FAILED, source);
            result.failure().ifPresent(failure -> out.println(failure));
            show(result);
        } catch (ScriptException e) {
            refuse(e.getMessage());
        }
    }

    private void runKernel(ScriptKernel kernel, List<String> files) {
        List<ScriptSource> sources = new ArrayList<>();
        files.forEach(file -> read(file).ifPresent(sources::add));
        List<KernelOutcome> outcomes = kernel.run(sources);
        for (int i = 0; i < sources.size(); i++) {
            report(sources.get(i), outcomes.get(i));
        }
    }

    private void report(ScriptSource source, KernelOutcome outcome) {
        if (outcome instanceof KernelOutcome.Refused refused) {
            refuse(refused.why().getMessage());
        } else if (outcome instanceof KernelOutcome.NotJudged late) {
            say(ScriptTally.Verdict.NOT_JUDGED, source);
            out.println(late.why());
        } else if (outcome instanceof KernelOutcome.NotPossible missing) {
            say(ScriptTally.Verdict.NOT_POSSIBLE, source);
            out.println(missing.why());
        } else if (outcome instanceof KernelOutcome.Judged judged) {
            Optional<ScriptFailure> failure = judged.result().failure();
            if (against == Against.BOTH) {
                compare(source, failure);
            } else {
                say(failure.isEmpty() ? ScriptTally.Verdict.PASSED : ScriptTally.Verdict.FAILED, source);
                failure.ifPresent(found -> out.println(found));
            }
        }
    }

    private void compare(ScriptSource source, Optional<ScriptFailure> kernel) {
        try {
            ScriptResult model = ModelRun.of(source, profile());
            boolean passed = model.passed() && kernel.isEmpty();
            say(passed ? ScriptTally.Verdict.PASSED : ScriptTally.Verdict.FAILED, source);
            new ScriptSideBySide(model.failure(), kernel).lines().forEach(out::println);
            show(model);
        } catch (ScriptException e) {
            refuse(e.getMessage());
        }
    }

    private void say(ScriptTally.Verdict verdict, ScriptSource source) {
        tally.count(verdict);
        out.println(verdict.padded() + source.name());
    }

    private void refuse(String why) {
        tally.count(ScriptTally.Verdict.REFUSED);
        out.flush();
        spec.commandLine().getErr().println("handshake: " + why);
        spec.commandLine().getErr().flush();
    }

    private void show(ScriptResult result) {
        if (verbose) {
            for (Trace trace : result.traces()) {
                LadderView.lines(trace, colours.screen(), true).forEach(out::println);
                out.println();
            }
        }
    }
}
