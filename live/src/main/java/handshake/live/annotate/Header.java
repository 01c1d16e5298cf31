package handshake.live.annotate;

import static handshake.tcp.model.Flag.SYN;

import handshake.live.decode.Decoded;
import handshake.live.decode.PlainFrame;
import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Offer;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.trace.Side;

/** What the facts of a connection need to know of one captured segment. */
interface Header {
    FlowKey key();

    Endpoint source();

    Endpoint destination();

    /** Which end of {@code connection} has sent it. */
    Side from(Counted connection);

    SequenceNumber seq();

    SequenceNumber ack();

    ControlBits ctl();

    /** Octets of text. */
    int length();

    /** What it offers, if it is a SYN. */
    Offer offer();

    /** Of the IP packet; 0 when it has none. */
    int identification();

    /** What copies of the packet share. */
    long print();

    /** The header of the frame that {@code frame} has read last, not decoded: another one, as soon as it reads another. */
    record Plain(PlainFrame frame) implements Header {
        @Override
        public FlowKey key() {
            return FlowKey.of(
                    0,
                    frame.sourceAddress(),
                    frame.sourcePort(),
                    0,
                    frame.destinationAddress(),
                    frame.destinationPort());
        }

        @Override
        public Endpoint source() {
            return frame.source();
        }

        @Override
        public Endpoint destination() {
            return frame.destination();
        }

        @Override
        public Side from(Counted connection) {
            return connection.side(frame.sourceAddress(), frame.sourcePort());
        }

        @Override
        public SequenceNumber seq() {
            return new SequenceNumber(frame.seq());
        }

        @Override
        public SequenceNumber ack() {
            return new SequenceNumber(frame.ack());
        }

        @Override
        public ControlBits ctl() {
            return ControlBits.of((byte) frame.ctl());
        }

        @Override
        public int length() {
            return frame.length();
        }

        @Override
        public Offer offer() {
            return ctl().has(SYN) ? frame.offer() : Offer.NOTHING;
        }

        @Override
        public int identification() {
            return frame.identification();
        }

        @Override
        public long print() {
            return Prints.of(frame);
        }
    }

    /** The header of a decoded frame. */
    record Full(Decoded.Tcp tcp) implements Header {
        private Segment segment() {
            return tcp.packet().segment();
        }

        @Override
        public FlowKey key() {
            return FlowKey.of(source(), destination());
        }

        @Override
        public Endpoint source() {
            return tcp.packet().source();
        }

        @Override
        public Endpoint destination() {
            return tcp.packet().destination();
        }

        @Override
        public Side from(Counted connection) {
            return connection.side(source());
        }

        @Override
        public SequenceNumber seq() {
            return segment().seq();
        }

        @Override
        public SequenceNumber ack() {
            return segment().ack();
        }

        @Override
        public ControlBits ctl() {
            return segment().ctl();
        }

        @Override
        public int length() {
            return segment().data().length();
        }

        @Override
        public Offer offer() {
            return ctl().has(SYN) ? Offer.of(segment()) : Offer.NOTHING;
        }

        @Override
        public int identification() {
            return tcp.details().ip().identification().orElse(0);
        }

        @Override
        public long print() {
            return Prints.of(tcp.packet(), identification());
        }
    }
}
