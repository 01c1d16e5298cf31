package handshake.network;

import handshake.tcp.rules.Parameter;
import handshake.tcp.rules.Profile;

/** What {@link Parameter#FAST_OPEN} switches on, each by one bit, as Linux's {@code tcp_fastopen} has them. */
public enum FastOpenSwitch {
    /** SYNs may ask for a cookie, and carry text with one. */
    CLIENT(0x1),
    /** Listeners that were told to may take text from a SYN. */
    SERVER(0x2),
    /** SYNs carry text also without a cookie. */
    CLIENT_WITHOUT_COOKIE(0x4),
    /** Listeners take text also without a cookie. */
    SERVER_WITHOUT_COOKIE(0x200),
    /** Every listener takes text, also one that was not told to. */
    EVERY_LISTENER(0x400);

    private final long bit;

    FastOpenSwitch(long bit) {
        this.bit = bit;
    }

    public boolean isOn(Profile profile) {
        return (profile.value(Parameter.FAST_OPEN) & bit) != 0;
    }

    /** {@code profile} with Fast Open as client and as server. */
    public static Profile asBoth(Profile profile) {
        return profile.with(Parameter.FAST_OPEN, CLIENT.bit | SERVER.bit);
    }
}
