package handshake.tcp.rules;

import java.time.Duration;

/** Every number that a TCP is free to choose, with the value that the RFC gives or suggests and the one of Linux. */
public enum Parameter {
    INITIAL_RTO("first retransmission timeout", Unit.TIME, "RFC 6298 §2.1", seconds(1), seconds(1)),
    MINIMUM_RTO("shortest retransmission timeout", Unit.TIME, "RFC 6298 §2.4", seconds(1), millis(200)),
    MAXIMUM_RTO("longest retransmission timeout", Unit.TIME, "RFC 6298 §2.5", seconds(60), seconds(120)),
    RTO_AFTER_SYN_LOSS("RTO for data after a SYN was repeated", Unit.TIME, "RFC 6298 §5.7", seconds(3), seconds(3)),
    SYN_LINEAR_TIMEOUTS("SYN timeouts that do not double", Unit.COUNT, "RFC 6298 §5.5", 0, 4),
    SYN_AGAIN(
            "after an unacceptable ACK the SYN goes again after",
            Unit.TIME,
            "§3.10.7.3",
            Parameter.UNLIMITED,
            millis(8)),
    SYN_RETRIES("SYN repeated at most, besides the undoubled timeouts", Unit.COUNT, "§3.8.3", Parameter.UNLIMITED, 6),
    SYN_PATIENCE("R2 of a SYN: give up after", Unit.TIME, "§3.8.3 MUST-23", seconds(180), seconds(127)),
    SYN_ACK_RETRIES("SYN,ACK repeated at most", Unit.COUNT, "§3.8.3", Parameter.UNLIMITED, 5),
    TAIL_LOSS_PROBE("tail loss probe: 3 or 4 on", Unit.COUNT, "RFC 8985 §7", 0, 3),
    R1("R1: report a delivery problem after retransmissions", Unit.COUNT, "§3.8.3 SHLD-10", 3, 3),
    R2("R2: give up data after", Unit.TIME, "§3.8.3 SHLD-11", seconds(100), seconds(924)),
    ORPHAN_PATIENCE(
            "give up what a closed socket still has to send after",
            Unit.TIME,
            "§3.8.3",
            Parameter.UNLIMITED,
            millis(102_200)),
    TIME_WAIT("TIME-WAIT lasts", Unit.TIME, "§3.4.2, §3.6.1 MUST-13", seconds(240), seconds(60)),
    FIN_WAIT_2("a closed socket waits for the peer's FIN", Unit.TIME, "§3.6", Parameter.UNLIMITED, seconds(60)),
    DELAYED_ACK("an acknowledgment may wait", Unit.TIME, "§3.8.6.3 SHLD-18", 0, millis(40)),
    CLOCK_TICK("an acknowledgment of a FIN alone may wait", Unit.TIME, "§3.8.6.3 MUST-40", 0, millis(1)),
    CHALLENGE_ACK_INTERVAL("between two challenge ACKs", Unit.TIME, "RFC 5961 §7", millis(500), millis(500)),
    KEEP_ALIVE_IDLE("idle before keep-alive", Unit.TIME, "§3.8.4 MUST-28", seconds(7200), seconds(7200)),
    KEEP_ALIVE_INTERVAL(
            "between keep-alive probes (the number is ours)", Unit.TIME, "§3.8.4", seconds(75), seconds(75)),
    KEEP_ALIVE_PROBES("keep-alive probes before giving up (ours)", Unit.COUNT, "§3.8.4 MUST-29", 9, 9),
    INITIAL_WINDOW("segments before the first acknowledgment", Unit.COUNT, "RFC 6928 §2", 10, 10),
    MINIMUM_MSS("smallest segment size believed", Unit.OCTETS, "§3.7.1", 1, 48),
    PAWS_IDLE("TS.Recent is worth nothing after", Unit.TIME, "RFC 7323 §5.5", days(24), days(24)),
    SYN_COOKIES("SYN cookies: 0 never, 1 on a full queue, 2 always", Unit.COUNT, "RFC 4987 §3.6", 0, 1),
    FAST_OPEN("Fast Open: 1 as client, 2 as server, 3 as both", Unit.COUNT, "RFC 7413 §4", 0, 1),
    ECN_ASKED("ECN that a SYN asks for: 0 no, 1 ECN, 2 accurate", Unit.COUNT, "RFC 3168 §6.1.1", 0, 0),
    ECN_ACCEPTED("ECN that a SYN,ACK accepts: 0 no, 1 ECN, 2 accurate", Unit.COUNT, "RFC 3168 §6.1.1", 1, 1),
    ECN_SYNS("SYNs that ask for ECN before plain ones", Unit.COUNT, "RFC 3168 §6.1.1.1", 2, 1),
    ABORT_ON_OVERFLOW("a full accept queue: 0 drops the ACK, 1 resets", Unit.COUNT, "RFC 4987 §3.2", 0, 0);

    /** So much that it is never reached. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    /** What the numbers of a parameter count. */
    public enum Unit {
        /** Nanoseconds. */
        TIME,
        COUNT,
        OCTETS
    }

    private final String meaning;
    private final Unit unit;
    private final String section;
    private final long rfcValue;
    private final long linuxValue;

    Parameter(String meaning, Unit unit, String section, long rfcValue, long linuxValue) {
        this.meaning = meaning;
        this.unit = unit;
        this.section = section;
        this.rfcValue = rfcValue;
        this.linuxValue = linuxValue;
    }

    public String meaning() {
        return meaning;
    }

    public Unit unit() {
        return unit;
    }

    /** Where the RFC's value comes from; of RFC 9293 unless another is named. */
    public String section() {
        return section;
    }

    public long rfcValue() {
        return rfcValue;
    }

    public long linuxValue() {
        return linuxValue;
    }

    private static long seconds(long count) {
        return Duration.ofSeconds(count).toNanos();
    }

    private static long millis(long count) {
        return Duration.ofMillis(count).toNanos();
    }

    private static long days(long count) {
        return Duration.ofDays(count).toNanos();
    }
}
