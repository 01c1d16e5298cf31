package handshake.analysis.decode;

import handshake.tcp.model.IpAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A layer that was taken off a packet: something around it that is neither the capture's link nor its own IP header.
 *
 * @param id the number that tells one such tunnel from another: a VXLAN or Geneve network, a GRE key, an ERSPAN or PPPoE
 *     session, a GTP-U tunnel endpoint, an MPLS label; empty where the layer has none
 * @param ends who put it on and who takes it off, where it goes from one IP address to another
 */
public record Tunnel(Kind kind, OptionalLong id, Optional<Ends> ends) {
    /** The addresses of the IP header around it. */
    public record Ends(IpAddress source, IpAddress destination) {}

    /** What layers are taken off, and by which document. */
    public enum Kind {
        /** RFC 7348. */
        VXLAN("VXLAN"),
        /** RFC 8926. */
        GENEVE("Geneve"),
        /** RFC 2784 and RFC 2890; version 1, which PPTP uses, RFC 2637. */
        GRE("GRE"),
        /** A switch's copy of a frame (draft-foschiano-erspan-03); without a header of its own. */
        ERSPAN_I("ERSPAN I"),
        ERSPAN_II("ERSPAN II"),
        ERSPAN_III("ERSPAN III"),
        /** 3GPP TS 29.281. */
        GTP_U("GTP-U"),
        /** RFC 2516. */
        PPPOE("PPPoE"),
        /** RFC 3032; in IP RFC 4023. */
        MPLS("MPLS"),
        /** RFC 3378. */
        ETHER_IP("EtherIP"),
        /** RFC 2003. */
        IPV4_IN_IPV4("IP in IP"),
        /** RFC 4213. */
        IPV6_IN_IPV4("6in4"),
        /** RFC 2473. */
        IPV4_IN_IPV6("4in6"),
        /** RFC 2473. */
        IPV6_IN_IPV6("IPv6 in IPv6");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** As the field writes it: {@code GTP-U}. */
        public String label() {
            return label;
        }
    }

    public Tunnel {
        Objects.requireNonNull(kind);
    }

    /** {@code VXLAN 42}. */
    public String name() {
        return kind.label() + (id.isPresent() ? " " + id.getAsLong() : "");
    }

    /** {@code VXLAN 42 from 192.0.2.1 to 192.0.2.2}. */
    @Override
    public String toString() {
        return name()
                + ends.map(between -> " from " + between.source() + " to " + between.destination())
                        .orElse("");
    }
}
