package handshake.cli.source;

import handshake.analysis.file.CaptureFile;
import handshake.analysis.file.CaptureFileException;
import handshake.cli.common.CommandFailure;
import handshake.cli.common.DidYouMean;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.InputFile;
import handshake.cli.common.ProfileConverter;
import handshake.figure.LadderException;
import handshake.lessons.check.EvidenceException;
import handshake.lessons.check.SavedSegments;
import handshake.live.capture.CaptureFiles;
import handshake.live.sockets.SocketList;
import handshake.live.sockets.SocketText;
import handshake.packetdrill.ScriptException;
import handshake.packetdrill.ScriptSource;
import handshake.packetdrill.model.ModelRun;
import handshake.packetdrill.run.ScriptResult;
import handshake.scenario.Run;
import handshake.scenario.Scenario;
import handshake.scenario.ScenarioFile;
import handshake.scenario.Scenarios;
import handshake.text.Printable;
import handshake.trace.Trace;
import handshake.view.packets.PacketExport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What somebody named where a story is wanted: a scenario by its name, or a ladder, a packetdrill script, a saved trace or
 * a capture by its file, or by {@code -} on standard input. What it is, its content says. To be read once.
 */
public final class StorySource {
    /** How the argument is called in every help. */
    public static final String LABEL = "STORY";

    /** What every help says of it. */
    public static final String MEANING =
            "A scenario ('handshake scenarios' lists them), or a file: a ladder, a packetdrill"
                    + " script, a capture (pcap, pcapng, the text of tcpdump or tshark), a trace saved as JSON; - reads standard"
                    + " input.";

    private static final String STANDARD_INPUT = "-";
    private static final int LOOKED_AT = 1 << 14;

    private final String name;
    private final StoryKind kind;
    private final Optional<InputStream> input;
    private final StoryOptions options;

    private StorySource(String name, StoryKind kind, Optional<InputStream> input, StoryOptions options) {
        this.name = name;
        this.kind = kind;
        this.input = input;
        this.options = options;
    }

    /** For shell completion: what needs no file. */
    public static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Scenarios.names().iterator();
        }
    }

    /** Looks at what {@code name} stands for, of which {@code options} say which part is wanted, and how it is played. */
    public static StorySource of(String name, StoryOptions options) throws IOException {
        if (Scenarios.named(name).isPresent()) {
            return new StorySource(name, StoryKind.SCENARIO, Optional.empty(), options);
        }
        if (name.equals(STANDARD_INPUT)) {
            byte[] start = start(System.in);
            InputStream all = new SequenceInputStream(new ByteArrayInputStream(start), System.in);
            return new StorySource("standard input", StoryKind.of(start, name), Optional.of(all), options);
        }
        Path file = file(name);
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            return new StorySource(name, StoryKind.CAPTURE, Optional.empty(), options); // opening it says what is wrong
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new StorySource(name, StoryKind.of(start(in), name), Optional.empty(), options);
        }
    }

    /** The file called {@code name}, which is no scenario. */
    public static Path file(String name) {
        try {
            Path file = Path.of(name);
            if (Files.exists(file)) {
                return file;
            }
        } catch (InvalidPathException e) {
            // nor is it then the name of a file
        }
        throw new CommandFailure(
                ExitStatus.USAGE,
                "there is no scenario '" + name + "', and no such file"
                        + DidYouMean.suffix(name, Scenarios.names(), "'handshake scenarios' lists what there is"));
    }

    /** As much as tells what it is: somebody may still be writing the rest. */
    private static byte[] start(InputStream in) throws IOException {
        ByteArrayOutputStream start = new ByteArrayOutputStream();
        byte[] some = new byte[LOOKED_AT];
        int read = in.read(some);
        while (read >= 0) {
            start.write(some, 0, read);
            if (start.size() >= LOOKED_AT || StoryKind.isClear(start.toByteArray())) {
                break;
            }
            read = in.read(some, 0, LOOKED_AT - start.size());
        }
        return start.toByteArray();
    }

    /** As messages call it. */
    public String name() {
        return name;
    }

    public StoryKind kind() {
        return kind;
    }

    /** The number of the connection that was chosen, from 1 on. */
    public Optional<Integer> connection() {
        return options.connection();
    }

    /** Whether somebody recorded it; otherwise the model plays it. */
    public boolean isRecorded() {
        return kind == StoryKind.CAPTURE || kind == StoryKind.SAVED_TRACE;
    }

    /** The scenario, as the options want it. */
    public Scenario scenario() throws IOException {
        options.refuseOther(name);
        Optional<Scenario> builtIn = Scenarios.named(name);
        return options.of(builtIn.isPresent() ? builtIn.get() : fromText());
    }

    private Scenario fromText() throws IOException {
        try {
            return ScenarioFile.parse(text(), shortName());
        } catch (LadderException e) {
            throw new CommandFailure(ExitStatus.USAGE, name + ", " + e.getMessage(), e);
        }
    }

    private String shortName() {
        return input.isPresent() ? name : Path.of(name).getFileName().toString();
    }

    /** Plays {@code scenario}, which was asked for as {@code name}; a ladder that the model does not climb is a failed check. */
    public static Run play(Scenario scenario, String name) {
        try {
            return scenario.play();
        } catch (LadderException e) {
            throw new CommandFailure(
                    ExitStatus.CHECK_FAILED, "the model does not do what " + name + " says; " + e.getMessage(), e);
        }
    }

    /** The connections of the script; one that does not pass is a failed check. */
    public List<Trace> script() throws IOException {
        options.refuseSeed(name, kind);
        try {
            ScriptResult result = ModelRun.of(
                    new ScriptSource(name, text()), options.profile().orElse(ProfileConverter.DEFAULT));
            result.failure().ifPresent(failure -> {
                throw new CommandFailure(
                        ExitStatus.CHECK_FAILED, "the model does not do what the script says; " + failure);
            });
            return result.traces();
        } catch (ScriptException e) {
            throw new CommandFailure(ExitStatus.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * The story as packets on the wire, whatever tells it: those that were captured, or those that the model sends.
     *
     * @throws CaptureFileException when it cannot be read; one line
     */
    public CaptureFile packets() throws IOException {
        return switch (kind) {
            case SCENARIO -> written(List.of(play(scenario(), name).trace()));
            case SCRIPT -> written(script());
            case SAVED_TRACE -> {
                options.refuseForRecorded(name, kind);
                yield written(saved());
            }
            case CAPTURE -> {
                options.refuseForRecorded(name, kind);
                yield input.isPresent() ? CaptureFile.open(input.get(), name) : CaptureFiles.open(name);
            }
            case SOCKETS -> throw noStory();
        };
    }

    /** A host's sockets; for {@link StoryKind#SOCKETS}. */
    public SocketList sockets() throws IOException {
        return SocketText.read(text());
    }

    /** What to say where a story is wanted, and this is a list of sockets. */
    public CommandFailure noStory() {
        return new CommandFailure(
                ExitStatus.USAGE, name + " is " + kind + ", not a story; 'handshake why' says what it means");
    }

    private List<Trace> saved() throws IOException {
        try {
            return SavedSegments.traces(text());
        } catch (EvidenceException e) {
            throw new CommandFailure(ExitStatus.USAGE, name + ":" + e.line() + ": " + e.getMessage(), e);
        }
    }

    private CaptureFile written(List<Trace> traces) throws IOException {
        return CaptureFile.open(new ByteArrayInputStream(PacketExport.pcap(traces)), Printable.text(name));
    }

    private String text() throws IOException {
        try {
            return InputFile.text(input.isPresent() ? InputFile.bytes(input.get()) : InputFile.bytes(Path.of(name)));
        } catch (CharacterCodingException e) {
            throw new CommandFailure(ExitStatus.USAGE, name + " is not a text file in UTF-8", e);
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.USAGE, "cannot read " + name + ": " + e.getMessage(), e);
        }
    }
}
