package handshake.tcp.model;

import java.util.Optional;

/**
 * What two ends may use, because both offered it. Derived from the offers, seen from one end.
 *
 * @param ours what we put on our SYN or SYN,ACK
 * @param theirs what the peer put on its own
 */
public record NegotiatedOptions(SynOptions ours, SynOptions theirs) {
    /** Before the peer has said anything. */
    public static NegotiatedOptions offering(SynOptions ours) {
        return new NegotiatedOptions(ours, SynOptions.NOTHING);
    }

    public NegotiatedOptions with(SynOptions answer) {
        return new NegotiatedOptions(ours, answer);
    }

    /** The same without Fast Open in our own offer. */
    public NegotiatedOptions withoutFastOpen() {
        return ours.fastOpen().isEmpty() ? this : new NegotiatedOptions(ours.withFastOpen(Optional.empty()), theirs);
    }

    /** Whether both ends scale their windows (RFC 7323 §2.2). */
    public boolean scaled() {
        return ours.windowShift().isPresent() && theirs.windowShift().isPresent();
    }

    /** How the peer's window field reads: its shift, if both ends offered one (RFC 7323 §2.2). */
    public WindowShift sendShift() {
        return scaled() ? theirs.windowShift().orElse(WindowShift.NONE) : WindowShift.NONE;
    }

    /** How the peer will read our window field. */
    public WindowShift receiveShift() {
        return scaled() ? ours.windowShift().orElse(WindowShift.NONE) : WindowShift.NONE;
    }

    /** Timestamps on every segment but a reset (RFC 7323 §3.2). */
    public boolean timestamps() {
        return ours.timestamps() && theirs.timestamps();
    }

    /** What both ends have asked for or accepted (RFC 3168 §6.1.1). */
    public EcnMode ecn() {
        return ours.ecn().lesser(theirs.ecn());
    }

    public boolean sack() {
        return ours.sackPermitted() && theirs.sackPermitted();
    }
}
