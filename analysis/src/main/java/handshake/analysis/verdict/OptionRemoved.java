package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.CERTAIN;
import static handshake.analysis.verdict.Certainty.LIKELY;

import handshake.tcp.model.SynOptions;
import handshake.tcp.model.TcpOption;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An option of a SYN or SYN,ACK was overwritten on the way: where it stood is a run of NOPs, longer than any TCP pads with (it
 * aligns to four octets). With a window scale gone in one direction only, one end scales and the other does not (RFC 7323
 * §2.2).
 */
final class OptionRemoved implements Finder {
    private static final int LONGEST_PADDING = 3;

    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        return connection.segments().stream()
                .filter(seen -> seen.isSyn() || seen.isSynAck())
                .filter(seen -> longestRun(seen) > LONGEST_PADDING)
                .findFirst()
                .flatMap(seen -> verdict(connection, seen));
    }

    private static int longestRun(SeenSegment seen) {
        int longest = 0;
        int run = 0;
        for (TcpOption option : seen.segment().options()) {
            run = option instanceof TcpOption.NoOperation ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    private static Optional<Verdict> verdict(ConnectionEvidence connection, SeenSegment seen) {
        Side side = seen.from();
        SynOptions here = SynOptions.of(seen.segment());
        List<String> missing = missing(here);
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        Optional<SeenSegment> scaled = here.windowShift().isEmpty() ? scaled(connection, seen) : Optional.empty();
        Verdict verdict = Verdict.of(
                        VerdictCode.OPTION_REMOVED,
                        Blame.PATH,
                        scaled.isPresent() ? CERTAIN : LIKELY,
                        connection,
                        "An option of the " + side + "'s " + (seen.isSyn() ? "SYN" : "SYN,ACK")
                                + " was overwritten on the way of " + connection.name() + ", probably "
                                + (scaled.isPresent() ? "its window scale" : String.join(" or ", missing)) + ".")
                .proof(
                        seen + ": " + longestRun(seen) + " NOPs in a row, where no TCP pads with so many; it has no "
                                + String.join(", no ", missing),
                        seen);
        if (scaled.isPresent()) {
            verdict = verdict.proof(
                    scaled.get() + ": the " + side + "'s window falls from "
                            + seen.segment().wnd() + " to "
                            + scaled.get().segment().wnd() + " with nothing to fill it: it believes"
                            + " that its window is scaled; the " + side.other() + " takes "
                            + scaled.get().segment().wnd()
                            + " as octets",
                    scaled.get());
        }
        return Optional.of(
                verdict.advice(
                        "Look for a firewall or optimiser that normalises TCP options in one direction; until"
                                + " it is gone, switch the option off at one end (net.ipv4.tcp_window_scaling for the window scale)."));
    }

    private static List<String> missing(SynOptions offer) {
        List<String> missing = new ArrayList<>();
        if (offer.windowShift().isEmpty()) {
            missing.add("window scale");
        }
        if (!offer.timestamps()) {
            missing.add("timestamps");
        }
        if (!offer.sackPermitted()) {
            missing.add("SACK-permitted");
        }
        if (offer.mss().isEmpty()) {
            missing.add("MSS");
        }
        return missing;
    }

    /** The first segment after the open whose window can only be meant in larger units: far smaller than what was free. */
    private static Optional<SeenSegment> scaled(ConnectionEvidence connection, SeenSegment offer) {
        int opening = offer.segment().wnd().value();
        return connection.after(offer).stream()
                .filter(seen -> seen.from() == offer.from() && seen.isLater())
                .findFirst()
                .filter(seen -> opening > 8_192 && seen.segment().wnd().value() * 16 < opening);
    }
}
