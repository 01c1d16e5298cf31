package handshake.cli;

import handshake.live.annotate.AnnotatorOptions;
import handshake.live.annotate.Conversation;
import handshake.live.capture.CaptureException;
import handshake.live.capture.CaptureRequest;
import handshake.live.provoke.Provocation;
import handshake.live.provoke.Provoked;
import handshake.live.session.PacketExplainer;
import handshake.live.session.Watch;
import handshake.live.system.Check;
import handshake.live.system.PrivateNamespace;
import handshake.trace.Trace;
import handshake.view.ComparisonView;
import handshake.view.ConversationView;
import handshake.view.Ink;
import handshake.view.Screen;
import handshake.view.Wrap;
import handshake.view.html.Chapter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code handshake live --provoke}: what the kernel does when it is brought to, captured, explained and simulated. */
final class LiveProvocation {
    private static final String LOOPBACK = "lo";

    private final CommandSpec command;
    private final Provocation provocation;
    private final CapturePermission permission;

    LiveProvocation(CommandSpec command, Provocation provocation) {
        this.command = command;
        this.provocation = provocation;
        this.permission = new CapturePermission(command);
    }

    /** Brings it about; the captured connections in the order in which they began, that which it is about the last. */
    List<Conversation> run(SaveOption saving, TraceOutput output) throws IOException {
        if (provocation.needsPrivateNetwork() && !PrivateNamespace.isInside()) {
            goOnInPrivate();
        }
        CapturePermission.prepareNetwork();
        List<Conversation> conversations = new ArrayList<>();
        PacketExplainer explainer = new PacketExplainer(AnnotatorOptions.DEFAULT, conversations::add);
        try (SaveOption open = saving;
                Provoked provoked = prepare()) {
            Watch.over(
                    CaptureRequest.on(LOOPBACK).filteredBy(provoked.filter()),
                    () -> {
                        provoked.perform();
                        return provocation;
                    },
                    new LiveRecorder(command, open, output, explainer::accept));
        } catch (CaptureException e) {
            throw permission.refusedOnLoopback(e, () -> {});
        }
        explainer.flush();
        return conversations;
    }

    private Provoked prepare() {
        try {
            return provocation.prepare();
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitStatus.CAPTURE_NOT_POSSIBLE, provocation + " cannot be provoked here: " + e.getMessage(), e);
        }
    }

    private void goOnInPrivate() {
        Check namespace = PrivateNamespace.check();
        if (!namespace.ok()) {
            throw new CommandFailure(
                    ExitStatus.CAPTURE_NOT_POSSIBLE,
                    provocation + " needs a network whose settings may be changed: " + namespace.finding() + ". "
                            + namespace.fix().orElse(""));
        }
        permission.goOnInPrivate();
    }

    /** For a page: every connection, the last one held against the model. */
    List<Chapter> pages(List<Conversation> conversations) {
        List<Chapter> chapters = new ArrayList<>();
        Conversation last = conversations.get(conversations.size() - 1);
        for (Conversation conversation : conversations) {
            Trace observed = conversation.trace().withTitle(provocation.title());
            boolean main = conversation.number() == last.number();
            Optional<Trace> model = main ? ProvokedStory.beside(provocation, conversation) : Optional.empty();
            chapters.addAll(
                    model.map(expected -> Chapter.comparing(expected, observed)).orElse(List.of(Chapter.of(observed))));
        }
        return chapters;
    }

    /** For people: what was done, the connection that it is about, the others, and what the model would have done. */
    List<String> text(List<Conversation> conversations, Screen screen, boolean brief) {
        Conversation main = conversations.get(conversations.size() - 1);
        List<String> lines = new ArrayList<>();
        lines.add(screen.paint(Ink.STRONG, "Provoked: " + provocation.title()));
        lines.addAll(Wrap.lines(provocation.about(), screen.width()));
        lines.add("");
        conversations
                .subList(0, conversations.size() - 1)
                .forEach(other -> lines.add(ConversationView.summary(other, screen)));
        if (conversations.size() > 1) {
            lines.add(ConversationView.summary(main, screen) + ", the one below");
            lines.add("");
        }
        lines.addAll(ConversationView.lines(main, screen, !brief));
        if (!brief) {
            ProvokedStory.beside(provocation, main).ifPresent(expected -> {
                lines.add("");
                lines.addAll(ComparisonView.lines(expected, main.trace(), screen));
            });
            lines.add("");
            lines.add("See also: handshake run " + provocation.scenario());
        }
        return lines;
    }
}
