package handshake.packetdrill.model;

import handshake.packetdrill.IcmpMessage;
import handshake.packetdrill.run.Errno;
import handshake.tcp.rules.IcmpError.Kind;
import java.util.Optional;

/** What the messages of ICMP mean to TCP, and which error Linux makes of each. */
public final class IcmpErrors {
    private IcmpErrors() {}

    /** What TCP hears of; empty for what does not concern it. */
    static Optional<Kind> kind(IcmpMessage message, boolean v4) {
        return switch (message) {
            case NET_UNREACHABLE, NO_ROUTE -> Optional.of(Kind.NETWORK_UNREACHABLE);
            case HOST_UNREACHABLE, ADDRESS_UNREACHABLE, NOT_NEIGHBOUR -> Optional.of(Kind.HOST_UNREACHABLE);
            case NET_PROHIBITED, HOST_PROHIBITED, PACKET_FILTERED, ADMIN_PROHIBITED ->
                Optional.of(Kind.ADMINISTRATIVELY_PROHIBITED);
            case NET_UNKNOWN,
                    HOST_UNKNOWN,
                    SOURCE_HOST_ISOLATED,
                    NET_UNREACHABLE_FOR_TOS,
                    HOST_UNREACHABLE_FOR_TOS,
                    PRECEDENCE_VIOLATION,
                    PRECEDENCE_CUTOFF -> Optional.of(Kind.OTHERWISE_UNREACHABLE);
            case PROTOCOL_UNREACHABLE, UNKNOWN_NEXT_HEADER -> Optional.of(Kind.PROTOCOL_UNREACHABLE);
            case PORT_UNREACHABLE -> Optional.of(Kind.PORT_UNREACHABLE);
            case FRAG_NEEDED, PACKET_TOO_BIG -> Optional.of(Kind.PACKET_TOO_BIG);
            case SOURCE_ROUTE_FAILED -> Optional.of(Kind.SOURCE_ROUTE_FAILED);
            case SOURCE_QUENCH -> Optional.of(Kind.SOURCE_QUENCH);
            case TIME_EXCEEDED, EXCEEDED_HOP_LIMIT -> Optional.of(Kind.TIME_EXCEEDED);
            // That fragments of something have not come together says nothing of the path over IPv4
            case EXCEEDED_FRAG_TIME -> v4 ? Optional.empty() : Optional.of(Kind.TIME_EXCEEDED);
            case PARAMETER_PROBLEM, HEADER_FIELD, UNKNOWN_OPTION -> Optional.of(Kind.PARAMETER_PROBLEM);
            case REDIRECT -> Optional.empty();
        };
    }

    /** The message by which the network tells of this, over IPv4 or IPv6. */
    public static IcmpMessage message(Kind kind, boolean v4) {
        return switch (kind) {
            case NETWORK_UNREACHABLE -> v4 ? IcmpMessage.NET_UNREACHABLE : IcmpMessage.NO_ROUTE;
            case HOST_UNREACHABLE -> v4 ? IcmpMessage.HOST_UNREACHABLE : IcmpMessage.ADDRESS_UNREACHABLE;
            case ADMINISTRATIVELY_PROHIBITED -> v4 ? IcmpMessage.HOST_PROHIBITED : IcmpMessage.ADMIN_PROHIBITED;
            case OTHERWISE_UNREACHABLE -> v4 ? IcmpMessage.HOST_UNKNOWN : IcmpMessage.ADDRESS_UNREACHABLE;
            case PROTOCOL_UNREACHABLE -> v4 ? IcmpMessage.PROTOCOL_UNREACHABLE : IcmpMessage.UNKNOWN_NEXT_HEADER;
            case PORT_UNREACHABLE -> IcmpMessage.PORT_UNREACHABLE;
            case SOURCE_ROUTE_FAILED -> IcmpMessage.SOURCE_ROUTE_FAILED;
            case TIME_EXCEEDED -> IcmpMessage.TIME_EXCEEDED;
            case PARAMETER_PROBLEM -> IcmpMessage.PARAMETER_PROBLEM;
            case PACKET_TOO_BIG -> v4 ? IcmpMessage.FRAG_NEEDED : IcmpMessage.PACKET_TOO_BIG;
            case SOURCE_QUENCH -> IcmpMessage.SOURCE_QUENCH;
        };
    }

    /** What a call fails with because of it. */
    static Errno errno(IcmpMessage message) {
        return switch (message) {
            case NET_UNREACHABLE, NET_UNKNOWN, NET_PROHIBITED, NET_UNREACHABLE_FOR_TOS, NO_ROUTE -> Errno.ENETUNREACH;
            case HOST_UNKNOWN -> Errno.EHOSTDOWN;
            case SOURCE_HOST_ISOLATED -> Errno.ENONET;
            case ADMIN_PROHIBITED -> Errno.EACCES;
            case SOURCE_ROUTE_FAILED -> Errno.EOPNOTSUPP;
            case PARAMETER_PROBLEM, HEADER_FIELD, UNKNOWN_OPTION, UNKNOWN_NEXT_HEADER -> Errno.EPROTO;
            case PROTOCOL_UNREACHABLE -> Errno.ENOPROTOOPT;
            case PORT_UNREACHABLE -> Errno.ECONNREFUSED;
            case FRAG_NEEDED, PACKET_TOO_BIG -> Errno.EMSGSIZE;
            case HOST_UNREACHABLE,
                    HOST_PROHIBITED,
                    HOST_UNREACHABLE_FOR_TOS,
                    PACKET_FILTERED,
                    PRECEDENCE_VIOLATION,
                    PRECEDENCE_CUTOFF,
                    NOT_NEIGHBOUR,
                    ADDRESS_UNREACHABLE,
                    SOURCE_QUENCH,
                    TIME_EXCEEDED,
                    EXCEEDED_HOP_LIMIT,
                    EXCEEDED_FRAG_TIME,
                    REDIRECT -> Errno.EHOSTUNREACH;
        };
    }
}
