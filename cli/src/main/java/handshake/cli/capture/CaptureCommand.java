package handshake.cli.capture;

import handshake.analysis.annotate.PacketExplainer;
import handshake.analysis.flow.ConnectionLimits;
import handshake.cli.common.CommandFailure;
import handshake.cli.common.DurationConverter;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.Interrupt;
import handshake.cli.common.Say;
import handshake.cli.common.TraceOutput;
import handshake.live.capture.CaptureException;
import handshake.live.capture.Captures;
import handshake.live.capture.PacketSource;
import handshake.live.session.CaptureLoop;
import handshake.live.system.PrivateNamespace;
import handshake.live.system.ReadinessCheck;
import handshake.live.system.Uplink;
import handshake.text.Plural;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code handshake capture}: explains other programs' connections while they happen. */
@Command(
        name = "capture",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Captures on an interface and explains every TCP connection while it happens: a line for each when it is over,"
                    + " or with --connection its ladder as it grows, or with --segments every segment at once. If there was"
                    + " only one, its ladder follows at the end.",
            "",
            "With a COMMAND, runs it in a private network, which has nothing but a loopback interface, and captures"
                    + " there until it ends. That needs no privilege: any user may see how a program of theirs talks to"
                    + " itself, or two that a shell starts."
        },
        footer = {
            "",
            "Ctrl-C ends the capture: what was seen is shown, and the saved file is complete. Packets are saved before they"
                    + " are explained, and whether or not they are: where they come faster for long, some are not, which is"
                    + " counted and said. A connection that allows too many explanations is given up, which is said.",
            "Memory is bounded: the packets of a connection after its first thousand, and of all open ones after 131,072,"
                    + " are counted and no longer explained; of more than 16,384 open connections the one that was"
                    + " silent for longest is given up, which is counted and said.",
            "Privileges are given up when the capture is open, before the first packet is looked at: under sudo for the"
                    + " user's own, which COMMAND has too; as root for those of the user nobody, except for COMMAND.",
            "",
            "Examples:",
            "  sudo handshake capture --port 8080",
            "  sudo handshake capture -i eth0 --filter 'host 192.0.2.1' --duration 10s",
            "  sudo handshake capture -i any --connection 1 --save first.pcap",
            "  handshake capture -- python3 my_test.py",
            "  handshake capture --uplink --exit-status -- curl https://example.org",
            "",
            "Exit status (with --exit-status that of COMMAND in the place of 0): 0 at the end of --count, --duration, --connection or COMMAND, 2 wrong usage, 3 capturing is not"
                    + " possible here ('handshake doctor' says why), 70 a defect of handshake kept a connection from being explained,"
                    + " 130 ended by Ctrl-C."
        })
public final class CaptureCommand implements Callable<Integer> {
    private static final int MOST_CONNECTIONS = 16_384;
    /** Of all open connections together; with the above some hundred megabytes at most. */
    private static final int MOST_SEGMENTS = 131_072;
    /** So long after the end of the capture, what was captured before it is still explained. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(5);
    /** So that a long transfer costs no more memory than a short one, and the explaining keeps up with it. */
    private static final int LONGEST_TRACE = 1_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CaptureTarget target;

    @Option(names = "--count", paramLabel = "N", description = "End after N packets.")
    private Long count;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "End after TIME, such as 500ms, 10s or 5m.")
    private Duration duration;

    @Mixin
    private SaveOption save;

    @Mixin
    private CaptureReportOptions shown;

    @Option(
            names = "--uplink",
            description =
                    "Give COMMAND's private network a way out, by pasta (Debian: apt install passt). Connections of"
                            + " COMMAND to others are captured, too.")
    private boolean uplink;

    @Option(names = "--exit-status", description = "End with COMMAND's exit status in the place of our 0.")
    private boolean exitStatus;

    @Parameters(
            paramLabel = "COMMAND",
            arity = "0..*",
            description = "After --: a program and its arguments, to be run and watched in a private network.")
    private List<String> program = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        check();
        CapturePermission permission = new CapturePermission(spec);
        if (!program.isEmpty() && !PrivateNamespace.isInside()) {
            goOnInPrivate(permission);
        }
        CapturePermission.prepareNetwork();
        if (uplink && !Uplink.await()) {
            throw new CommandFailure(
                    ExitStatus.CAPTURE_NOT_POSSIBLE,
                    "the way out did not come up: 'pasta --config-net -- true' says why; COMMAND was not started");
        }
        try (Interrupt interrupt = new Interrupt(spec)) {
            Captures.Opened opened = Captures.open(uplink ? target.everywhere() : target.request());
            try (PacketSource source = opened.source();
                    SaveOption saving = save) {
                Runnable openFiles = () -> {
                    saving.open(source.capturesOn().linkType(), shown.output().force());
                    shown.output().create();
                };
                Optional<CapturedProgram> watched = Optional.empty();
                if (program.isEmpty()) {
                    permission.drop(openFiles);
                } else {
                    watched = Optional.of(permission.dropAndStart(toBeStarted(), openFiles));
                }
                say(opened.how());
                if (!program.isEmpty() && !uplink) {
                    say("this private network has only itself; --uplink gives it a way out");
                }
                return capture(source, interrupt, watched);
            }
        } catch (CaptureException e) {
            throw refused(e);
        }
    }

    private void check() {
        shown.check();
        target.request();
        save.refuseToOverwrite(shown.output().force());
        if (count != null && count < 1) {
            throw new ParameterException(spec.commandLine(), "--count takes a number from 1 on, not " + count);
        }
        if (uplink && program.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--uplink is for the private network of a COMMAND, and there is none");
        }
        if (exitStatus && program.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--exit-status is that of a COMMAND, and there is none");
        }
        if (!program.isEmpty() && !target.interfaceName().equals("lo")) {
            throw new ParameterException(
                    spec.commandLine(), "a private network has no interface but lo: -i does not go with a COMMAND");
        }
    }

    private int capture(PacketSource source, Interrupt interrupt, Optional<CapturedProgram> watched)
            throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        CaptureStatus statusLine = new CaptureStatus(err, target.label(uplink));
        CaptureReport report =
                new CaptureReport(shown, spec.commandLine().getOut(), statusLine, target.interfaceName());
        ConnectionLimits limits = ConnectionLimits.DEFAULT
                .withMostConnections(MOST_CONNECTIONS)
                .withMostSegments(MOST_SEGMENTS)
                .withLongestTrace(LONGEST_TRACE)
                .withLinger(Duration.ZERO);
        GivenUpReport givenUp = new GivenUpReport();
        PacketExplainer explainer = new PacketExplainer(
                limits, finished -> givenUp.showing(finished, () -> report.finished(finished)), report::reported);
        CaptureUntil until = new CaptureUntil(
                Optional.ofNullable(count),
                Optional.ofNullable(duration),
                watched.map(running -> running::isRunning),
                CaptureExplaining::now);
        ExplainingThread explaining =
                new ExplainingThread(new CaptureExplaining(source, explainer, report, statusLine));
        CaptureWatcher watcher = new CaptureWatcher(
                save,
                explaining::accept,
                () -> report.isComplete() || explaining.failure().isPresent(),
                (packets, latest, quiet) -> interrupt.requested() || until.reached(packets, latest, quiet));
        JitWarmup.begin();
        CaptureLoop.run(source, watcher);
        if (!until.isCounted(watcher.packets())) {
            CaptureLoop.drain(source, watcher);
        }
        Optional<Integer> ended = watched.flatMap(CapturedProgram::exitStatus);
        watched.ifPresent(CapturedProgram::close);
        save.flush();
        long unexplained = explaining.finish(AFTERWARDS);
        explainer.flush();
        statusLine.hide();
        int tooMany = report.end();
        save.close();
        say(target.label(uplink) + ": "
                + CaptureStatus.counts(watcher.packets(), explainer.statistics(), source.statistics()));
        watched.ifPresent(program -> say(program.ending()));
        save.saved().ifPresent(file -> say("packets saved to " + file));
        if (unexplained > 0) {
            say(Plural.were(unexplained, "packet") + " not explained, because they came too fast, but only "
                    + (save.saved().isPresent() ? "saved" : "counted"));
        }
        if (tooMany > 0) {
            say(Plural.were(tooMany, "further connection") + " not kept until the end: there are too many");
        }
        CaptureReading.warnOfSkipped(explainer, err);
        source.failure().ifPresent(this::say);
        int status = interrupt.requested()
                ? ExitStatus.INTERRUPTED
                : source.failure().isPresent() ? ExitStatus.CAPTURE_NOT_POSSIBLE : ExitStatus.DONE;
        int ours = givenUp.end(err, save.saved().map(Path::toString), status);
        return exitStatus && ours == ExitStatus.DONE ? ended.orElse(ours) : ours;
    }

    private CapturedProgram.Start toBeStarted() {
        // Where our standard output is for another program to read, what this one writes would spoil it
        boolean outputIsOurs = shown.output().format() != TraceOutput.Format.TEXT;
        CapturedProgram.Start start = CapturedProgram.Start.of(program);
        return outputIsOurs ? start.writingTo(new FileOutputStream(FileDescriptor.err)) : start;
    }

    private void goOnInPrivate(CapturePermission permission) {
        ReadinessCheck namespace = PrivateNamespace.check();
        if (!namespace.ok()) {
            throw new CommandFailure(
                    ExitStatus.CAPTURE_NOT_POSSIBLE,
                    namespace.finding() + ". " + namespace.fix().orElse(""));
        }
        ReadinessCheck way = Uplink.check();
        if (uplink && !way.ok()) {
            throw new CommandFailure(
                    ExitStatus.CAPTURE_NOT_POSSIBLE,
                    way.finding() + ". " + way.fix().orElse("")
                            + " COMMAND was not started; without --uplink its private network has only itself.");
        }
        permission.goOnInPrivate(uplink);
    }

    private CommandFailure refused(CaptureException e) {
        boolean badFilter = e.reason() == CaptureException.Reason.BAD_FILTER;
        boolean notPermitted = e.reason() == CaptureException.Reason.NOT_PERMITTED;
        return new CommandFailure(
                badFilter ? ExitStatus.USAGE : ExitStatus.CAPTURE_NOT_POSSIBLE,
                notPermitted ? notPermitted() : String.valueOf(e.getMessage()),
                e);
    }

    private String notPermitted() {
        List<String> words = new ArrayList<>(List.of("sudo"));
        words.add(spec.root().name());
        words.addAll(spec.root().commandLine().getParseResult().originalArgs());
        String withSudo = words.stream().map(ShellWord::quoted).collect(Collectors.joining(" "));
        return "this process may not capture other programs' packets: " + withSudo
                + "; without root, only what runs in a private network can be seen: 'handshake capture -- COMMAND' or"
                + " 'handshake live'";
    }

    private void say(String line) {
        Say.to(spec, line);
    }
}
