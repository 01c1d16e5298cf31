package handshake.tcp.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The options that we know by name, a table out of IANA's registry of TCP option kinds. The length counts the octets of
 * kind and length too (RFC 9293 §3.1).
 */
public enum OptionKind {
    END_OF_OPTION_LIST(0, "End of Option List", "RFC 9293 §3.2"),
    NO_OPERATION(1, "No-Operation", "RFC 9293 §3.2"),
    MAXIMUM_SEGMENT_SIZE(2, "Maximum Segment Size", "RFC 9293 §3.7.1"),
    WINDOW_SCALE(3, "Window Scale", "RFC 7323 §2.2"),
    SACK_PERMITTED(4, "SACK-Permitted", "RFC 2018 §2"),
    SACK(5, "SACK", "RFC 2018 §3"),
    TIMESTAMPS(8, "Timestamps", "RFC 7323 §3.2"),
    MD5_SIGNATURE(19, "MD5 Signature", "RFC 2385 §3"),
    USER_TIMEOUT(28, "User Timeout", "RFC 5482 §3"),
    AUTHENTICATION(29, "TCP Authentication", "RFC 5925 §2.2"),
    MULTIPATH(30, "Multipath TCP", "RFC 8684 §3"),
    FAST_OPEN(34, "Fast Open Cookie", "RFC 7413 §4.1.1"),
    /** Shared by many experiments, told apart by the two octets after the length. */
    EXPERIMENT(254, "Experiment", "RFC 6994 §3");

    /** Marks an {@link #EXPERIMENT} as Fast Open's, from before it had a kind of its own (RFC 7413 §4.1.1). */
    static final int FAST_OPEN_EXPERIMENT = 0xF989;

    private static final List<Optional<OptionKind>> BY_NUMBER;

    static {
        List<Optional<OptionKind>> kinds = new ArrayList<>(Collections.nCopies(256, Optional.empty()));
        for (OptionKind kind : values()) {
            kinds.set(kind.number, Optional.of(kind));
        }
        BY_NUMBER = List.copyOf(kinds);
    }

    private final int number;
    private final String title;
    private final String source;

    OptionKind(int number, String title, String source) {
        this.number = number;
        this.title = title;
        this.source = source;
    }

    /** The kind of that number, 0 to 255, if it is one of these. */
    public static Optional<OptionKind> numbered(int number) {
        return BY_NUMBER.get(number);
    }

    /** The option's first octet. */
    public int number() {
        return number;
    }

    /** The option's name in IANA's registry, more or less. */
    public String title() {
        return title;
    }

    /** Where it is defined. */
    public String source() {
        return source;
    }

    /** One sentence for people. */
    public String meaning() {
        return switch (this) {
            case END_OF_OPTION_LIST -> "The options end here.";
            case NO_OPERATION -> "Nothing: it moves the next option to a convenient place.";
            case MAXIMUM_SEGMENT_SIZE -> "The most octets of data the sender will take in one segment.";
            case WINDOW_SCALE -> "How far the sender's later windows are to be shifted left, if both ends offer it.";
            case SACK_PERMITTED -> "The sender can use reports of what arrived beyond a gap.";
            case SACK -> "What arrived beyond a gap, and so need not be sent again.";
            case TIMESTAMPS -> "Clocks, to measure the round trip and to recognise old duplicates.";
            case MD5_SIGNATURE -> "A keyed digest of the segment; obsolete.";
            case USER_TIMEOUT -> "How long the sender will wait for an acknowledgment.";
            case AUTHENTICATION -> "A keyed code that proves who sent the segment.";
            case MULTIPATH -> "This connection is one path of several.";
            case FAST_OPEN -> "A cookie, or the wish for one, that lets the next SYN carry data.";
            case EXPERIMENT -> "An experiment, told from others by its first two octets.";
        };
    }

    /** True when an option of this kind may have that length; false is MUST-7's "illegal option length". */
    boolean allows(int length) {
        return switch (this) {
            case END_OF_OPTION_LIST, NO_OPERATION -> length == 1;
            case MAXIMUM_SEGMENT_SIZE -> length == 4;
            case WINDOW_SCALE -> length == 3;
            case SACK_PERMITTED -> length == 2;
            case SACK -> length > 2 && length % 8 == 2; // two octets, then blocks of eight
            case TIMESTAMPS -> length == 10;
            case FAST_OPEN -> length == 2 || allowsCookie(length - 2);
            case MD5_SIGNATURE, USER_TIMEOUT, AUTHENTICATION, MULTIPATH, EXPERIMENT -> length >= 2;
        };
    }

    /** A Fast Open cookie has 4 to 16 octets, and an even number of them (RFC 7413 §4.1.1). */
    static boolean allowsCookie(int octets) {
        return octets >= 4 && octets <= 16 && octets % 2 == 0;
    }
}
