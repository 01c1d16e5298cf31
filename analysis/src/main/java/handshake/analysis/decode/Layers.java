package handshake.analysis.decode;

import handshake.analysis.decode.RebuiltFrame.Unknown;
import handshake.tcp.wire.IpHeader;
import handshake.tcp.wire.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was taken off so far, the outermost first.
 *
 * @param vlans VLAN identifiers
 * @param around the IP header in which the next layer was found, if it stands in one
 * @param unknown the parts of the packet that its source did not tell
 * @param interfaceIndex the number of the interface, where the link header tells it
 */
record Layers(
        List<Integer> vlans,
        List<Tunnel> tunnels,
        Optional<IpHeader> around,
        Set<Unknown> unknown,
        Optional<Integer> interfaceIndex) {
    static final Layers NONE = new Layers(List.of(), List.of(), Optional.empty(), Set.of(), Optional.empty());

    /** Real networks nest two or three; more than these is an attack on the reader's stack. */
    private static final int MOST_TUNNELS = 8;

    Layers withVlans(List<Integer> more) {
        return more.isEmpty() ? this : new Layers(joined(vlans, more), tunnels, around, unknown, interfaceIndex);
    }

    /** The next layers are inside the packet with this header. */
    Layers inside(IpHeader ip) {
        return new Layers(vlans, tunnels, Optional.of(ip), unknown, interfaceIndex);
    }

    /** Of the packet not all parts are known. */
    Layers withUnknown(Set<Unknown> parts) {
        return new Layers(vlans, tunnels, around, parts, interfaceIndex);
    }

    /** The packet was captured on the interface of this number. */
    Layers on(int index) {
        return new Layers(vlans, tunnels, around, unknown, Optional.of(index));
    }

    Layers with(Tunnel.Kind kind) throws Unreadable {
        return with(kind, OptionalLong.empty());
    }

    Layers with(Tunnel.Kind kind, long id) throws Unreadable {
        return with(kind, OptionalLong.of(id));
    }

    /** {@code kind} is taken off, too. Only the first layer inside an IP header goes from address to address. */
    Layers with(Tunnel.Kind kind, OptionalLong id) throws Unreadable {
        if (tunnels.size() == MOST_TUNNELS) {
            throw Unreadable.unsupported(
                    "more than " + MOST_TUNNELS + " tunnels in each other, the outermost " + tunnels.get(0));
        }
        Optional<Tunnel.Ends> ends = around.map(ip -> new Tunnel.Ends(ip.source(), ip.destination()));
        return new Layers(
                vlans, joined(tunnels, List.of(new Tunnel(kind, id, ends))), Optional.empty(), unknown, interfaceIndex);
    }

    /** For the end of a sentence about what was found within; nothing when nothing was taken off. */
    String within() {
        return tunnels.isEmpty()
                ? ""
                : ", inside " + tunnels.stream().map(Tunnel::toString).collect(Collectors.joining(", "));
    }

    private static <T> List<T> joined(List<T> before, List<T> after) {
        List<T> all = new ArrayList<>(before);
        all.addAll(after);
        return List.copyOf(all);
    }
}
