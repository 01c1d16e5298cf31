package handshake.trace;

import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Flag;

/**
 * What kinds of segments a conversation has shown, as one number: Wireshark's {@code tcp.completeness}. A complete
 * exchange with data and a close in good order is 31.
 */
public final class Completeness {
    public static final int SYN = 1;
    public static final int SYN_ACK = 2;
    public static final int ACK = 4;
    public static final int DATA = 8;
    public static final int FIN = 16;
    public static final int RST = 32;

    private Completeness() {}

    /**
     * What one segment adds, in the manner of Wireshark: a SYN counts where it begins the conversation; an acknowledgment
     * with text is data and not an acknowledgment; data and a FIN count only with the ACK bit, which they must have.
     *
     * @param length octets of text
     * @param begins whether it is the first segment of the conversation
     */
    static int of(ControlBits ctl, int length, boolean begins) {
        boolean syn = ctl.has(Flag.SYN);
        boolean ack = ctl.has(Flag.ACK);
        int bits = 0;
        if (syn) {
            bits |= ack ? SYN_ACK : 0;
            bits |= begins && !ack ? SYN | (length > 0 ? DATA : 0) : 0;
        } else if (ack) {
            bits |= length > 0 ? DATA : ACK;
        }
        bits |= ack && ctl.has(Flag.FIN) ? FIN : 0;
        bits |= ctl.has(Flag.RST) ? RST : 0;
        return bits;
    }
}
