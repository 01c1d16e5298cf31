package handshake.packetdrill.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the kernel and the model are known to differ, and why it is left so. Nothing else is excused. */
public enum KnownQuirk {
    /** {@code tcp_rcv_established}, the fast path; declared as not modelled. */
    HEADER_PREDICTION(
            "text with an ACK that is far too old is taken by Linux where all else is just as expected and the memory"
                    + " at hand is enough; the model drops it (RFC 5961 §5.2)"),

    /** {@code tcp_ooo_try_coalesce}. */
    DUPLICATE_BEHIND_JOINED_TEXT(
            "text that continues what is held beyond a gap, and for which there is room in the same memory, is joined to"
                    + " it without a look at what it covers further on; the model reports that as a duplicate"),

    /** {@code tcp_sendmsg_locked}. */
    SEGMENTS_FORMED_WHEN_QUEUED(
            "Linux cuts text into segments when it is queued, and sends them so even if larger ones are allowed by then;"
                    + " the model cuts when it sends");

    /** As numbers count from the initial ones, an ACK that far back is 0, or goes round. */
    private static final Pattern TEXT_WITH_OLD_ACK =
            Pattern.compile(" < P?\\. \\d+:\\d+\\([1-9]\\d*\\) ack (0|429\\d{7}) ");

    private static final Pattern WINDOW = Pattern.compile(" win (\\d+)");

    /** The first of several blocks of SACK. */
    private static final Pattern EARLIER_BLOCK = Pattern.compile("(sack )\\d+:\\d+ (?=\\d)");

    private final String reason;

    KnownQuirk(String reason) {
        this.reason = reason;
    }

    /** Why the model does not do the same. */
    public String reason() {
        return reason;
    }

    /** The quirk that explains this difference, if one does. */
    public static Optional<KnownQuirk> of(FuzzDifference difference) {
        return Arrays.stream(values()).filter(quirk -> quirk.covers(difference)).findFirst();
    }

    private boolean covers(FuzzDifference difference) {
        return switch (this) {
            case HEADER_PREDICTION -> followsTextWithOldAck(difference);
            case SEGMENTS_FORMED_WHEN_QUEUED -> sendsMoreAtOnce(difference);
            case DUPLICATE_BEHIND_JOINED_TEXT ->
                difference.failure().differences().size() == 1
                        && difference.failure().differences().stream()
                                .anyMatch(field -> field.name().equals("options")
                                        && EARLIER_BLOCK
                                                .matcher(field.actual())
                                                .replaceFirst("$1")
                                                .equals(field.expected()));
        };
    }

    /** The same text in larger segments, just after the peer has opened the largest window so far. */
    private static boolean sendsMoreAtOnce(FuzzDifference difference) {
        List<Integer> windows = arrivals(difference).stream()
                .filter(line -> !line.contains("S"))
                .map(WINDOW::matcher)
                .filter(Matcher::find)
                .map(window -> Integer.valueOf(window.group(1)))
                .toList();
        int last = windows.isEmpty() ? 0 : windows.get(windows.size() - 1);
        boolean opened = windows.stream().filter(window -> window >= last).count() == 1;
        return opened
                && difference.failure().differences().stream()
                        .allMatch(field ->
                                field.name().equals("length") || field.name().equals("flags"))
                && difference.failure().differences().stream()
                        .anyMatch(field -> field.name().equals("length")
                                && !field.expected().equals("0")
                                && Long.parseLong(field.expected()) < Long.parseLong(field.actual()));
    }

    /** The packets of the peer before the line that differs. */
    private static List<String> arrivals(FuzzDifference difference) {
        return Arrays.stream(difference.script().split("\n"))
                .limit(difference.failure().line())
                .filter(line -> line.contains(" < "))
                .toList();
    }

    /** The kernel acknowledges more than the model, just after a segment with text and an ACK far below. */
    private static boolean followsTextWithOldAck(FuzzDifference difference) {
        boolean acknowledgesMore = difference.failure().differences().stream()
                .anyMatch(field -> field.name().equals("ack")
                        && field.expected().matches("\\d+")
                        && field.actual().matches("\\d+")
                        && Long.parseLong(field.expected()) > Long.parseLong(field.actual()));
        List<String> arrivals = arrivals(difference);
        return acknowledgesMore
                && TEXT_WITH_OLD_ACK.matcher(arrivals.get(arrivals.size() - 1)).find();
    }
}
