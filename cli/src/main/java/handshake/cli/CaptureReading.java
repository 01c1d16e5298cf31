package handshake.cli;

import handshake.live.annotate.AnnotatorOptions;
import handshake.live.annotate.Conversation;
import handshake.live.capture.CapturedPacket;
import handshake.live.capture.InPlace;
import handshake.live.capture.file.CaptureFile;
import handshake.live.capture.file.CaptureFileException;
import handshake.live.decode.Decoded;
import handshake.live.decode.Skips;
import handshake.live.session.PacketExplainer;
import handshake.text.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** How commands read a capture file, and say of which packets nothing is said. */
final class CaptureReading {
    private CaptureReading() {}

    /** Gives {@code reader} every packet of {@code file}, in order; damage ends the file, and is said on {@code err}. */
    static void each(String file, PrintWriter err, Consumer<CapturedPacket> reader) throws IOException {
        open(file, err, capture -> capture.forEach(reader));
    }

    /** The same without a copy of each. */
    static void eachInPlace(String file, PrintWriter err, InPlace reader) throws IOException {
        open(file, err, capture -> capture.forEachInPlace(reader));
    }

    private static void open(String file, PrintWriter err, Consumer<CaptureFile> reader) throws IOException {
        try (CaptureFile capture = CaptureFile.open(file)) {
            reader.accept(capture);
            capture.damage().ifPresent(damage -> warn(err, damage.getMessage()));
            warnOfTimes(capture.timesOutside(), err);
        } catch (CaptureFileException e) {
            throw new CommandFailure(ExitStatus.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    private static void warnOfTimes(long outside, PrintWriter err) {
        if (outside > 0) {
            warn(
                    err,
                    outside + (outside == 1 ? " packet has a time" : " packets have times")
                            + " outside of 1970 to 2106: taken for the nearest inside");
        }
    }

    /** The connections of {@code file} by number, from 1 on; what is not among them is said on {@code err}. */
    static Map<Integer, Conversation> conversations(String file, PrintWriter err) throws IOException {
        return conversations(file, AnnotatorOptions.DEFAULT, err);
    }

    /** The same within other limits. */
    static Map<Integer, Conversation> conversations(String file, AnnotatorOptions options, PrintWriter err)
            throws IOException {
        Map<Integer, Conversation> conversations = new TreeMap<>();
        PacketExplainer explainer = new PacketExplainer(options, found -> conversations.put(found.number() + 1, found));
        each(file, err, explainer::accept);
        explainer.flush();
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
            throw noConnection(file, conversations.size(), connection);
        }
        return List.of(one);
    }

    /** {@code file} has {@code count} connections, but not this one. */
    static CommandFailure noConnection(String file, int count, int connection) {
        return new CommandFailure(
                ExitStatus.USAGE, file + " has " + count + " TCP connections, so there is no connection " + connection);
    }

    /** Says which packets were not followed, and why; and how many connections were given up. */
    static void warnOfSkipped(PacketExplainer explainer, PrintWriter err) {
        warnOfSkipped(explainer.skips(), err);
        long forgotten = explainer.statistics().forgotten();
        if (forgotten > 0) {
            warn(err, forgotten + " open connections were given up, because too many were open at once");
        }
    }

    /** Says which packets were not followed, and why. */
    static void warnOfSkipped(Skips skips, PrintWriter err) {
        for (Map.Entry<Decoded.Reason, Long> entry : new TreeMap<>(skips.counts()).entrySet()) {
            long count = entry.getValue();
            warn(
                    err,
                    count + (count == 1 ? " packet" : " packets") + " not followed: " + skips.example(entry.getKey()));
        }
    }

    /** One line that cannot act on a terminal. */
    static void warn(PrintWriter err, String message) {
        err.println("handshake: " + Printable.text(message));
        err.flush();
    }
}
