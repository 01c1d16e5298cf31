package handshake.view;

import handshake.analysis.summary.ConnectionSummary;
import handshake.analysis.verdict.Verdict;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.IpAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Connections with which the same went wrong, for one line of a list. Mutable: one joins after the other. */
public final class StoryGroup {
    private final Verdict verdict;
    private final List<ConnectionSummary> members = new ArrayList<>();
    private final Set<IpAddress> clients = new HashSet<>();
    private final Set<Endpoint> servers = new HashSet<>();
    private long ends = Long.MIN_VALUE;
    private long began = Long.MAX_VALUE;
    private long packets;
    private long octets;

    /** {@code verdict}: what the first of them has, and all others will. */
    public StoryGroup(Verdict verdict) {
        this.verdict = verdict;
    }

    public void add(ConnectionSummary member) {
        members.add(member);
        clients.add(member.ends().client().address());
        servers.add(member.ends().server());
        began = Math.min(began, member.began());
        ends = Math.max(ends, member.began() + member.facts().duration());
        packets += member.facts().packets().client() + member.facts().packets().server();
        octets += member.facts().bytes().client() + member.facts().bytes().server();
    }

    public Verdict verdict() {
        return verdict;
    }

    public List<ConnectionSummary> members() {
        return List.copyOf(members);
    }

    public int count() {
        return members.size();
    }

    ConnectionSummary first() {
        return members.get(0);
    }

    /** When the first of them began, in nanoseconds since 1970. */
    public long began() {
        return began;
    }

    /** From the first packet of any to the last of any, in nanoseconds. */
    public long span() {
        return ends - began;
    }

    public long packets() {
        return packets;
    }

    /** Of text. */
    public long octets() {
        return octets;
    }

    String clients() {
        return clients.size() == 1 ? clients.iterator().next().toString() : clients.size() + " addresses";
    }

    String servers() {
        return servers.size() == 1 ? servers.iterator().next().toString() : servers.size() + " ports or hosts";
    }
}
