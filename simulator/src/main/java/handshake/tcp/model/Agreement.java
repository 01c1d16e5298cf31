package handshake.tcp.model;

import java.util.Optional;

/**
 * What two ends may use, because both offered it. Derived from the offers, seen from one end.
 *
 * @param ours what we put on our SYN or SYN,ACK
 * @param theirs what the peer put on its own
 */
public record Agreement(Offer ours, Offer theirs) {
    /** Before the peer has said anything. */
    public static Agreement offering(Offer ours) {
        return new Agreement(ours, Offer.NOTHING);
    }

    public Agreement with(Offer answer) {
        return new Agreement(ours, answer);
    }

    /** The same without Fast Open in our own offer. */
    public Agreement withoutFastOpen() {
        return ours.fastOpen().isEmpty() ? this : new Agreement(ours.withFastOpen(Optional.empty()), theirs);
    }

    private boolean scaled() {
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

    public boolean sack() {
        return ours.sackPermitted() && theirs.sackPermitted();
    }
}
