package handshake.live.sockets;

import static handshake.live.sockets.SocketFindings.CROWD;
import static handshake.live.sockets.SocketFindings.example;
import static handshake.live.sockets.SocketFindings.grouped;
import static handshake.live.sockets.SocketFindings.text;

import handshake.live.kernel.KernelSocket.Timer;
import handshake.live.sockets.ListedSocket.Owner;
import java.util.ArrayList;
import java.util.List;

/** Programs that do not take what has come for them. */
final class QueueFindings {
    /** What listen() is most often called with; a list that does not show the limit cannot prove more. */
    private static final long USUAL_BACKLOG = 128;

    private QueueFindings() {}

    /** Linux lets one more wait than the program asked for, and then ignores new SYNs and last ACKs. */
    static List<ListedSocket> full(SocketFindings list) {
        return list.having(listed -> listed.socket().isListening()
                && (listed.backlog().isPresent()
                        ? listed.socket().receiveQueue() > listed.backlog().getAsLong()
                        : listed.socket().receiveQueue() > USUAL_BACKLOG));
    }

    static List<SocketFinding> fullQueues(SocketFindings list) {
        return full(list).stream().map(listed -> fullQueue(list, listed)).toList();
    }

    private static SocketFinding fullQueue(SocketFindings list, ListedSocket listed) {
        String where = text(listed.socket().local());
        String program = listed.owner().map(Owner::toString).orElse("the program that listens on " + where);
        long handshakes = list.having(other -> other.isIn("SYN-RECEIVED")
                        && other.socket().local().getPort()
                                == listed.socket().local().getPort())
                .size();
        List<String> proof = new ArrayList<>();
        proof.add("LISTEN " + where + ": " + listed.socket().receiveQueue() + " finished handshakes wait in Recv-Q"
                + (listed.backlog().isPresent()
                        ? ", more than the " + listed.backlog().getAsLong() + " of Send-Q"
                        : "; this list does not show how many may"));
        if (handshakes > 0) {
            proof.add(handshakes + " more are in SYN-RECV: their last ACK is ignored while the queue is full");
        }
        return new SocketFinding(
                "accept-queue-full",
                "server-program",
                listed.backlog().isPresent() ? "certain" : "possible",
                program + " does not accept: its queue is full, and new connections are ignored until it does",
                proof,
                List.of(
                        "find out why " + program + " does not call accept(): all its threads are busy, or it hangs",
                        "a larger backlog (listen(), net.core.somaxconn) helps against short bursts only",
                        "nstat -az TcpExtListenOverflows counts what was ignored"));
    }

    /** The peer's window is closed, and the kernel asks again and again whether it opens (RFC 9293 §3.8.6.1). */
    static List<SocketFinding> notRead(SocketFindings list) {
        List<SocketFinding> findings = new ArrayList<>();
        List<ListedSocket> probing = list.having(listed -> listed.socket().timer() == Timer.ZERO_WINDOW_PROBE
                && listed.socket().sendQueue() > 0);
        grouped(probing, list::service).values().stream()
                .filter(group -> group.size() >= CROWD)
                .forEach(group -> findings.add(new SocketFinding(
                        "not-read",
                        list.side(group.get(0), false) + "-program",
                        "likely",
                        "the other ends of " + group.size() + " connections of " + list.service(group.get(0))
                                + " do not read: their window is closed, and what is in Send-Q here waits",
                        List.of(group.size() + " sockets with the timer of zero-window probes", example(group)),
                        List.of("look at the program at the other end: it is busy, blocked or too slow"))));
        return findings;
    }
}
