package handshake.analysis.flow;

import static handshake.tcp.model.Flag.SYN;

import handshake.analysis.decode.Decoded;
import handshake.analysis.decode.PlainFrame;
import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.SynOptions;

/** What the facts of a connection need to know of one captured segment. */
public interface SegmentHeader {
    SequenceNumber seq();

    SequenceNumber ack();

    ControlBits ctl();

    /** Octets of text. */
    int length();

    /** What it offers, if it is a SYN. */
    SynOptions offer();

    /** Of the IP packet; 0 when it has none. */
    int identification();

    /** What copies of the packet share. */
    long print();

    /** The header of the frame that {@code frame} has read last, not decoded: another one, as soon as it reads another. */
    record Plain(PlainFrame frame) implements SegmentHeader {
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
            return ControlBits.ofWord(frame.ctl());
        }

        @Override
        public int length() {
            return frame.length();
        }

        @Override
        public SynOptions offer() {
            return ctl().has(SYN) ? frame.offer() : SynOptions.NOTHING;
        }

        @Override
        public int identification() {
            return frame.identification();
        }

        @Override
        public long print() {
            return frame.print();
        }
    }

    /** The header of a decoded frame. */
    record Full(Decoded.Tcp tcp) implements SegmentHeader {
        private Segment segment() {
            return tcp.packet().segment();
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
        public SynOptions offer() {
            return ctl().has(SYN) ? SynOptions.of(segment()) : SynOptions.NOTHING;
        }

        @Override
        public int identification() {
            return tcp.details().ip().identification().orElse(0);
        }

        @Override
        public long print() {
            return tcp.details().print();
        }
    }
}
