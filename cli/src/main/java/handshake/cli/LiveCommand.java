package handshake.cli;

import handshake.live.annotate.AnnotatorOptions;
import handshake.live.annotate.Conversation;
import handshake.live.capture.CaptureException;
import handshake.live.capture.CapturedPacket;
import handshake.live.capture.file.CaptureFileException;
import handshake.live.capture.file.CaptureWriter;
import handshake.live.capture.permission.Check;
import handshake.live.capture.permission.PrivateNamespace;
import handshake.live.capture.permission.PrivilegeException;
import handshake.live.capture.permission.Privileges;
import handshake.live.session.EchoSession;
import handshake.live.session.KernelWatch;
import handshake.live.session.PacketExplainer;
import handshake.text.Printable;
import handshake.trace.Trace;
import handshake.view.ComparisonView;
import handshake.view.ConversationView;
import handshake.view.Ink;
import handshake.view.KernelComparison;
import handshake.view.Screen;
import handshake.view.html.Chapter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code handshake live}: the main job. A real echo exchange on loopback, captured, explained, and simulated beside it. */
@Command(
        name = "live",
        mixinStandardHelpOptions = true,
        description = "Runs a real echo exchange on loopback, captures it, and explains every packet.",
        footer = {
            "",
            "Needs permission to capture, or a private network namespace, which it makes for itself",
            "where the system allows that; 'handshake doctor' tells which."
        })
final class LiveCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            defaultValue = "hello",
            description = "The line to send (default: ${DEFAULT-VALUE}).")
    private String message = "hello";

    @Option(names = "--save", paramLabel = "FILE", description = "Keep the packets in FILE (pcap).")
    private Path save;

    @Option(names = "--brief", description = "Only the ladder and the facts.")
    private boolean brief;

    @Mixin
    private TraceOutput output;

    @Mixin
    private ScreenOption colours;

    @Override
    public Integer call() throws IOException {
        if (message.contains("\n")) {
            throw new CommandFailure(ExitStatus.USAGE, "the message is one line; it cannot contain a line end");
        }
        if (save != null && Files.exists(save) && !output.force()) {
            throw new CommandFailure(ExitStatus.USAGE, save + " exists; --force replaces it");
        }
        if (PrivateNamespace.isInside()) {
            PrivateNamespace.bringLoopbackUp(); // before anything touches the network
        }
        List<Conversation> conversations = new ArrayList<>();
        PacketExplainer explainer = new PacketExplainer(AnnotatorOptions.DEFAULT, conversations::add);
        KernelWatch kernel = new KernelWatch();
        try (Recorder recorder = new Recorder(explainer)) {
            EchoSession.run(message, kernel, recorder);
        } catch (CaptureException e) {
            return withoutPermission(e);
        }
        explainer.flush();
        if (conversations.isEmpty()) {
            throw new CommandFailure(
                    ExitStatus.CAPTURE_NOT_POSSIBLE, "the exchange went well, but no packet was captured");
        }
        output.paged(() -> pages(conversations.get(0)))
                .write(
                        conversations.stream().map(Conversation::trace).toList(),
                        spec.commandLine().getOut(),
                        () -> text(conversations.get(0), kernel.looks()));
        return ExitStatus.DONE;
    }

    /** Not allowed to capture: a private namespace needs no permission; without one, say what was tried. */
    private int withoutPermission(CaptureException refusal) throws IOException {
        boolean mayHelp = refusal.reason() == CaptureException.Reason.NOT_PERMITTED && !PrivateNamespace.isInside();
        Check namespace = mayHelp ? PrivateNamespace.check() : new Check("namespace", "", Optional.of(""));
        if (mayHelp && namespace.ok()) {
            say("no permission to capture here: going on in a private network namespace, which needs none");
            spec.commandLine().getOut().flush();
            PrivateNamespace.enter(); // does not return
        }
        String tried = mayHelp
                ? "; nor is there a private namespace: " + namespace.finding() + " ("
                        + namespace.fix().orElse("") + ")"
                : "";
        throw new CommandFailure(
                ExitStatus.CAPTURE_NOT_POSSIBLE,
                refusal.getMessage() + tried + " Or read a capture instead: handshake read lessons/captures/echo.pcap",
                refusal);
    }

    /** For people and not for programs: on standard error, so that standard output holds nothing but what was asked. */
    private void say(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(Printable.text(line));
        err.flush();
    }

    /** Gives up privileges when the capture is open, then keeps and explains what comes. */
    private final class Recorder implements EchoSession.Listener, AutoCloseable {
        private final PacketExplainer explainer;
        private Optional<CaptureWriter> writer = Optional.empty();

        Recorder(PacketExplainer explainer) {
            this.explainer = explainer;
        }

        @Override
        public void ready(String how, int port) throws IOException {
            try {
                Privileges.drop();
            } catch (PrivilegeException e) {
                throw new CommandFailure(ExitStatus.CAPTURE_NOT_POSSIBLE, String.valueOf(e.getMessage()), e);
            }
            say(how);
        }

        @Override
        public void captured(CapturedPacket packet) throws IOException {
            if (save != null) {
                if (writer.isEmpty()) {
                    writer = Optional.of(create(packet));
                }
                writer.get().write(packet);
            }
            explainer.accept(packet);
        }

        private CaptureWriter create(CapturedPacket first) throws IOException {
            CaptureWriter.Existing existing =
                    output.force() ? CaptureWriter.Existing.REPLACE : CaptureWriter.Existing.REFUSE;
            try {
                return CaptureWriter.create(save, CaptureWriter.Settings.of(first.linkType()), existing);
            } catch (CaptureFileException e) {
                throw new CommandFailure(ExitStatus.USAGE, String.valueOf(e.getMessage()), e);
            }
        }

        @Override
        public void close() throws IOException {
            if (writer.isPresent()) {
                writer.get().close();
                say("packets saved to " + save);
            }
        }
    }

    private static List<Chapter> pages(Conversation conversation) {
        Trace observed = conversation.trace().withTitle("a real exchange");
        return Simulated.beside(conversation)
                .map(expected -> Chapter.comparing(expected, observed))
                .orElse(List.of(Chapter.of(observed)));
    }

    private List<String> text(Conversation conversation, List<KernelWatch.Look> looks) {
        Screen screen = colours.screen();
        List<String> lines = new ArrayList<>();
        lines.add(screen.paint(Ink.STRONG, "A real exchange, captured on the loopback interface"));
        lines.add("");
        lines.addAll(ConversationView.lines(conversation, screen, !brief));
        if (!brief) {
            section(lines, KernelComparison.lines(conversation, looks, screen));
            section(
                    lines,
                    Simulated.beside(conversation)
                            .map(expected -> ComparisonView.lines(expected, conversation.trace(), screen))
                            .orElse(List.of()));
        }
        return lines;
    }

    private static void section(List<String> lines, List<String> more) {
        if (!more.isEmpty()) {
            lines.add("");
            lines.addAll(more);
        }
    }
}
