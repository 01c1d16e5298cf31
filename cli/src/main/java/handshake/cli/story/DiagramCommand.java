package handshake.cli.story;

import handshake.cli.common.ExitStatus;
import handshake.cli.common.FileEnding;
import handshake.cli.common.Say;
import handshake.cli.common.ScreenOption;
import handshake.cli.common.TraceOutput;
import handshake.cli.source.StoryOptions;
import handshake.cli.source.StorySource;
import handshake.tcp.rules.Profile;
import handshake.tcp.table.StateGraph;
import handshake.trace.Trace;
import handshake.view.diagram.DiagramMermaid;
import handshake.view.diagram.DiagramSvg;
import handshake.view.diagram.DiagramText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code handshake diagram}: the RFC's state diagram, drawn from what the rules really do. */
@Command(
        name = "diagram",
        mixinStandardHelpOptions = true,
        description = {
            "Draws the state diagram of RFC 9293 (Figure 5) from the model: every change of state that its rules really"
                    + " make, each with what causes it and what is sent; those of rfc9293, as in the RFC, unless --profile says"
                    + " otherwise.",
            "With a STORY it marks the path of both ends through it. What cuts a connection short is drawn only where the"
                    + " story does so, and otherwise listed, as the RFC leaves it out of its figure."
        },
        footer = {
            "",
            "In text, c2 is the client's second change of state, s1 the server's first.",
            "",
            "Examples:",
            "  handshake diagram",
            "  handshake diagram figure-13 --brief",
            "  handshake diagram lessons/captures/echo.pcap -o states.svg"
        })
public final class DiagramCommand implements Callable<Integer> {
    /** How the diagram can be written; the ending of a file's name implies it. */
    enum Format {
        TEXT("txt"),
        MERMAID("mmd"),
        SVG("svg");

        private final String ending;

        Format(String ending) {
            this.ending = ending;
        }

        static Format ofFile(Path file) {
            return FileEnding.of(file, List.of(values()), format -> format.ending, TEXT);
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private ScreenOption colours;

    @Parameters(
            paramLabel = StorySource.LABEL,
            arity = "0..1",
            completionCandidates = StorySource.Names.class,
            description = "Mark the path of this story. " + StorySource.MEANING)
    private Optional<String> story = Optional.empty();

    @Option(
            names = "--trace",
            paramLabel = StorySource.LABEL,
            completionCandidates = StorySource.Names.class,
            description = "The same.")
    private Optional<String> traced = Optional.empty();

    @Mixin
    private StoryOptions options;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "How to write it: ${COMPLETION-CANDIDATES}. Without it, as the ending of FILE says, or text.")
    private Optional<Format> format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to FILE instead of standard output.")
    private Optional<Path> file;

    @Option(names = "--force", description = "Replace a file that exists.")
    private boolean force;

    @Option(names = "--brief", description = "In text: only the drawing, without the rules.")
    private boolean brief;

    @Override
    public Integer call() throws IOException {
        StateGraph graph = StateGraph.of(options.profile().orElse(Profile.RFC_9293));
        Optional<Trace> trace = trace();
        List<String> lines = switch (format.or(() -> file.map(Format::ofFile)).orElse(Format.TEXT)) {
            case TEXT -> DiagramText.lines(graph, trace, colours.screen(), !brief);
            case MERMAID -> DiagramMermaid.lines(graph, trace);
            case SVG -> List.of(DiagramSvg.of(graph, trace));
        };
        if (file.isPresent()) {
            TraceOutput.save(file.get(), TraceOutput.lines(lines), force);
            Say.written(spec, file.get());
        } else {
            PrintWriter out = spec.commandLine().getOut();
            lines.forEach(out::println);
            out.flush();
        }
        return ExitStatus.DONE;
    }

    private Optional<Trace> trace() throws IOException {
        Optional<String> named = story.or(() -> traced);
        return named.isEmpty()
                ? Optional.empty()
                : Optional.of(Story.open(
                                StorySource.of(named.get(), options),
                                spec.commandLine().getErr())
                        .trace());
    }
}
