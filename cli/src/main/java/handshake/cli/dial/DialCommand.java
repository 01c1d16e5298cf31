package handshake.cli.dial;

import handshake.cli.capture.CapturePermission;
import handshake.cli.capture.SaveOption;
import handshake.cli.common.ByLines;
import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.FullScreenLoop;
import handshake.cli.common.ProfileConverter;
import handshake.cli.common.Say;
import handshake.cli.common.ScreenOption;
import handshake.cli.common.TraceExport;
import handshake.cli.common.TraceOutput;
import handshake.live.system.PrivateNamespace;
import handshake.live.system.ReadinessCheck;
import handshake.live.wire.KernelPartner;
import handshake.tcp.rules.Profile;
import handshake.terminal.FullScreen;
import handshake.trace.Side;
import handshake.trace.Trace;
import handshake.view.LadderView;
import handshake.view.Screen;
import handshake.view.step.Key;
import handshake.view.step.PlainStepper;
import handshake.view.step.Stepper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code handshake dial}: connects to the kernel of this computer, a key at a time. */
@Command(
        name = "dial",
        mixinStandardHelpOptions = true,
        description = {
            "Connects to the real TCP of this computer's kernel, one event at a time: nothing goes further until the next"
                    + " key.",
            "It needs no permission: both ends are in a private network, which goes when the program ends."
        },
        footer = {
            "",
            "Exit status 3 when this computer gives us no network of our own.",
            "",
            "Example: handshake dial",
            "Example: handshake dial --as server --with curl",
            "Example: handshake dial --auto --save dial.pcap"
        })
public final class DialCommand implements Callable<Integer> {
    private static final int REHEARSED_KEYS = 40;
    private static final int REHEARSED_COLUMNS = 80;
    private static final int REHEARSED_ROWS = 24;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--as",
            paramLabel = "END",
            defaultValue = "client",
            description = "Which end the model is: client of the kernel's echo server, or server of a real client"
                    + " (default: ${DEFAULT-VALUE}).")
    private Side as;

    @Option(
            names = "--with",
            paramLabel = "PROGRAM",
            description = "Who knocks at the model as a server: curl, nc, browser, or a command for the shell, which"
                    + " connects to 198.51.100.2 port 80 (default: curl).")
    private Optional<String> with = Optional.empty();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            converter = ProfileConverter.class,
            completionCandidates = ProfileConverter.Names.class,
            defaultValue = "rfc9293",
            description = "How the model's end behaves: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Profile profile;

    @Option(
            names = "--patient",
            description = "The kernel waits as long as it can before it repeats something or gives up.")
    private boolean patient;

    @Option(names = "--auto", description = "Without keys: all at once, then what the kernel said beside the model.")
    private boolean auto;

    @Mixin
    private ByLines byLines;

    @Mixin
    private SaveOption save;

    @Mixin
    private TraceOutput output;

    @Mixin
    private ScreenOption colours;

    @Override
    public Integer call() throws IOException {
        refuseContradictions();
        save.refuseToOverwrite(output.force());
        enterNamespace();
        CapturePermission.prepareNetwork();
        if (patient) {
            KernelPartner.bePatient().forEach(refused -> Say.to(spec, refused));
        }
        boolean full = !auto && byLines.fillsTheScreen();
        if (full) {
            FullScreen.prepare();
        }
        try (SaveOption saving = save) {
            DialPackets packets = new DialPackets(saving, output.force());
            try (KernelPartner partner = Dial.wire(packets)) {
                if (full) {
                    Dial.rehearse(profile, partner, this::rehearse);
                }
                packets.begin();
                return play(partner, full);
            }
        }
    }

    private void refuseContradictions() {
        if (with.isPresent() && as == Side.CLIENT) {
            throw new CommandFailure(ExitStatus.USAGE, "--with says who knocks at a server: it needs --as server");
        }
        if (!auto && (output.file().isPresent() || output.format() != TraceOutput.Format.TEXT)) {
            throw new CommandFailure(
                    ExitStatus.USAGE, "-o and --format are for --auto; otherwise the key e writes what has happened");
        }
    }

    private int play(KernelPartner partner, boolean full) throws IOException {
        try (Dial dial = dial(partner)) {
            int status = auto ? auto(dial) : full ? fill(dial) : step(dial);
            if (!auto) {
                dial.printed().forEach(line -> Say.to(spec, line));
            }
            return status;
        }
    }

    private Dial dial(KernelPartner partner) throws IOException {
        return switch (as) {
            case CLIENT -> Dial.asClient(profile, partner);
            case SERVER -> Dial.asServer(profile, partner, () -> KnockingClient.start(with.orElse("curl")));
        };
    }

    /** With frames that nobody sees. */
    private void rehearse(Dial dial) {
        Stepper stepper = new Stepper(dial.intro(), dial.walk(), TraceExport::write);
        for (int i = 0; i < REHEARSED_KEYS && !dial.story().isOver(); i++) {
            stepper.press(Key.typing("n"));
            stepper.frame(colours.screen(), REHEARSED_COLUMNS, REHEARSED_ROWS);
        }
    }

    private int fill(Dial dial) {
        Stepper stepper = new Stepper(dial.intro(), dial.walk(), TraceExport::write);
        return FullScreenLoop.show(stepper, colours.screen()) ? ExitStatus.DONE : ExitStatus.INTERRUPTED;
    }

    private int step(Dial dial) {
        byLines.lines("dial> ", spec)
                .converse(new PlainStepper(
                        dial.intro(),
                        dial.walk(),
                        TraceExport::write,
                        colours.screen().unicode()));
        return ExitStatus.DONE;
    }

    private int auto(Dial dial) {
        DialAuto all = new DialAuto(dial.story());
        boolean over = all.play();
        Trace trace = dial.story().run().trace();
        Screen screen = colours.screen();
        output.write(trace, spec.commandLine().getOut(), () -> {
            List<String> lines = new ArrayList<>(LadderView.lines(trace, screen, true));
            lines.add("");
            lines.addAll(all.comparison(screen));
            lines.addAll(dial.printed());
            return lines;
        });
        return over ? ExitStatus.DONE : ExitStatus.LIMIT_REACHED;
    }

    /** Before anything is read or written: goes on in a new process unless this one is private already. */
    private void enterNamespace() {
        if (PrivateNamespace.isInside()) {
            return;
        }
        ReadinessCheck namespace = PrivateNamespace.check();
        if (!namespace.ok()) {
            throw new CommandFailure(
                    ExitStatus.CAPTURE_NOT_POSSIBLE,
                    "the model and the kernel need a network of their own: " + namespace.finding() + ". "
                            + namespace.fix().orElse("")
                            + " Or step through a story without a kernel: handshake step");
        }
        new CapturePermission(spec).goOnInPrivate();
    }
}
