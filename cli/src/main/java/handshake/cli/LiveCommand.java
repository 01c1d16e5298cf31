package handshake.cli;

import handshake.live.annotate.AnnotatorOptions;
import handshake.live.annotate.Conversation;
import handshake.live.capture.CaptureException;
import handshake.live.provoke.Provocation;
import handshake.live.session.EchoSession;
import handshake.live.session.KernelWatch;
import handshake.live.session.PacketExplainer;
import handshake.trace.Trace;
import handshake.view.ComparisonView;
import handshake.view.ConversationView;
import handshake.view.Ink;
import handshake.view.KernelComparison;
import handshake.view.Screen;
import handshake.view.html.Chapter;
import java.io.IOException;
import java.nio.file.Path;
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
            "Examples:",
            "  handshake live --message 'good morning'",
            "  handshake live --provoke backlog-overflow",
            "  handshake live --udp",
            "",
            "Needs permission to capture, or a private network namespace, which it makes for itself where the system allows"
                    + " that; 'handshake doctor' tells which."
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

    @Option(
            names = "--provoke",
            paramLabel = "WHAT",
            converter = ProvocationConverter.class,
            completionCandidates = ProvocationConverter.Names.class,
            description = "Bring the kernel to show something else, and explain that: ${COMPLETION-CANDIDATES}.")
    private Provocation provocation;

    @Option(names = "--udp", description = "The same over UDP: no handshake at all, and what that means.")
    private boolean udp;

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
        if (provocation != null && udp) {
            throw new CommandFailure(ExitStatus.USAGE, "--udp and --provoke exclude each other: UDP has no handshake");
        }
        if (provocation != null) {
            return provoke();
        }
        if (udp) {
            return datagrams();
        }
        CapturePermission.prepareNetwork();
        List<Conversation> conversations = new ArrayList<>();
        PacketExplainer explainer = new PacketExplainer(AnnotatorOptions.DEFAULT, conversations::add);
        KernelWatch kernel = new KernelWatch();
        try (SaveOption saving = save) {
            EchoSession.run(message, kernel, new LiveRecorder(spec, saving, output, explainer::accept));
        } catch (CaptureException e) {
            throw new CapturePermission(spec)
                    .refusedOnLoopback(
                            e,
                            () -> Say.to(
                                    spec,
                                    "no permission to capture here: going on in a private network namespace, which"
                                            + " needs none"));
        }
        save.saved().ifPresent(file -> Say.to(spec, "packets saved to " + file));
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
        return status(conversations);
    }

    private int datagrams() throws IOException {
        TraceOutput.Format format = output.format();
        if (output.file().isPresent() || (format != TraceOutput.Format.TEXT && format != TraceOutput.Format.JSON)) {
            throw new CommandFailure(
                    ExitStatus.USAGE, "--udp has no trace of a connection to write: only text or json, and no -o");
        }
        if (message.isEmpty()) {
            throw new CommandFailure(ExitStatus.USAGE, "--message is empty: Java sends no datagram for it");
        }
        LiveDatagrams live = new LiveDatagrams(spec);
        live.run(message, save, output);
        save.saved().ifPresent(file -> Say.to(spec, "packets saved to " + file));
        List<String> lines =
                format == TraceOutput.Format.JSON ? List.of(live.json()) : live.text(colours.screen(), brief);
        lines.forEach(spec.commandLine().getOut()::println);
        spec.commandLine().getOut().flush();
        return ExitStatus.DONE;
    }

    private int provoke() throws IOException {
        if (spec.commandLine().getParseResult().hasMatchedOption("--message")) {
            throw new CommandFailure(
                    ExitStatus.USAGE, "--message does not go with --provoke, which says what it likes");
        }
        LiveProvocation live = new LiveProvocation(spec, provocation);
        List<Conversation> conversations = live.run(save, output);
        save.saved().ifPresent(file -> Say.to(spec, "packets saved to " + file));
        if (conversations.isEmpty()) {
            throw new CommandFailure(ExitStatus.CAPTURE_NOT_POSSIBLE, "no packet of it was captured");
        }
        output.paged(() -> live.pages(conversations))
                .write(
                        conversations.stream().map(Conversation::trace).toList(),
                        spec.commandLine().getOut(),
                        () -> live.text(conversations, colours.screen(), brief));
        return status(conversations);
    }

    private int status(List<Conversation> conversations) {
        GivenUpReport givenUp = new GivenUpReport();
        conversations.forEach(givenUp::accept);
        return givenUp.end(spec.commandLine().getErr(), save.saved().map(Path::toString), ExitStatus.DONE);
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
