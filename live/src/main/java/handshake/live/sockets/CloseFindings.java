package handshake.live.sockets;

import static handshake.live.sockets.SocketFindings.CROWD;
import static handshake.live.sockets.SocketFindings.certainty;
import static handshake.live.sockets.SocketFindings.example;
import static handshake.live.sockets.SocketFindings.grouped;
import static handshake.live.sockets.SocketFindings.text;

import handshake.live.sockets.ListedSocket.Owner;
import java.util.ArrayList;
import java.util.List;

/** Connections that do not come to their end (RFC 9293 §3.6). */
final class CloseFindings {
    /** Linux's ephemeral ports, 32768 to 60999. */
    private static final int EPHEMERAL_PORTS = 28_232;

    private static final int TIME_WAIT_SECONDS = 60;
    private static final int MANY_TIME_WAIT = 1_000;

    private CloseFindings() {}

    /** The peer has closed, and the program here has not: nothing else ends this state. */
    static List<SocketFinding> closeWait(SocketFindings list) {
        List<SocketFinding> findings = new ArrayList<>();
        grouped(list.in("CLOSE-WAIT"), listed -> program(listed) + " " + list.service(listed)).values().stream()
                .filter(group -> group.size() >= CROWD)
                .forEach(group -> findings.add(notClosed(list, group)));
        return findings;
    }

    private static SocketFinding notClosed(SocketFindings list, List<ListedSocket> group) {
        ListedSocket first = group.get(0);
        String program = program(first);
        // A FIN that the program has not read counts as one octet.
        long readToTheEnd = group.stream()
                .filter(listed -> listed.socket().receiveQueue() == 0)
                .count();
        long unread = group.stream()
                .filter(listed -> listed.socket().receiveQueue() > 1)
                .count();
        List<String> proof = new ArrayList<>(List.of(
                group.size() + " sockets in CLOSE-WAIT on " + list.service(first),
                example(group),
                readToTheEnd + " have Recv-Q 0: the program has read to the end of the stream, and did not close"));
        if (unread > 0) {
            proof.add(unread + " have text in Recv-Q that the program has not read");
        }
        return new SocketFinding(
                "not-closed",
                list.side(first, true) + "-program",
                certainty(group.size()),
                program + " does not close: the other ends have closed " + group.size()
                        + " connections, this kernel has acknowledged it, and waits for the program to call close()",
                proof,
                List.of(
                        "look for the path in " + program
                                + " that leaves a socket open when read() returns 0 or fails: an error path, a pool that keeps"
                                + " dead connections, a thread that hangs",
                        "no setting of the kernel ends CLOSE-WAIT; ending the process does, until it leaks again",
                        "each takes a file descriptor: compare their number with the process's limit (ulimit -n)"));
    }

    /** Our FIN is out after the peer's, and is not acknowledged. */
    static List<SocketFinding> lastAck(SocketFindings list) {
        return crowds(
                list,
                list.having(listed -> listed.isIn("LAST-ACK") || listed.isIn("CLOSING") || listed.isIn("FIN-WAIT-1")),
                (first, count) -> new SocketFinding(
                        "forgotten-on-the-way",
                        "unknown",
                        "possible",
                        count + " connections of " + list.service(first)
                                + " wait for the acknowledgment of a FIN: the other ends are gone, or a translator or firewall"
                                + " between has forgotten them",
                        List.of(),
                        List.of(
                                "the program here has done its part: it has closed",
                                "capture a few of them: retransmitted FINs without any answer mean that the path or the other"
                                        + " host drops them; the kernel gives up by itself (tcp_orphan_retries)")));
    }

    /** The peer has acknowledged our FIN and goes on. Orphans end after a minute; those that a program holds do not. */
    static List<SocketFinding> finWait2(SocketFindings list) {
        return crowds(
                list,
                list.in("FIN-WAIT-2"),
                (first, count) -> new SocketFinding(
                        "not-closed",
                        list.side(first, false) + "-program",
                        first.owner().isPresent() ? "likely" : "possible",
                        "the other ends of " + count + " connections of " + list.service(first)
                                + " do not close: they have acknowledged our FIN and sent none of theirs, so there they stand in"
                                + " CLOSE-WAIT",
                        List.of(),
                        List.of(
                                "look at the program at the other end: its sockets in CLOSE-WAIT are the leak",
                                "without an owner here they end after tcp_fin_timeout (60 s); a program that used shutdown()"
                                        + " and holds the socket must set a timeout of its own")));
    }

    /** Normal, and each is over after a minute; but of one client to one server there are only so many ports. */
    static List<SocketFinding> timeWait(SocketFindings list) {
        List<SocketFinding> findings = new ArrayList<>();
        List<ListedSocket> clients = list.having(listed -> listed.isIn("TIME-WAIT") && !list.isServer(listed));
        grouped(
                        clients,
                        listed -> listed.socket().local().getAddress().getHostAddress() + " to "
                                + text(listed.socket().remote()))
                .forEach((pair, group) -> {
                    if (group.size() * 5 >= EPHEMERAL_PORTS * 4) {
                        findings.add(portsUsedUp(pair, group));
                    }
                });
        List<ListedSocket> all = list.in("TIME-WAIT");
        if (findings.isEmpty() && all.size() >= MANY_TIME_WAIT) {
            findings.add(
                    new SocketFinding(
                            "time-wait",
                            "nobody",
                            "certain",
                            all.size()
                                    + " connections are in TIME-WAIT, which is right: this host closed them first, and each stands"
                                    + " there for " + TIME_WAIT_SECONDS + " s, so about "
                                    + all.size() / TIME_WAIT_SECONDS
                                    + " are closed a second",
                            List.of(example(all)),
                            List.of(
                                    "nothing must be done; fewer and longer connections (keep-alive, a pool) make fewer of them")));
        }
        return findings;
    }

    private static SocketFinding portsUsedUp(String pair, List<ListedSocket> group) {
        return new SocketFinding(
                "ports-used-up",
                "client-program",
                "likely",
                "the ports from " + pair + " are nearly used up: " + group.size() + " of about " + EPHEMERAL_PORTS
                        + " are in TIME-WAIT, and connect() fails when none is left",
                List.of(example(group)),
                List.of(
                        "keep connections open and use them again (keep-alive, a pool): a connection for each request makes"
                                + " these",
                        "until then: tcp_tw_reuse=1 at this host, or a wider ip_local_port_range; never tcp_tw_recycle"));
    }

    /** Who holds it, for a sentence. */
    private static String program(ListedSocket listed) {
        return listed.owner().map(Owner::toString).orElse("the program here (ss -p as root names it)");
    }

    private interface Made {
        SocketFinding of(ListedSocket first, int count);
    }

    private static List<SocketFinding> crowds(SocketFindings list, List<ListedSocket> sockets, Made made) {
        List<SocketFinding> findings = new ArrayList<>();
        grouped(sockets, list::service).values().stream()
                .filter(group -> group.size() >= CROWD)
                .forEach(group -> {
                    SocketFinding finding = made.of(group.get(0), group.size());
                    findings.add(new SocketFinding(
                            finding.code(),
                            finding.blame(),
                            finding.certainty(),
                            finding.sentence(),
                            List.of(group.size() + " sockets", example(group)),
                            finding.advice()));
                });
        return findings;
    }
}
