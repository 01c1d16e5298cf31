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

    /** What one segment adds. {@code length}: octets of text. */
    static int of(ControlBits ctl, int length) {
        int bits = length > 0 ? DATA : 0;
        if (ctl.has(Flag.SYN)) {
            bits |= ctl.has(Flag.ACK) ? SYN_ACK : SYN;
        } else if (ctl.has(Flag.ACK)) {
            bits |= ACK;
        }
        bits |= ctl.has(Flag.FIN) ? FIN : 0;
        bits |= ctl.has(Flag.RST) ? RST : 0;
        return bits;
    }
}
