package handshake.view.play;

import handshake.analysis.annotate.ExplainedConnection;
import handshake.analysis.annotate.FirstConnections;
import handshake.analysis.annotate.PacketExplainer;
import handshake.analysis.file.CaptureFile;
import handshake.analysis.file.CaptureFileException;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.flow.ConnectionLimits;
import handshake.analysis.verdict.Verdict;
import handshake.analysis.verdict.VerdictEngine;
import handshake.text.Printable;
import handshake.trace.Both;
import handshake.trace.Fact;
import handshake.trace.Knowledge;
import handshake.trace.Trace;
import handshake.trace.TraceBuilder;
import handshake.view.CaptureRemarks;
import handshake.view.Json;
import handshake.view.Screen;
import handshake.view.VerdictJson;
import handshake.view.VerdictView;
import handshake.view.html.Chapter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * The capture that somebody brought to a page: its connections, what is to be said of them, and each of them at any of its
 * events, as JSON. What cannot be read is answered with an object that has only {@code error}. Not thread-safe.
 */
public final class CaptureDesk {
    /** What a page keeps and draws of a capture; the verdicts are about all of it. */
    public static final int MOST_CONNECTIONS = 500;

    public static final int MOST_SEGMENTS = 60_000;
    /** Of all connections that are followed at the same time: what a browser's memory holds with ease. */
    private static final int MOST_FOLLOWED = 200_000;

    private static final int PACKETS_BETWEEN = 2_000;

    private List<ExplainedConnection> kept = List.of();
    private Optional<Shown> shown = Optional.empty();

    /** A connection that is being looked at. */
    private record Shown(ExplainedConnection connection, List<Both<Set<Fact>>> knowledge) {}

    /**
     * Reads a capture file, whole.
     *
     * @param name what messages call it
     * @param goOn is told from time to time how many packets have been read, and may end the reading
     */
    public String read(byte[] octets, String name, LongPredicate goOn) {
        FirstConnections first = new FirstConnections(MOST_CONNECTIONS, MOST_SEGMENTS);
        VerdictEngine engine = new VerdictEngine();
        PacketExplainer explainer = new PacketExplainer(
                ConnectionLimits.DEFAULT.withMostSegments(MOST_FOLLOWED),
                connection -> {
                    engine.accept(connection);
                    first.accept(connection);
                },
                engine::accept);
        List<String> remarks = new ArrayList<>();
        try (CaptureFile capture = CaptureFile.open(new ByteArrayInputStream(octets), Printable.text(name))) {
            for (CapturedPacket packet : capture) {
                explainer.accept(packet);
                if (explainer.packets() % PACKETS_BETWEEN == 0 && !goOn.test(explainer.packets())) {
                    remarks.add("reading was stopped after " + explainer.packets() + " packets");
                    break;
                }
            }
            remarks.addAll(CaptureRemarks.of(capture));
        } catch (CaptureFileException e) {
            return Json.write(Map.of("error", String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        explainer.flush();
        remarks.addAll(CaptureRemarks.of(explainer));
        kept = first.kept();
        shown = Optional.empty();
        if (kept.size() < first.found()) {
            remarks.add("the page shows the first " + kept.size() + " of " + first.found() + " connections");
        }
        return Json.write(found(name, explainer.packets(), first.found(), engine, remarks));
    }

    private Map<String, Object> found(
            String name, long packets, int connections, VerdictEngine engine, List<String> remarks) {
        List<Verdict> verdicts = engine.end();
        Map<String, Object> json = Json.object();
        json.put("name", Printable.text(name));
        json.put("packets", packets);
        json.put("count", connections);
        json.put("connections", kept.stream().map(CaptureDesk::brief).toList());
        json.put("verdicts", verdicts.stream().map(VerdictJson::object).toList());
        json.put(
                "healthy",
                verdicts.isEmpty() ? String.join(" ", VerdictView.healthy(engine.connections(), Screen.plain())) : "");
        json.put("remarks", remarks.stream().map(Printable::text).toList());
        return json;
    }

    private static Map<String, Object> brief(ExplainedConnection connection) {
        Map<String, Object> json = Json.object();
        json.put("number", connection.number() + 1);
        json.put("client", connection.trace().ends().client().toString());
        json.put("server", connection.trace().ends().server().toString());
        json.put("opening", connection.facts().opening());
        json.put("closing", connection.facts().closing());
        json.put("segments", connection.trace().segments().size() + connection.omitted());
        json.put("events", connection.trace().steps().size());
        json.put("unexplained", connection.facts().unexplained());
        return json;
    }

    /** The connection at {@code index} of those that were kept, after {@code place} of its events. */
    public String show(int index, int place) {
        if (index < 0 || index >= kept.size()) {
            return Json.write(Map.of("error", "there is no such connection"));
        }
        ExplainedConnection connection = kept.get(index);
        if (shown.filter(open -> open.connection().equals(connection)).isEmpty()) {
            shown = Optional.of(new Shown(connection, Knowledge.along(connection.trace())));
        }
        return Json.write(event(shown.orElseThrow(), place));
    }

    private static Map<String, Object> event(Shown open, int wanted) {
        Trace whole = open.connection().trace();
        int place = Math.max(0, Math.min(wanted, whole.steps().size()));
        Chapter told = new Chapter(
                "Connection " + (open.connection().number() + 1) + ": "
                        + whole.ends().client() + " → " + whole.ends().server(),
                "",
                open.connection()
                        .givenUp()
                        .map(why -> "This connection is " + why + ".")
                        .orElse(""),
                whole,
                Optional.empty());
        Map<String, Object> json = new PlayData(
                        told, TraceBuilder.after(whole, place).build())
                .object(
                        open.knowledge().get(Math.max(0, place - 1)),
                        open.knowledge().get(place));
        json.put("length", whole.steps().size());
        json.put("packets", open.connection().packetNumbers());
        return json;
    }
}
