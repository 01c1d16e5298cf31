package handshake.cli;

import handshake.live.annotate.AnnotatorOptions;
import handshake.live.annotate.Conversation;
import handshake.live.capture.CapturedPacket;
import handshake.live.capture.file.CaptureFile;
import handshake.live.capture.file.CaptureFileException;
import handshake.live.decode.Decoded;
import handshake.live.session.PacketExplainer;
import handshake.text.Printable;
import handshake.view.ConversationView;
import handshake.view.Screen;
import handshake.view.html.CapturePage;
import handshake.view.html.Chapter;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code handshake read FILE}: explains the connections in a capture file. Needs no library and no permission. */
@Command(
        name = "read",
        mixinStandardHelpOptions = true,
        description = "Explains the connections in a capture file (pcap or pcapng, also gzipped).",
        footer = {
            "",
            "With one connection, or with --connection, the whole ladder; otherwise a line per connection.",
            "",
            "Example: handshake read lessons/captures/echo.pcap"
        })
final class ReadCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The capture; - reads standard input.")
    private String file = "";

    @Option(names = "--connection", paramLabel = "N", description = "Show only connection N, counted from 1, in full.")
    private int connection;

    @Option(names = "--summary", description = "A line per connection, even if there is only one.")
    private boolean summary;

    @Option(names = "--brief", description = "Only the ladder, without the reasons.")
    private boolean brief;

    @Mixin
    private TraceOutput output;

    @Mixin
    private ScreenOption colours;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        List<Conversation> shown = chosen(conversations(file, err), connection, file);
        output.paged(() -> pages(shown, err))
                .write(
                        shown.stream().map(Conversation::trace).toList(),
                        spec.commandLine().getOut(),
                        () -> text(shown));
        return ExitStatus.DONE;
    }

    private static List<Chapter> pages(List<Conversation> shown, PrintWriter err) {
        CapturePage page = CapturePage.of(shown);
        page.omitted().ifPresent(omitted -> warn(err, omitted));
        return page.chapters();
    }

    /** The connections of {@code file} by number, from 1 on; what is not among them is said on {@code err}. */
    static Map<Integer, Conversation> conversations(String file, PrintWriter err) throws IOException {
        Map<Integer, Conversation> conversations = new TreeMap<>();
        PacketExplainer explainer =
                new PacketExplainer(AnnotatorOptions.DEFAULT, found -> conversations.put(found.number() + 1, found));
        try (CaptureFile capture = CaptureFile.open(file)) {
            for (CapturedPacket packet : capture) {
                explainer.accept(packet);
            }
            explainer.flush();
            capture.damage().ifPresent(damage -> warn(err, damage.getMessage()));
        } catch (CaptureFileException e) {
            throw new CommandFailure(ExitStatus.USAGE, String.valueOf(e.getMessage()), e);
        }
        warnOfSkipped(explainer, err);
        return conversations;
    }

    /** Number {@code connection} alone, or all of them where that is zero. */
    static List<Conversation> chosen(Map<Integer, Conversation> conversations, int connection, String file) {
        if (connection == 0) {
            return List.copyOf(conversations.values());
        }
        Conversation one = conversations.get(connection);
        if (one == null) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    file + " has " + conversations.size() + " TCP connections, so there is no connection "
                            + connection);
        }
        return List.of(one);
    }

    private List<String> text(List<Conversation> conversations) {
        Screen screen = colours.screen();
        List<String> lines = new ArrayList<>();
        if (conversations.size() == 1 && !summary) {
            return ConversationView.lines(conversations.get(0), screen, !brief);
        }
        conversations.forEach(conversation -> lines.add(ConversationView.summary(conversation, screen)));
        if (conversations.isEmpty()) {
            lines.add("no TCP connection in " + file);
        }
        return lines;
    }

    /** Says of which packets nothing is said, and why. */
    static void warnOfSkipped(PacketExplainer explainer, PrintWriter err) {
        for (Map.Entry<Decoded.Reason, Long> entry : new TreeMap<>(explainer.skipped()).entrySet()) {
            long count = entry.getValue();
            warn(
                    err,
                    count + (count == 1 ? " packet" : " packets") + " not followed: "
                            + explainer.example(entry.getKey()));
        }
        long forgotten = explainer.statistics().forgotten();
        if (forgotten > 0) {
            warn(err, forgotten + " open connections were given up, because too many were open at once");
        }
    }

    /** One line that cannot act on a terminal. */
    static void warn(PrintWriter err, String message) {
        err.println("handshake: " + Printable.text(message));
        err.flush();
    }
}
