package handshake.analysis.decode;

import handshake.tcp.model.Packet;
import java.util.Optional;

/** What a captured frame turned out to be: a TCP packet, or one of a stated reason for not being one. */
public sealed interface Decoded {
    /**
     * A TCP segment with its addresses and ports.
     *
     * <p>SEG.LEN is always the length that was sent, as the IP header tells it. When the capture did not keep all of the
     * text, {@code packet.segment().data()} is zeros of the right length, so that it is never half true; what was kept of
     * it is {@link PacketDetails#capturedData()}.
     */
    record Tcp(Packet packet, PacketDetails details) implements Decoded {
        @Override
        public <R> R in(Cases<R> cases) {
            return cases.tcp(this);
        }
    }

    /**
     * Not a TCP segment that can be followed.
     *
     * @param sentence what and where, for people; no full stop at its end
     * @param quotation what it says about a TCP segment, when it is an ICMP error
     */
    record Skipped(Reason reason, String sentence, Optional<IcmpQuotation> quotation) implements Decoded {
        Skipped(Reason reason, String sentence) {
            this(reason, sentence, Optional.empty());
        }

        @Override
        public <R> R in(Cases<R> cases) {
            return cases.skipped(this);
        }
    }

    /** Why a frame was skipped. */
    enum Reason {
        /** The frame carries something else than IP: ARP, for example. */
        NOT_IP,
        /** The IP packet carries something else than TCP: UDP, for example. */
        NOT_TCP,
        /** A tunnel of a kind that this program does not read carries TCP: what it says of a connection is missing here. */
        UNREAD_TUNNEL,
        /** A fragment of an IP packet. Fragments are not put together again. */
        FRAGMENT,
        /** The capture's snap length ends before the fixed part of the TCP header does. */
        CUT_SHORT,
        /** The octets contradict their format, or each other. */
        MALFORMED,
        /** A link layer, or a form of packet, that this program does not read. */
        UNSUPPORTED
    }

    /** One answer for each case. */
    interface Cases<R> {
        R tcp(Tcp tcp);

        R skipped(Skipped skipped);
    }

    /** The answer of {@code cases} for this frame. */
    <R> R in(Cases<R> cases);
}
