package handshake.tcp.rules;

import handshake.tcp.model.SequenceNumber;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * What the network says about a segment that we sent (RFC 9293 §3.9.2.2).
 *
 * @param kind what it says
 * @param about SEG.SEQ of the segment it quotes; a quote of something not in flight is not believed (RFC 5927 §4)
 * @param mtu with {@link Kind#PACKET_TOO_BIG}, what would fit
 */
public record IcmpError(Kind kind, SequenceNumber about, OptionalInt mtu) {
    /** Soft errors may pass and must not abort a connection (MUST-56); hard ones should (SHLD-26). */
    public enum Kind {
        NETWORK_UNREACHABLE(false),
        HOST_UNREACHABLE(false),
        SOURCE_ROUTE_FAILED(false),
        /** By somebody's will; over IPv6 too. */
        ADMINISTRATIVELY_PROHIBITED(false),
        /** Destination unreachable with one of the rarer codes. */
        OTHERWISE_UNREACHABLE(false),
        TIME_EXCEEDED(false),
        PARAMETER_PROBLEM(false),
        PROTOCOL_UNREACHABLE(true),
        PORT_UNREACHABLE(true),
        PACKET_TOO_BIG(false),
        SOURCE_QUENCH(false);

        private final boolean hard;

        Kind(boolean hard) {
            this.hard = hard;
        }

        public boolean isHard() {
            return hard;
        }

        /** In words: {@code host unreachable}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
