package handshake.live.sockets;

import static handshake.live.sockets.SocketFindings.CERTAINLY_A_CROWD;
import static handshake.live.sockets.SocketFindings.CROWD;
import static handshake.live.sockets.SocketFindings.example;
import static handshake.live.sockets.SocketFindings.grouped;
import static handshake.live.sockets.SocketFindings.text;

import java.util.ArrayList;
import java.util.List;

/** Connections that do not come to open. */
final class OpenFindings {
    private OpenFindings() {}

    /** SYN,ACKs that nobody answers. Behind a full queue of accepted connections that is no wonder, and said there. */
    static List<SocketFinding> synReceived(SocketFindings list) {
        List<SocketFinding> findings = new ArrayList<>();
        List<Integer> full = QueueFindings.full(list).stream()
                .map(listed -> listed.socket().local().getPort())
                .toList();
        List<ListedSocket> waiting = list.having(listed -> listed.isIn("SYN-RECEIVED")
                && !full.contains(listed.socket().local().getPort()));
        grouped(waiting, list::service).values().stream()
                .filter(group -> group.size() >= CERTAINLY_A_CROWD)
                .forEach(group -> findings.add(halfOpen(list, group)));
        return findings;
    }

    private static SocketFinding halfOpen(SocketFindings list, List<ListedSocket> group) {
        long hosts = group.stream()
                .map(listed -> listed.socket().remote().getAddress())
                .distinct()
                .count();
        boolean few = hosts * CROWD <= group.size();
        return new SocketFinding(
                "flood",
                "unknown",
                "likely",
                group.size() + " handshakes on " + list.service(group.get(0)) + " from " + hosts
                        + (hosts == 1 ? " address" : " addresses") + " wait for their last ACK: "
                        + (few
                                ? "SYNs of few hosts that do not finish, or whose path back is broken"
                                : "a SYN flood with false addresses, or a path on which our SYN,ACKs are lost"),
                List.of(group.size() + " sockets in SYN-RECV", example(group)),
                List.of(
                        "see that SYN cookies are on (net.ipv4.tcp_syncookies=1): then real clients still get in",
                        "capture one of the addresses: if the SYN,ACKs are sent and nothing ever comes back, the addresses are"
                                + " false or the path drops the answer"));
    }

    /** SYNs that nobody answers. The first is sent again after a second: one repetition shows that it is no moment. */
    static List<SocketFinding> synSent(SocketFindings list) {
        List<SocketFinding> findings = new ArrayList<>();
        grouped(list.in("SYN-SENT"), listed -> text(listed.socket().remote())).forEach((server, group) -> {
            long again = group.stream()
                    .filter(listed -> listed.socket().retransmits() > 0)
                    .count();
            if (again > 0 || group.size() >= CROWD) {
                findings.add(
                        new SocketFinding(
                                "unanswered",
                                "unknown",
                                again > 0 ? "certain" : "likely",
                                server + " does not answer " + group.size() + (group.size() == 1 ? " SYN" : " SYNs")
                                        + ": dropped on the way or by the host, for a closed port would refuse at once",
                                List.of(again + " of " + group.size() + " have sent their SYN again", example(group)),
                                List.of(
                                        "look for a firewall or security group on the way, a wrong address, a host that is down",
                                        "capture at the server: whether the SYN arrives there says on which half of the way to look")));
            }
        });
        return findings;
    }
}
