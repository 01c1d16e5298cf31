package handshake.network;

import handshake.tcp.rules.Parameter;
import handshake.tcp.rules.Profile;

/** When a listener answers a SYN by a cookie, and keeps nothing (RFC 4987 §3.6). */
enum SynCookieUse {
    NEVER,
    /** When too many opens are half done. */
    ON_FULL_QUEUE,
    ALWAYS;

    /** As {@link Parameter#SYN_COOKIES} says, which counts like Linux's {@code tcp_syncookies}. */
    static SynCookieUse of(Profile profile) {
        long number = profile.value(Parameter.SYN_COOKIES);
        if (number == 0) {
            return NEVER;
        }
        return number == 2 ? ALWAYS : ON_FULL_QUEUE;
    }
}
