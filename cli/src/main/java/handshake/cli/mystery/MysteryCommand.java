package handshake.cli.mystery;

import handshake.analysis.anonymize.Anonymizer;
import handshake.analysis.file.CaptureFile;
import handshake.analysis.file.CaptureFileException;
import handshake.analysis.file.CaptureWriter;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.file.LinkType;
import handshake.analysis.verdict.Verdict;
import handshake.cli.common.ByLines;
import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.ListOutput;
import handshake.cli.common.OutputFile;
import handshake.cli.common.PlainLines;
import handshake.cli.common.Say;
import handshake.cli.common.ScreenOption;
import handshake.cli.source.StoryOptions;
import handshake.cli.source.StorySource;
import handshake.live.capture.CaptureFiles;
import handshake.text.Printable;
import handshake.view.Ink;
import handshake.view.Json;
import handshake.view.Screen;
import handshake.view.Wrap;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code handshake mystery [N]}: a capture of trouble; who must act, why, and which packets prove it? */
@Command(
        name = "mystery",
        mixinStandardHelpOptions = true,
        description = {
            "Gives a capture of everyday trouble to solve: who must act, why, and which packets prove it? Without N it lists"
                    + " the puzzles, from easy to hard. It reads answers, a line each, and gives hints in steps; or takes"
                    + " the answer by options.",
            "With --from a capture of one's own becomes a puzzle. Its answer is the gravest verdict of 'handshake why'."
        },
        footer = {
            "",
            "Right packets are those that prove the verdict: some of them, and no other. Exit status 0 when all three answers"
                    + " are right, else 1; 0, too, when nothing was answered.",
            "",
            "Examples:",
            "  handshake mystery 1",
            "  handshake mystery 1 --who server-host --because refused --packets 2",
            "  handshake mystery --from my.pcap --anonymize --save puzzle.pcap"
        })
public final class MysteryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "N", arity = "0..1", description = "Which puzzle, from 1 on.")
    private Optional<Integer> number = Optional.empty();

    @Option(names = "--list", description = "List the puzzles, also where N is given.")
    private boolean list;

    @Option(
            names = "--who",
            paramLabel = "WHO",
            description = "The answer: who must act, as 'handshake why' names them.")
    private Optional<String> who = Optional.empty();

    @Option(names = "--because", paramLabel = "CODE", description = "The answer: the code of the verdict.")
    private Optional<String> because = Optional.empty();

    @Option(names = "--packets", paramLabel = "N,N", description = "The answer: the numbers of packets that prove it.")
    private Optional<String> packets = Optional.empty();

    @Option(names = "--save", paramLabel = "FILE", description = "Keep the packets in FILE (pcap).")
    private Optional<Path> save = Optional.empty();

    @Option(names = "--force", description = "Replace files that exist.")
    private boolean force;

    @Option(
            names = "--from",
            paramLabel = "STORY",
            description = "Make a puzzle of this capture, or of any other story.")
    private Optional<String> from = Optional.empty();

    @Option(
            names = "--anonymize",
            description = "With --from: replace addresses, text, names and the date, consistently, and say what was"
                    + " replaced. Checksums stay as right or wrong as they were.")
    private boolean anonymize;

    @Mixin
    private ListOutput output;

    @Mixin
    private ByLines byLines;

    @Mixin
    private ScreenOption colours;

    @Override
    public Integer call() throws IOException {
        if (from.isPresent()) {
            return solve(MysteryCase.of(own(from.get())), from.get(), "", List.of(), "");
        }
        if (anonymize) {
            throw new CommandFailure(ExitStatus.USAGE, "--anonymize is for a capture that --from names");
        }
        List<Mystery> all = Mystery.all();
        if (list || number.isEmpty()) {
            return list(all);
        }
        Mystery mystery = all.stream()
                .filter(one -> one.number() == number.get())
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        ExitStatus.USAGE, "there is no mystery " + number.get() + "; there are 1 to " + all.size()));
        return solve(
                MysteryCase.of(mystery.packets()),
                "Mystery " + mystery.number() + ": " + mystery.title(),
                mystery.setting(),
                mystery.hints(),
                mystery.after());
    }

    private int list(List<Mystery> all) {
        return output.write(
                spec.commandLine().getOut(),
                out -> all.forEach(one -> out.println(
                        String.format(Locale.ROOT, "%3d  %-6s  %s", one.number(), one.level(), one.title()))),
                out -> all.forEach(one -> {
                    Map<String, Object> json = Json.object();
                    json.put("number", one.number());
                    json.put("level", one.level());
                    json.put("title", one.title());
                    out.println(Json.write(json));
                }));
    }

    private List<CapturedPacket> own(String name) throws IOException {
        List<CapturedPacket> kept = new ArrayList<>();
        try (CaptureFile capture = StorySource.of(name, new StoryOptions()).packets()) {
            capture.forEach(kept::add);
        } catch (CaptureFileException e) {
            throw new CommandFailure(ExitStatus.USAGE, String.valueOf(e.getMessage()), e);
        }
        if (!anonymize) {
            return kept;
        }
        Anonymizer anonymizer = new Anonymizer();
        List<CapturedPacket> changed = new ArrayList<>();
        kept.forEach(packet -> anonymizer.accept(packet).ifPresent(changed::add));
        anonymizer.said().forEach(line -> Say.to(spec, line));
        return changed;
    }

    private int solve(MysteryCase given, String title, String setting, List<String> hints, String after) {
        if (save.isPresent()) {
            write(given, save.get());
        }
        Verdict verdict = given.verdict()
                .orElseThrow(() -> new CommandFailure(
                        ExitStatus.USAGE, "nothing wrong is found in " + title + ", so there is nothing to guess"));
        Screen screen = colours.screen();
        if (who.isPresent() || because.isPresent() || packets.isPresent()) {
            return mark(answer(), verdict, title, after, screen);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(screen.paint(Ink.STRONG, Printable.text(title)));
        Wrap.lines(setting, screen.width()).forEach(out::println);
        out.println();
        PacketList.lines(given).forEach(out::println);
        MysteryTalk talk = new MysteryTalk(given, verdict, hints, after, screen);
        PlainLines lines = byLines.lines("mystery> ", spec);
        lines.say(talk.begin());
        Optional<String> line = lines.next();
        while (line.isPresent()) {
            lines.say(talk.enter(line.get()));
            line = talk.finished() ? Optional.empty() : lines.next();
        }
        return talk.answer().map(answer -> status(answer, verdict)).orElse(ExitStatus.DONE);
    }

    private Suspicion answer() {
        return new Suspicion(
                who.map(typed -> Suspicion.who(typed)
                        .orElseThrow(() -> new CommandFailure(
                                ExitStatus.USAGE, "'" + typed + "' is nobody whom a verdict blames"))),
                because.map(typed -> Suspicion.why(typed)
                        .orElseThrow(
                                () -> new CommandFailure(ExitStatus.USAGE, "'" + typed + "' is no code of a verdict"))),
                packets.map(Suspicion::packets).orElse(List.of()));
    }

    private int mark(Suspicion answer, Verdict verdict, String title, String after, Screen screen) {
        output.write(
                spec.commandLine().getOut(),
                out -> MysteryTalk.result(answer, verdict, after, screen).forEach(out::println),
                out -> out.println(answer.json(title, verdict, 0)));
        return status(answer, verdict);
    }

    private static int status(Suspicion answer, Verdict verdict) {
        return answer.points(verdict) == Suspicion.MOST ? ExitStatus.DONE : ExitStatus.CHECK_FAILED;
    }

    private void write(MysteryCase given, Path file) {
        OutputFile.refuseToReplace(file, force);
        LinkType linkType = given.packets().isEmpty()
                ? LinkType.RAW
                : given.packets().get(0).linkType();
        CaptureFiles.Existing existing = force ? CaptureFiles.Existing.REPLACE : CaptureFiles.Existing.REFUSE;
        try (CaptureWriter writer = CaptureFiles.create(file, CaptureWriter.Settings.of(linkType), existing)) {
            for (CapturedPacket packet : given.packets()) {
                writer.write(packet);
            }
        } catch (CaptureFileException e) {
            throw new CommandFailure(ExitStatus.USAGE, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw OutputFile.cannotWrite(file, e);
        }
        Say.written(spec, file);
    }
}
