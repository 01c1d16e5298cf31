package handshake.live.wire;

import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import handshake.packetdrill.run.ScriptFailure.Field;
import handshake.packetdrill.run.SocketRequest;
import handshake.packetdrill.run.SocketRequest.PollEntry;
import handshake.packetdrill.run.UnsupportedArgument;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A script's {@code poll}. */
final class PollCall {
    private PollCall() {}

    static PreparedCall prepare(SocketRequest.Poll request, ScriptSockets sockets) throws UnsupportedArgument {
        List<PollEntry> entries = request.entries();
        Memory waiting = new Memory(Math.max(1, entries.size()) * (long) PollWait.POLLFD_OCTETS);
        waiting.clear();
        for (int i = 0; i < entries.size(); i++) {
            PollEntry entry = entries.get(i);
            SubjectSocket socket = sockets.at(entry.descriptor())
                    .orElseThrow(() -> new UnsupportedArgument(0, "the descriptor of a socket"));
            long at = (long) i * PollWait.POLLFD_OCTETS;
            waiting.setInt(at, socket.number());
            waiting.setShort(at + PollWait.EVENTS, (short) SocketConstants.pollEvents(entry.events()));
        }
        return new PreparedCall(
                () -> NativeCalls.poll(waiting, new NativeLong(entries.size()), (int) request.millis()),
                result -> PreparedCall.returned(result).wrong(differences(entries, waiting)),
                request.millis() != 0);
    }

    private static List<Field> differences(List<PollEntry> entries, Memory waited) {
        List<Field> wrong = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            int bits = waited.getShort((long) i * PollWait.POLLFD_OCTETS + PollWait.RETURNED_EVENTS);
            Set<String> actual = new TreeSet<>();
            SocketConstants.POLL_EVENTS.forEach((name, bit) -> {
                if ((bits & bit) != 0) {
                    actual.add(name);
                }
            });
            Set<String> expected = entries.get(i).expected();
            if (!actual.equals(expected)) {
                wrong.add(new Field("revents", text(expected), text(actual)));
            }
        }
        return wrong;
    }

    private static String text(Set<String> events) {
        return events.isEmpty() ? "0" : String.join("|", new TreeSet<>(events));
    }
}
