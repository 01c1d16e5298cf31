package handshake.packetdrill;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The ICMP messages that concern a TCP connection (RFC 792, RFC 4443), with the names that scripts give them. */
public enum IcmpMessage {
    NET_UNREACHABLE("unreachable", "net_unreachable"),
    HOST_UNREACHABLE("unreachable", "host_unreachable"),
    PROTOCOL_UNREACHABLE("unreachable", "protocol_unreachable"),
    PORT_UNREACHABLE("unreachable", "port_unreachable"),
    FRAG_NEEDED("unreachable", "frag_needed"),
    SOURCE_ROUTE_FAILED("unreachable", "source_route_failed"),
    NET_UNKNOWN("unreachable", "net_unknown"),
    HOST_UNKNOWN("unreachable", "host_unknown"),
    SOURCE_HOST_ISOLATED("unreachable", "source_host_isolated"),
    NET_PROHIBITED("unreachable", "net_prohibited"),
    HOST_PROHIBITED("unreachable", "host_prohibited"),
    NET_UNREACHABLE_FOR_TOS("unreachable", "net_unreachable_for_tos"),
    HOST_UNREACHABLE_FOR_TOS("unreachable", "host_unreachable_for_tos"),
    PACKET_FILTERED("unreachable", "packet_filtered"),
    PRECEDENCE_VIOLATION("unreachable", "precedence_violation"),
    PRECEDENCE_CUTOFF("unreachable", "precedence_cutoff"),
    NO_ROUTE("unreachable", "no_route"),
    ADMIN_PROHIBITED("unreachable", "admin_prohibited"),
    NOT_NEIGHBOUR("unreachable", "not_neighbour"),
    ADDRESS_UNREACHABLE("unreachable", "address_unreachable"),
    SOURCE_QUENCH("source_quench", ""),
    REDIRECT("redirect", ""),
    TIME_EXCEEDED("time_exceeded", ""),
    EXCEEDED_HOP_LIMIT("time_exceeded", "exceeded_hop_limit"),
    EXCEEDED_FRAG_TIME("time_exceeded", "exceeded_frag_time"),
    PARAMETER_PROBLEM("parameter_problem", ""),
    HEADER_FIELD("parameter_problem", "header_field"),
    UNKNOWN_NEXT_HEADER("parameter_problem", "unknown_next_header"),
    UNKNOWN_OPTION("parameter_problem", "unknown_option"),
    PACKET_TOO_BIG("packet_too_big", "");

    private final String type;
    private final String code;

    IcmpMessage(String type, String code) {
        this.type = type;
        this.code = code;
    }

    /** The first word. */
    public String type() {
        return type;
    }

    /** The second word; empty when there is none. */
    public String code() {
        return code;
    }

    /** The message of these words; without a code, the one whose code is 0. */
    static Optional<IcmpMessage> of(String type, String code) {
        for (IcmpMessage message : values()) {
            if (message.type.equals(type) && (code.isEmpty() || message.code.equals(code))) {
                return Optional.of(message);
            }
        }
        return Optional.empty();
    }

    static List<String> types() {
        return Arrays.stream(values()).map(IcmpMessage::type).distinct().toList();
    }

    /** The codes of a type, for a message. */
    static String codes(String type) {
        return Arrays.stream(values())
                .filter(message -> message.type.equals(type) && !message.code.isEmpty())
                .map(IcmpMessage::code)
                .collect(Collectors.joining(", "));
    }

    /** True for the two messages that tell how much the next link can carry. */
    public boolean tellsMtu() {
        return this == FRAG_NEEDED || this == PACKET_TOO_BIG;
    }

    @Override
    public String toString() {
        return code.isEmpty() ? type : type + " " + code;
    }
}
