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
import handshake.analysis.verdict.VerdictEngine;
import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.live.capture.CaptureFiles;
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

    /** Gives {@code reader} every packet of {@code file}, in order; damage ends the file, and is said on {@code err}. */
    static void each(String file, PrintWriter err, Consumer<CapturedPacket> reader) throws IOException {
        open(file, err, capture -> capture.forEach(reader));
    }

    /** The same without a copy of each. */
    static void eachInPlace(String file, PrintWriter err, InPlaceReader reader) throws IOException {
        open(file, err, capture -> capture.forEachInPlace(reader));
    }

    private static void open(String file, PrintWriter err, Consumer<CaptureFile> reader) throws IOException {
        try (CaptureFile capture = CaptureFiles.open(file)) {
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

    /** Gives {@code shown} each connection when it has ended; what is not explained is said on {@code err}. */
    static PacketExplainer follow(
            String file, ConnectionLimits limits, PrintWriter err, Consumer<ExplainedConnection> shown)
            throws IOException {
        return follow(file, limits, err, shown, Optional.empty());
    }

    /** The same; what ICMP says about segments goes to {@code judge}, whom {@code shown} may give connections. */
    public static PacketExplainer follow(
            String file,
            ConnectionLimits limits,
            PrintWriter err,
            Consumer<ExplainedConnection> shown,
            VerdictEngine judge)
            throws IOException {
        return follow(file, limits, err, shown, Optional.of(judge));
    }

    private static PacketExplainer follow(
            String file,
            ConnectionLimits limits,
            PrintWriter err,
            Consumer<ExplainedConnection> shown,
            Optional<VerdictEngine> judge)
            throws IOException {
        AtomicLong omitted = new AtomicLong();
        Consumer<ExplainedConnection> counted = found -> {
            omitted.addAndGet(found.omitted());
            shown.accept(found);
        };
        PacketExplainer explainer = judge.isPresent()
                ? new PacketExplainer(limits, counted, judge.get()::accept)
                : new PacketExplainer(limits, counted);
        each(file, err, explainer::accept);
        explainer.flush();
        warnOfSkipped(explainer, err);
        if (omitted.get() > 0) {
            warn(
                    err,
                    omitted + " segments are counted, but neither shown nor explained: of one connection "
                            + limits.longestTrace() + " are, and of all that are open at once " + limits.mostSegments()
                            + ", which depends on the memory");
        }
        return explainer;
    }

    /**
     * The first connections of {@code file}, as many as a page shows, or number {@code connection} alone, counted from 1,
     * where that is not zero. {@code each} is given all of these, also those that do not fit; what is not followed is said
     * on {@code err}.
     */
    public static FirstConnections conversations(
            String file, ConnectionLimits limits, int connection, PrintWriter err, Consumer<ExplainedConnection> each)
            throws IOException {
        FirstConnections first = new FirstConnections(CapturePage.MOST_CONNECTIONS, CapturePage.MOST_EVENTS);
        PacketExplainer explainer = follow(file, limits, err, found -> {
            if (connection == 0 || connection == found.number() + 1) {
                each.accept(found);
                first.accept(found);
            }
        });
        if (connection != 0 && first.found() == 0) {
            throw noConnection(file, explainer.statistics().connections(), connection);
        }
        if (first.found() == 0) {
            throw new CommandFailure(ExitStatus.USAGE, "no TCP connection in " + file);
        }
        return first;
    }

    /** {@code file} has {@code count} connections, but not this one. */
    static CommandFailure noConnection(String file, long count, int connection) {
        return new CommandFailure(
                ExitStatus.USAGE, file + " has " + count + " TCP connections, so there is no connection " + connection);
    }

    /** Says which packets were not followed, and why; and how many connections were given up. */
    static void warnOfSkipped(PacketExplainer explainer, PrintWriter err) {
        CaptureRemarks.of(explainer).forEach(remark -> warn(err, remark));
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
