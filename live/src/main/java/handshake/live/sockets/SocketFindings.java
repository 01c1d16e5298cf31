package handshake.live.sockets;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a list of sockets means: who does not close, accept, read or answer. A list is one moment, in which any state may
 * stand for a while; so a few sockets prove nothing, and only crowds are findings.
 */
public final class SocketFindings {
    /** Fewer sockets in a passing state are everyday life. */
    static final int CROWD = 10;

    /** So many cannot be passing. */
    static final int CERTAINLY_A_CROWD = 100;

    private final List<ListedSocket> sockets;
    private final Set<Integer> listening = new HashSet<>();

    private SocketFindings(List<ListedSocket> sockets) {
        this.sockets = sockets;
        sockets.stream()
                .filter(listed -> listed.socket().isListening())
                .forEach(listed -> listening.add(listed.socket().local().getPort()));
    }

    /** The findings of {@code list}, the gravest first; none where nothing is wrong. */
    public static List<SocketFinding> of(SocketList list) {
        SocketFindings findings = new SocketFindings(list.sockets());
        List<SocketFinding> all = new ArrayList<>();
        all.addAll(QueueFindings.fullQueues(findings));
        all.addAll(CloseFindings.closeWait(findings));
        all.addAll(OpenFindings.synReceived(findings));
        all.addAll(OpenFindings.synSent(findings));
        all.addAll(CloseFindings.lastAck(findings));
        all.addAll(CloseFindings.finWait2(findings));
        all.addAll(QueueFindings.notRead(findings));
        all.addAll(CloseFindings.timeWait(findings));
        return List.copyOf(all);
    }

    List<ListedSocket> in(String state) {
        return having(listed -> listed.isIn(state));
    }

    List<ListedSocket> having(Predicate<ListedSocket> what) {
        return sockets.stream().filter(what).toList();
    }

    /** Whether this host is the server of the connection: it listens on its port, or the port is the lower one. */
    boolean isServer(ListedSocket listed) {
        int local = listed.socket().local().getPort();
        int remote = listed.socket().remote().getPort();
        return listening.contains(local) || (!listening.contains(remote) && local < remote);
    }

    /** The end here, or the other, as the words of blame call it. */
    String side(ListedSocket listed, boolean here) {
        return isServer(listed) == here ? "server" : "client";
    }

    /** What many connections of one kind have in common: at a server its own port, at a client the peer's. */
    String service(ListedSocket listed) {
        return isServer(listed)
                ? "port " + listed.socket().local().getPort()
                : "connections to " + text(listed.socket().remote());
    }

    static Map<String, List<ListedSocket>> grouped(List<ListedSocket> sockets, Function<ListedSocket, String> by) {
        Map<String, List<ListedSocket>> groups = new LinkedHashMap<>();
        sockets.forEach(listed -> groups.computeIfAbsent(by.apply(listed), none -> new ArrayList<>())
                .add(listed));
        return groups;
    }

    static String certainty(int count) {
        return count >= CERTAINLY_A_CROWD ? "certain" : "likely";
    }

    /** {@code 192.0.2.1:80}. */
    static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** The first of some sockets, for a proof. */
    static String example(List<ListedSocket> group) {
        ListedSocket first = group.get(0);
        return "the first: " + text(first.socket().local()) + " to "
                + text(first.socket().remote()) + ", " + first.socket().state();
    }
}
