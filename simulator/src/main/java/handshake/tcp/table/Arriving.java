package handshake.tcp.table;

import handshake.tcp.model.Flag;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.model.WindowField;

/** The kinds of segment that may arrive. What is good and bad depends on the numbers of who receives it. */
public enum Arriving {
    SYN("SYN", "a SYN with a new number, in the window where there is one"),
    SYN_REPEATED("SYN repeated", "the SYN at IRS once more"),
    SYN_ACK("SYN,ACK", "a SYN at IRS that acknowledges all we have sent"),
    SYN_ACK_OF_UNSENT("SYN,ACK of unsent", "the same, but acknowledging what we have not sent"),
    ACK("ACK", "at RCV.NXT, acknowledging all we have sent"),
    ACK_OF_UNSENT("ACK of unsent", "at RCV.NXT, acknowledging what we have not sent"),
    RST("RST exact", "a reset at RCV.NXT that acknowledges all we have sent"),
    RST_IN_WINDOW("RST in window", "a reset elsewhere in the window, without ACK"),
    RST_OUTSIDE("RST outside", "a reset before the window, without ACK"),
    FIN("FIN,ACK", "a FIN at RCV.NXT that acknowledges all we have sent"),
    FIN_WITHOUT_NEWS("FIN,ACK old ack", "a FIN at RCV.NXT that acknowledges nothing new"),
    DATA("data", "ten octets at RCV.NXT"),
    DATA_BEYOND_GAP("data beyond a gap", "ten octets further on in the window"),
    DATA_OUTSIDE("data outside", "ten octets that we have had long ago");

    private static final int TEXT = 10;
    private static final int FAR = 1_000;
    private static final WindowField WINDOW = new WindowField(WindowField.LARGEST);

    private final String label;
    private final String meaning;

    Arriving(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    public String label() {
        return label;
    }

    /** One line for people. */
    public String meaning() {
        return meaning;
    }

    /** Such a segment for {@code tcb}; {@code irs} is the peer's initial number, should {@code tcb} not know it yet. */
    public Segment to(TransmissionControlBlock tcb, SequenceNumber irs) {
        SequenceNumber first = irs.plus(1);
        SequenceNumber next = SampleState.knowsPeer(tcb) ? tcb.rcv().nxt() : first;
        SequenceNumber all = tcb.snd().nxt();
        SequenceNumber unsent = all.plus(FAR);
        Segment segment = switch (this) {
            case SYN -> Segment.of(next.plus(FAR), Flag.SYN);
            case SYN_REPEATED -> Segment.of(irs, Flag.SYN);
            case SYN_ACK -> Segment.of(irs, all, Flag.SYN);
            case SYN_ACK_OF_UNSENT -> Segment.of(irs, unsent, Flag.SYN);
            case ACK -> Segment.of(next, all);
            case ACK_OF_UNSENT -> Segment.of(next, unsent);
            case RST -> Segment.of(next, all, Flag.RST);
            case RST_IN_WINDOW -> Segment.of(next.plus(FAR), Flag.RST);
            case RST_OUTSIDE -> Segment.of(next.plus(-FAR), Flag.RST);
            case FIN -> Segment.of(next, all, Flag.FIN);
            case FIN_WITHOUT_NEWS -> Segment.of(next, tcb.snd().una(), Flag.FIN);
            case DATA -> Segment.of(next, all).withData(Octets.zeros(TEXT));
            case DATA_BEYOND_GAP -> Segment.of(next.plus(FAR), all).withData(Octets.zeros(TEXT));
            case DATA_OUTSIDE -> Segment.of(next.plus(-FAR), all).withData(Octets.zeros(TEXT));
        };
        return segment.withWindow(WINDOW);
    }
}
