package handshake.cli.live;

import handshake.analysis.decode.Connectionless;
import handshake.analysis.decode.Connectionless.Datagram;
import handshake.analysis.decode.ConnectionlessDecoder;
import handshake.analysis.file.CapturedPacket;
import handshake.cli.capture.CapturePermission;
import handshake.cli.capture.SaveOption;
import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.TraceOutput;
import handshake.live.capture.CaptureException;
import handshake.live.session.DatagramSession;
import handshake.tcp.model.Endpoint;
import handshake.view.DatagramLadder;
import handshake.view.Ink;
import handshake.view.Json;
import handshake.view.Screen;
import handshake.view.Wrap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code handshake live --udp}: the same exchange without a handshake. */
final class LiveDatagrams {
    private final CommandSpec command;
    private final List<DatagramLadder.Seen> seen = new ArrayList<>();
    private long began;

    LiveDatagrams(CommandSpec command) {
        this.command = command;
    }

    /** Sends and captures; afterwards there is something to show. */
    void run(String message, SaveOption saving, TraceOutput output) throws IOException {
        CapturePermission.prepareNetwork();
        try (SaveOption open = saving) {
            DatagramSession.run(message, new LiveRecorder(command, open, output, this::look));
        } catch (CaptureException e) {
            throw new CapturePermission(command).refusedOnLoopback(e, () -> {});
        }
        if (seen.isEmpty()) {
            throw new CommandFailure(ExitStatus.CAPTURE_NOT_POSSIBLE, "no packet of it was captured");
        }
    }

    /** Somebody else's ICMP may pass as well; of ours both ports are those of the first datagram. */
    private void look(CapturedPacket packet) {
        Optional<Connectionless> found =
                ConnectionlessDecoder.decode(packet.linkType().number(), packet.bytes(), packet.originalLength());
        found.filter(this::isOurs).ifPresent(what -> {
            began = seen.isEmpty() ? packet.timeNanos() : began;
            seen.add(new DatagramLadder.Seen(packet.timeNanos() - began, what));
        });
    }

    private boolean isOurs(Connectionless what) {
        if (seen.isEmpty()) {
            return what instanceof Datagram;
        }
        Connectionless first = seen.get(0).what();
        List<Endpoint> ends = List.of(first.source(), first.destination());
        return ends.contains(what.source()) && ends.contains(what.destination());
    }

    /** For people. */
    List<String> text(Screen screen, boolean brief) {
        List<String> lines = new ArrayList<>();
        lines.add(screen.paint(Ink.STRONG, "The same exchange over UDP: there is no handshake"));
        lines.add("");
        lines.addAll(DatagramLadder.lines(seen, screen, !brief));
        if (!brief) {
            lines.add("");
            lines.addAll(Wrap.lines(
                    "Two packets, and the line was there and back; over TCP the same takes ten or eleven ('handshake live')."
                            + " What the others buy: each end knows that the other is there and hears it, that nothing"
                            + " old is taken for new, that what is lost is sent again, and in which order it belongs. A"
                            + " program that needs this over UDP has to bring it along, as QUIC does, with a handshake.",
                    screen.width()));
        }
        return lines;
    }

    /** One object, for programs. */
    String json() {
        Connectionless first = seen.get(0).what();
        Map<String, Object> json = Json.object();
        json.put("schema", "handshake.datagrams/1");
        json.put("client", endpoint(first.source()));
        json.put("server", endpoint(first.destination()));
        List<Object> steps = new ArrayList<>();
        for (DatagramLadder.Seen one : seen) {
            Map<String, Object> step = Json.object();
            step.put("number", steps.size() + 1);
            step.put("time_ns", one.nanos());
            step.put("from", one.what().source().equals(first.source()) ? "client" : "server");
            step.put("kind", one.what() instanceof Datagram ? "datagram" : "port-unreachable");
            step.put("length", one.what() instanceof Datagram datagram ? datagram.length() : 0);
            steps.add(step);
        }
        json.put("steps", steps);
        return Json.write(json);
    }

    private static Map<String, Object> endpoint(Endpoint endpoint) {
        Map<String, Object> json = Json.object();
        json.put("address", endpoint.address());
        json.put("port", endpoint.port());
        return json;
    }
}
