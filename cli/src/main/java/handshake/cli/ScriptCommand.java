package handshake.cli;

import handshake.scenario.script.ScriptException;
import handshake.scenario.script.ScriptSource;
import handshake.scenario.script.run.ScriptResult;
import handshake.scenario.script.run.ScriptRun;
import handshake.tcp.rules.Profile;
import handshake.text.Printable;
import handshake.trace.Trace;
import handshake.view.LadderView;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code handshake script FILE...}: runs packetdrill-language scripts against the model. */
@Command(
        name = "script",
        mixinStandardHelpOptions = true,
        description = {
            "Runs scripts of the packetdrill language against the model, in virtual time.",
            "",
            "A script makes system calls, lets packets arrive, and demands the packets that must leave. Where the model"
                    + " does something else, the event, the fields that differ and the story so far are shown."
        },
        footer = {
            "",
            "Exit status: 0 all passed, 1 at least one failed, 2 at least one could not be read or asks for something"
                    + " that is not understood.",
            "",
            "Example: handshake script tests/*.pkt"
        })
final class ScriptCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Scripts; - reads standard input.")
    private List<String> files;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            defaultValue = "linux",
            converter = ProfileConverter.class,
            completionCandidates = ProfileConverter.Names.class,
            description = "How the model is set: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Profile profile;

    @Option(
            names = {"-v", "--verbose"},
            description = "Show what happened on every connection, also where all is well.")
    private boolean verbose;

    @Mixin
    private ScreenOption colours;

    private int passed;
    private int failed;
    private boolean misunderstood;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        for (String file : files) {
            run(file, out);
        }
        if (files.size() > 1) {
            out.println(passed + " passed, " + failed + " failed");
        }
        out.flush();
        if (misunderstood) {
            return ExitStatus.USAGE;
        }
        return failed == 0 ? ExitStatus.DONE : ExitStatus.CHECK_FAILED;
    }

    private void run(String file, PrintWriter out) {
        String name = file.equals(STANDARD_INPUT) ? "standard input" : Printable.text(file);
        try {
            ScriptResult result = ScriptRun.run(new ScriptSource(name, text(file)), profile);
            passed += result.passed() ? 1 : 0;
            failed += result.passed() ? 0 : 1;
            out.println((result.passed() ? "passed  " : "failed  ") + name);
            result.failure().ifPresent(failure -> out.println(failure));
            if (verbose) {
                result.traces().forEach(trace -> show(trace, out));
            }
        } catch (ScriptException | IOException e) {
            failed++;
            misunderstood = true;
            out.flush();
            spec.commandLine().getErr().println("handshake: " + reason(e, name));
            spec.commandLine().getErr().flush();
        }
    }

    private void show(Trace trace, PrintWriter out) {
        LadderView.lines(trace, colours.screen(), true).forEach(out::println);
        out.println();
    }

    private static String text(String file) throws IOException {
        return InputFile.text(
                file.equals(STANDARD_INPUT) ? InputFile.bytes(System.in) : InputFile.bytes(Path.of(file)));
    }

    private static String reason(Exception e, String name) {
        if (e instanceof ScriptException) {
            return e.getMessage();
        }
        if (e instanceof NoSuchFileException) {
            return "there is no file " + name;
        }
        return e instanceof CharacterCodingException
                ? name + " is not a text file in UTF-8"
                : "cannot read " + name + ": " + e.getMessage();
    }
}
