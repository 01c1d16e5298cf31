package handshake.tcp.model;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import java.util.List;
import java.util.Optional;

/**
 * What one end tells the other: a TCP segment without its ports and addresses, which only find the connection and then
 * play no part in any rule (RFC 9293 §3.1, §3.3.1).
 *
 * @param seq SEG.SEQ, of the first octet; on a SYN, of the SYN itself
 * @param ack SEG.ACK; counts only when {@link Flag#ACK} is set, {@link SequenceNumber#ZERO} otherwise
 * @param ctl SEG.CTL
 * @param wnd SEG.WND as it stands in the header
 * @param up SEG.UP, an offset from SEG.SEQ; counts only when {@link Flag#URG} is set
 * @param options in the header's order, padding included
 * @param data the text of the segment
 */
public record Segment(
        SequenceNumber seq,
        SequenceNumber ack,
        ControlBits ctl,
        WindowField wnd,
        int up,
        List<TcpOption> options,
        Octets data) {

    public Segment {
        options = List.copyOf(options);
    }

    /** {@code <SEQ=seq><CTL=flags>}: no acknowledgment, no window, nothing else. */
    public static Segment of(SequenceNumber seq, Flag... flags) {
        return new Segment(
                seq, SequenceNumber.ZERO, ControlBits.of(flags), WindowField.ZERO, 0, List.of(), Octets.EMPTY);
    }

    /** {@code <SEQ=seq><ACK=ack><CTL=flags,ACK>}. */
    public static Segment of(SequenceNumber seq, SequenceNumber ack, Flag... flags) {
        return new Segment(seq, ack, ControlBits.of(flags).with(ACK), WindowField.ZERO, 0, List.of(), Octets.EMPTY);
    }

    public boolean has(Flag flag) {
        return ctl.has(flag);
    }

    /** SEG.LEN: the octets of text, plus one each for SYN and FIN, which are numbered too (§3.4). */
    public int len() {
        return data.length() + (has(SYN) ? 1 : 0) + (has(FIN) ? 1 : 0);
    }

    /** SEG.SEQ+SEG.LEN: the first sequence number that this segment does not occupy. */
    public SequenceNumber end() {
        return seq.plus(len());
    }

    /** The sequence number of the first octet of text; the SYN, where there is one, comes before it. */
    public SequenceNumber firstOctet() {
        return has(SYN) ? seq.plus(1) : seq;
    }

    /** An acknowledgment and nothing but: no SYN, FIN or RST and no text. */
    public boolean isBareAck() {
        return has(ACK) && !has(RST) && len() == 0;
    }

    /** The first option of that type, if the header holds one. */
    public <T extends TcpOption> Optional<T> option(Class<T> type) {
        return TcpOption.first(options, type);
    }

    public Segment withWindow(WindowField window) {
        return new Segment(seq, ack, ctl, window, up, options, data);
    }

    public Segment withOptions(List<TcpOption> list) {
        return new Segment(seq, ack, ctl, wnd, up, list, data);
    }

    public Segment withData(Octets text) {
        return new Segment(seq, ack, ctl, wnd, up, options, text);
    }

    /** What came along with a SYN, as if it had come behind it: SEG.SEQ and the urgent offset move past the SYN. */
    public Segment withoutSyn() {
        return has(SYN)
                ? new Segment(seq.plus(1), ack, ctl.without(SYN), wnd, Math.max(0, up - 1), options, data)
                : this;
    }

    public Segment with(Flag flag) {
        return new Segment(seq, ack, ctl.with(flag), wnd, up, options, data);
    }

    public Segment with(ControlBits more) {
        return new Segment(seq, ack, ctl.with(more), wnd, up, options, data);
    }

    public Segment withUrgentPointer(int offset) {
        return new Segment(seq, ack, ctl.with(Flag.URG), wnd, offset, options, data);
    }

    /** As in the RFC's figures: {@code <SEQ=300><ACK=101><CTL=SYN,ACK>}, with {@code <DATA=n>} where there is text. */
    @Override
    public String toString() {
        return "<SEQ=" + seq + ">"
                + (has(ACK) ? "<ACK=" + ack + ">" : "")
                + (data.isEmpty() ? "" : "<DATA=" + data.length() + ">")
                + "<CTL=" + ctl + ">";
    }
}
