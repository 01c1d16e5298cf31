package handshake.cli.judge;

import handshake.analysis.file.CaptureInterface;
import handshake.analysis.file.CaptureWriter;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.file.LinkType;
import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.OutputFile;
import handshake.judge.outside.OutsideCell;
import handshake.live.system.OtherNamespace;
import handshake.live.wire.StackLink;
import handshake.live.wire.WireException;
import handshake.packetdrill.writer.CellScript;
import handshake.packetdrill.writer.NotExpressible;
import handshake.tcp.rules.Profile;
import handshake.tcp.wire.PacketWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code handshake judge --address}: tries the table of states and segments on a real TCP, and says what differs. */
final class AddressJudge {
    private final AddressOptions options;
    private final PrintWriter out;

    AddressJudge(AddressOptions options, PrintWriter out) {
        this.options = options;
        this.out = out;
    }

    int run() throws IOException, InterruptedException {
        if (options.tun().isPresent() == options.namespace().isPresent()) {
            throw new CommandFailure(
                    ExitStatus.USAGE, "--address needs one of --tun NAME and --namespace PID: where is it?");
        }
        options.stack(); // wrong usage is said before anything is done
        options.peer();
        if (options.namespace().isPresent()) {
            join(options.namespace().get());
        }
        List<TrialOutcome> outcomes;
        try (StackLink link = link()) {
            outcomes = new AddressTrial(link, options.stack(), options.closedPort(), options.peer()).run();
        } catch (WireException e) {
            throw new CommandFailure(ExitStatus.CAPTURE_NOT_POSSIBLE, String.valueOf(e.getMessage()), e);
        }
        report(outcomes);
        return status(outcomes);
    }

    private static void join(long pid) {
        try {
            if (!OtherNamespace.isThatOf(pid)) {
                OtherNamespace.enter(pid);
            }
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitStatus.CAPTURE_NOT_POSSIBLE,
                    "the network of process " + pid + " cannot be joined: " + e.getMessage(),
                    e);
        }
    }

    private StackLink link() throws WireException {
        return options.tun().isPresent()
                ? StackLink.toInterface(options.tun().get())
                : StackLink.toKernel(options.stack().address(), options.peer());
    }

    private void report(List<TrialOutcome> outcomes) throws IOException {
        for (TrialOutcome outcome : outcomes) {
            out.println("%-12s %-34s %s"
                    .formatted(word(outcome.verdict()), outcome.cell().label(), outcome.words()));
        }
        out.println(Arrays.stream(OutsideCell.Verdict.values())
                .map(verdict -> count(outcomes, verdict) + " " + word(verdict))
                .collect(Collectors.joining(", ")));
        out.flush();
        if (options.junit().isPresent()) {
            write(options.junit().get(), JUnitReport.of(options.stack().toString(), outcomes));
        }
        if (options.save().isPresent()) {
            save(options.save().get(), outcomes);
        }
    }

    private static long count(List<TrialOutcome> outcomes, OutsideCell.Verdict verdict) {
        return outcomes.stream().filter(outcome -> outcome.verdict() == verdict).count();
    }

    /** As it stands in the first column: {@code as RFC}, {@code differs}. */
    static String word(OutsideCell.Verdict verdict) {
        return switch (verdict) {
            case AS_RFC -> "as RFC 9293";
            case AS_LINUX -> "as Linux";
            case DIFFERS -> "differs";
            case NOT_REACHED -> "not reached";
        };
    }

    private static int status(List<TrialOutcome> outcomes) {
        if (count(outcomes, OutsideCell.Verdict.NOT_REACHED) == outcomes.size()) {
            return ExitStatus.CAPTURE_NOT_POSSIBLE;
        }
        return count(outcomes, OutsideCell.Verdict.DIFFERS) > 0 ? ExitStatus.CHECK_FAILED : ExitStatus.DONE;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw OutputFile.cannotWrite(file, e);
        }
    }

    private static void save(Path folder, List<TrialOutcome> outcomes) throws IOException {
        Files.createDirectories(folder);
        for (TrialOutcome outcome : outcomes) {
            if (outcome.verdict() == OutsideCell.Verdict.DIFFERS) {
                String name = outcome.cell().label().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
                capture(folder.resolve(name + ".pcap"), outcome.passed());
                script(folder.resolve(name + ".pkt"), outcome.cell());
            }
        }
    }

    private static void capture(Path file, List<TrialOutcome.Passed> passed) throws IOException {
        CaptureInterface on = CaptureInterface.unnamed(LinkType.RAW);
        try (CaptureWriter writer =
                new CaptureWriter(Files.newOutputStream(file), CaptureWriter.Settings.of(LinkType.RAW))) {
            long began = passed.isEmpty() ? 0 : passed.get(0).at();
            for (TrialOutcome.Passed packet : passed) {
                byte[] octets = PacketWriter.write(packet.packet());
                writer.write(new CapturedPacket(packet.at() - began, on, octets.length, octets));
            }
        }
    }

    private static void script(Path file, OutsideCell cell) throws IOException {
        try {
            Files.writeString(
                    file,
                    CellScript.of(Profile.RFC_9293, cell.block(), cell.rfc()).text());
        } catch (NotExpressible e) {
            Files.writeString(file, "// " + e.getMessage() + "\n");
        }
    }
}
