package handshake.cli.common;

import handshake.figure.Notation;
import handshake.trace.Trace;
import handshake.view.TraceJson;
import handshake.view.html.Chapter;
import handshake.view.html.HtmlPage;
import handshake.view.mermaid.MermaidLadder;
import handshake.view.packets.PacketExport;
import handshake.view.svg.LadderSvg;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code --format} and {@code -o}, for every command that shows traces. */
public final class TraceOutput {
    /** How a trace can be written; the ending of a file's name implies it. */
    public enum Format {
        TEXT("txt"),
        JSON("json"),
        LADDER("ladder"),
        PACKETDRILL("pkt"),
        MERMAID("mmd"),
        SVG("svg"),
        HTML("html"),
        PCAP("pcap"),
        PCAPNG("pcapng");

        private final String ending;

        Format(String ending) {
            this.ending = ending;
        }

        /** Whether it is not for a person to read. */
        public boolean isBinary() {
            return this == PCAP || this == PCAPNG;
        }

        static Format ofFile(Path file) {
            return FileEnding.of(file, List.of(values()), format -> format.ending, TEXT);
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "How to write it: ${COMPLETION-CANDIDATES}. Without it, as the ending of FILE says, or text.")
    private Format format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to FILE instead of standard output.")
    private Path file;

    @Option(names = "--force", description = "Replace files that exist.")
    private boolean force;

    private Optional<Supplier<List<Chapter>>> pages = Optional.empty();
    private Function<Trace, String> json = TraceJson::line;
    private Optional<OutputStream> created = Optional.empty();

    /** As if {@code -o file} had been given. */
    public static TraceOutput to(Path file) {
        TraceOutput output = new TraceOutput();
        output.file = file;
        return output;
    }

    /** What a page shows in place of the bare traces: with a heading, or held against what was expected. */
    public TraceOutput paged(Supplier<List<Chapter>> chapters) {
        pages = Optional.of(chapters);
        return this;
    }

    /** What JSON says of a trace, an object on one line, where there is more to say than the trace. */
    public TraceOutput inJson(Function<Trace, String> line) {
        json = line;
        return this;
    }

    /** What to write: as asked for, or as the file's ending says; one that says nothing is an error. */
    public Format format() {
        return Optional.ofNullable(format)
                .or(() -> Optional.ofNullable(file).map(Format::ofFile))
                .orElse(Format.TEXT);
    }

    /** Before anything is done: a file whose ending says nothing is an error at once. */
    public void check() {
        format();
    }

    /** Whether files that exist may be replaced. */
    public boolean force() {
        return force;
    }

    /** The file that was named; standard output is then free for something else. */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /** Creates the file, if one was named, while this process still may; what is written later goes there. */
    public void create() {
        if (file != null) {
            created = Optional.of(OutputFile.create(file, force));
        }
    }

    /** Where to write what is not to wait for the end: the file that was created, or else {@code standard}. */
    public PrintWriter atOnce(PrintWriter standard) {
        return created.map(open -> new PrintWriter(new OutputStreamWriter(open, StandardCharsets.UTF_8)))
                .orElse(standard);
    }

    /** All is written {@code atOnce}. */
    public void close(PrintWriter atOnce) {
        if (created.isPresent()) {
            atOnce.close();
            if (atOnce.checkError()) {
                throw new CommandFailure(ExitStatus.USAGE, "cannot write all of it to " + file + ": is the disk full?");
            }
            sayWritten();
        }
    }

    /** Writes {@code trace} where it was asked for; {@code text} makes the lines for people. */
    public void write(Trace trace, PrintWriter out, Supplier<List<String>> text) {
        write(trace, out, text, () -> Notation.print(trace));
    }

    /** As above, with {@code ladder} making the lines of the notation, where there is more to say than the trace. */
    public void write(Trace trace, PrintWriter out, Supplier<List<String>> text, Supplier<List<String>> ladder) {
        write(trace, out, text, ladder, TraceOutput::noScript);
    }

    /** As above, with {@code script} making the lines of a packetdrill-language script. */
    public void write(
            Trace trace,
            PrintWriter out,
            Supplier<List<String>> text,
            Supplier<List<String>> ladder,
            Supplier<List<String>> script) {
        write(List.of(trace), out, text, ladder, script);
    }

    /** Writes {@code traces} where it was asked for; {@code text} makes the lines for people, of all of them. */
    public void write(List<Trace> traces, PrintWriter out, Supplier<List<String>> text) {
        write(
                traces,
                out,
                text,
                () -> traces.stream()
                        .flatMap(trace -> Notation.print(trace).stream())
                        .toList(),
                TraceOutput::noScript);
    }

    /** A script orders what an end is to do; only a scenario knows that of its ends. */
    private static List<String> noScript() {
        throw new CommandFailure(ExitStatus.USAGE, "only run writes its scenarios as packetdrill scripts");
    }

    private void write(
            List<Trace> traces,
            PrintWriter out,
            Supplier<List<String>> text,
            Supplier<List<String>> ladder,
            Supplier<List<String>> script) {
        Stream<byte[]> content = switch (format()) {
            case TEXT -> Stream.of(lines(text.get()));
            // One by one: all of a capture together may be more than there is memory for
            case JSON -> traces.stream().map(trace -> lines(List.of(json.apply(trace))));
            case LADDER -> Stream.of(lines(ladder.get()));
            case PACKETDRILL -> Stream.of(lines(script.get()));
            case SVG -> Stream.of(utf8(LadderSvg.file(only(traces))));
            case HTML -> Stream.of(utf8(HtmlPage.html(page(traces))));
            case MERMAID -> Stream.of(lines(MermaidLadder.lines(only(traces))));
            case PCAP -> Stream.of(PacketExport.pcap(traces));
            case PCAPNG -> Stream.of(PacketExport.pcapng(traces, Version.ofProgram()));
        };
        write(content, out);
    }

    private void write(Stream<byte[]> content, PrintWriter out) {
        if (file != null) {
            save(file, content, created.orElseGet(() -> OutputFile.create(file, force)));
            sayWritten();
        } else if (format().isBinary()) {
            content.forEach(part -> BinaryOutput.write(part, format().toString()));
        } else {
            content.forEach(part -> out.print(new String(part, StandardCharsets.UTF_8)));
            out.flush();
        }
    }

    /** Whoever made the output without a command says it itself. */
    private void sayWritten() {
        if (command != null) {
            Say.written(command, file);
        }
    }

    /** A text file's content. */
    public static byte[] lines(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append(System.lineSeparator()));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<Chapter> page(List<Trace> traces) {
        List<Chapter> chapters =
                pages.map(Supplier::get).orElse(traces.stream().map(Chapter::of).toList());
        if (chapters.isEmpty()) {
            throw new CommandFailure(ExitStatus.USAGE, "there is no connection to show");
        }
        return chapters;
    }

    /** A picture shows one connection. */
    private Trace only(List<Trace> traces) {
        if (traces.size() != 1) {
            throw notOne(format(), traces.size());
        }
        return traces.get(0);
    }

    /** A picture was asked for, and there are {@code count} connections. */
    public static CommandFailure notOne(Format format, int count) {
        return new CommandFailure(
                ExitStatus.USAGE,
                "a " + format + " file shows one connection, and here are " + count + "; --connection chooses one");
    }

    /** Writes {@code content} into {@code file}; one that exists is replaced only with {@code force}. */
    public static void save(Path file, byte[] content, boolean force) {
        save(file, Stream.of(content), OutputFile.create(file, force));
    }

    private static void save(Path file, Stream<byte[]> content, OutputStream open) {
        try (open) {
            for (byte[] part : (Iterable<byte[]>) content::iterator) {
                open.write(part);
            }
        } catch (IOException e) {
            throw OutputFile.cannotWrite(file, e);
        }
    }
}
