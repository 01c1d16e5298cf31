package handshake.cli;

import handshake.live.annotate.AnnotatorOptions;
import handshake.live.annotate.Conversation;
import handshake.live.capture.CaptureException;
import handshake.live.capture.CaptureInterface;
import handshake.live.capture.CapturedPacket;
import handshake.live.session.EchoSession;
import handshake.live.session.KernelWatch;
import handshake.live.session.PacketExplainer;
import handshake.live.session.Watch;
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
import java.util.ArrayList;
import java.util.List;
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

    @Mixin
    private SaveOption save;

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
        save.refuseToOverwrite(output.force());
        CapturePermission.prepareNetwork();
        List<Conversation> conversations = new ArrayList<>();
        PacketExplainer explainer = new PacketExplainer(AnnotatorOptions.DEFAULT, conversations::add);
        KernelWatch kernel = new KernelWatch();
        try (SaveOption saving = save) {
            EchoSession.run(message, kernel, new Recorder(explainer, saving));
        } catch (CaptureException e) {
            throw new CapturePermission(spec)
                    .refusedOnLoopback(
                            e,
                            () -> say("no permission to capture here: going on in a private network namespace, which"
                                    + " needs none"));
        }
        save.saved().ifPresent(file -> say("packets saved to " + file));
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

    /** For people and not for programs: on standard error, so that standard output holds nothing but what was asked. */
    private void say(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(Printable.text(line));
        err.flush();
    }

    /** Gives up privileges when the capture is open, then keeps and explains what comes. */
    private final class Recorder implements Watch.Listener {
        private final PacketExplainer explainer;
        private final SaveOption saving;

        Recorder(PacketExplainer explainer, SaveOption saving) {
            this.explainer = explainer;
            this.saving = saving;
        }

        @Override
        public void ready(String how, CaptureInterface on) {
            new CapturePermission(spec).drop(() -> saving.open(on.linkType(), output.force()));
            say(how);
        }

        @Override
        public void captured(CapturedPacket packet) {
            saving.write(packet);
            explainer.accept(packet);
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
