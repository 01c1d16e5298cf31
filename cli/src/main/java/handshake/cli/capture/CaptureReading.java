package handshake.cli.capture;

import handshake.analysis.annotate.ExplainedConnection;
import handshake.analysis.annotate.FirstConnections;
import handshake.analysis.annotate.PacketExplainer;
import handshake.analysis.decode.Skips;
import handshake.analysis.file.CaptureFile;
import handshake.analysis.file.CaptureFileException;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.file.InPlaceReader;
import handshake.analysis.flow.ConnectionLimits;
import handshake.analysis.verdict.JudgedConnection;
import handshake.analysis.verdict.VerdictEngine;
import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.cli.source.StorySource;
import handshake.text.Plural;
import handshake.text.Printable;
import handshake.view.CaptureRemarks;
import handshake.view.html.CapturePage;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** How commands read a capture file, and say of which packets nothing is said. */
public final class CaptureReading {
    /** What a segment that is followed takes at most, with all that is said about it, and as much again for the rest. */
    private static final int SEGMENT_OCTETS = 4_096;

    private CaptureReading() {}

    /** Gives {@code reader} every packet of {@code source}, in order; damage ends it, and is said on {@code err}. */
    static void each(StorySource source, PrintWriter err, Consumer<CapturedPacket> reader) throws IOException {
        open(source, err, capture -> capture.forEach(reader));
    }

    /** The same without a copy of each. */
    static void eachInPlace(StorySource source, PrintWriter err, InPlaceReader reader) throws IOException {
        open(source, err, capture -> capture.forEachInPlace(reader));
    }

    private static void open(StorySource source, PrintWriter err, Consumer<CaptureFile> reader) throws IOException {
        try (CaptureFile capture = source.packets()) {
            reader.accept(capture);
            CaptureRemarks.of(capture).forEach(remark -> warn(err, remark));
        } catch (CaptureFileException e) {
            throw new CommandFailure(ExitStatus.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * The limits for a reader that keeps only what is shown: about a third of the memory for what is followed at the same
     * time, whatever the capture holds.
     */
    public static ConnectionLimits limits() {
        int affordable = (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / SEGMENT_OCTETS);
        return ConnectionLimits.DEFAULT.withMostSegments(Math.min(ConnectionLimits.DEFAULT.mostSegments(), affordable));
    }

    /** One that says what went wrong in a capture, and keeps a fair part of the memory for that. */
    public static VerdictEngine judge(Consumer<JudgedConnection> judged) {
        return new VerdictEngine(judged, Runtime.getRuntime().maxMemory() / (4 * SEGMENT_OCTETS));
    }

    /** Gives {@code shown} each connection when it has ended; what is not explained is said on {@code err}. */
    static PacketExplainer follow(
            StorySource source, ConnectionLimits limits, PrintWriter err, Consumer<ExplainedConnection> shown)
            throws IOException {
        return follow(source, limits, err, shown, Optional.empty(), new FirstTime());
    }

    /** The same; what ICMP says about segments goes to {@code judge}, whom {@code shown} may give connections. */
    public static PacketExplainer follow(
            StorySource source,
            ConnectionLimits limits,
            PrintWriter err,
            Consumer<ExplainedConnection> shown,
            VerdictEngine judge)
            throws IOException {
        return follow(source, limits, err, shown, judge, new FirstTime());
    }

    /** The same; {@code first} is told of every packet. */
    static PacketExplainer follow(
            StorySource source,
            ConnectionLimits limits,
            PrintWriter err,
            Consumer<ExplainedConnection> shown,
            VerdictEngine judge,
            FirstTime first)
            throws IOException {
        return follow(source, limits, err, shown, Optional.of(judge), first);
    }

    private static PacketExplainer follow(
            StorySource source,
            ConnectionLimits limits,
            PrintWriter err,
            Consumer<ExplainedConnection> shown,
            Optional<VerdictEngine> judge,
            FirstTime first)
            throws IOException {
        AtomicLong omitted = new AtomicLong();
        Consumer<ExplainedConnection> counted = found -> {
            omitted.addAndGet(found.omitted());
            shown.accept(found);
        };
        PacketExplainer explainer = judge.isPresent()
                ? new PacketExplainer(limits, counted, judge.get()::accept)
                : new PacketExplainer(limits, counted);
        each(source, err, packet -> {
            first.saw(packet.timeNanos());
            explainer.accept(packet);
        });
        explainer.flush();
        warnOfSkipped(explainer, err);
        if (omitted.get() > 0) {
            warn(
                    err,
                    Plural.are(omitted.get(), "segment")
                            + " counted, but neither shown nor explained: of one connection "
                            + limits.longestTrace() + " are, and of all that are open at once " + limits.mostSegments()
                            + ", which depends on the memory");
        }
        return explainer;
    }

    /**
     * The first connections of {@code source}, as many as a page shows, or the one that was chosen alone. {@code each} is
     * given all of these, also those that do not fit, and {@code judged} the verdicts on all of the file; what is not
     * followed is said on {@code err}.
     */
    public static FirstConnections conversations(
            StorySource source,
            ConnectionLimits limits,
            PrintWriter err,
            Consumer<ExplainedConnection> each,
            Consumer<JudgedConnection> judged)
            throws IOException {
        int connection = source.connection().orElse(0);
        FirstConnections first = new FirstConnections(CapturePage.MOST_CONNECTIONS, CapturePage.MOST_EVENTS);
        VerdictEngine judge = judge(judged);
        PacketExplainer explainer = follow(
                source,
                limits,
                err,
                found -> {
                    if (connection == 0 || connection == found.number() + 1) {
                        each.accept(found);
                        first.accept(found);
                    }
                    judge.accept(found);
                },
                judge);
        judge.end();
        if (connection != 0 && first.found() == 0) {
            throw noConnection(source.name(), explainer.statistics().connections(), connection);
        }
        if (first.found() == 0) {
            throw new CommandFailure(ExitStatus.USAGE, "no TCP connection in " + source.name());
        }
        return first;
    }

    /** {@code file} has {@code count} connections, but not this one. */
    public static CommandFailure noConnection(String file, long count, int connection) {
        return new CommandFailure(
                ExitStatus.USAGE,
                file + " has " + Plural.of(count, "TCP connection") + ", so there is no connection " + connection);
    }

    /** Says which packets were not followed, and why; and how many connections were given up. */
    static void warnOfSkipped(PacketExplainer explainer, PrintWriter err) {
        CaptureRemarks.of(explainer).forEach(remark -> warn(err, remark));
        explainer.remarks().sentences().forEach(sentence -> warn(err, sentence));
    }

    /** Says which packets were not followed, and why. */
    static void warnOfSkipped(Skips skips, PrintWriter err) {
        CaptureRemarks.of(skips).forEach(remark -> warn(err, remark));
    }

    /** One line that cannot act on a terminal. */
    public static void warn(PrintWriter err, String message) {
        err.println("handshake: " + Printable.text(message));
        err.flush();
    }
}
