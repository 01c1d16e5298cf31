package handshake.analysis.decode;

import handshake.analysis.decode.RebuiltFrame.Unknown;
import handshake.tcp.model.Octets;
import handshake.tcp.wire.IpHeader;
import handshake.tcp.wire.TcpHeader;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a captured packet shows beyond the segment that the rules work on.
 *
 * @param ip version, time to live, identification …
 * @param tcp the header as it stands: reserved bits, urgent pointer, length, what is wrong with the options …
 * @param vlans the VLAN identifiers around the packet, the outermost first; usually none
 * @param interfaceIndex on which of the host's interfaces it was captured, where the link header tells it
 * @param capturedData as much of the text as the capture kept, from its first octet on
 * @param ipChecksum of the IPv4 header
 * @param tcpChecksum of the segment
 * @param print a number that copies of the packet share, also those captured elsewhere on its way, and others, as good as
 *     certainly, do not
 * @param tunnels what was taken off before the packet's own IP header, the outermost first; usually none
 * @param optionsCut true when the capture did not keep all options: whether one that is not there was sent is unknown
 * @param unknown the parts of the packet of which its source, a text, told nothing; empty for what was captured
 */
public record PacketDetails(
        IpHeader ip,
        TcpHeader tcp,
        List<Integer> vlans,
        Optional<Integer> interfaceIndex,
        Octets capturedData,
        ChecksumStatus ipChecksum,
        ChecksumStatus tcpChecksum,
        long print,
        List<Tunnel> tunnels,
        boolean optionsCut,
        Set<Unknown> unknown) {

    public PacketDetails {
        vlans = List.copyOf(vlans);
        tunnels = List.copyOf(tunnels);
        unknown = Set.copyOf(unknown);
    }
}
