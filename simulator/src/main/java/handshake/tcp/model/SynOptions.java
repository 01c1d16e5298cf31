package handshake.tcp.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What one end offers in the options of its SYN or SYN,ACK, and in the bits of ECN beside them. What the two ends agree on is never stored: it follows from
 * both offers ({@link NegotiatedOptions}).
 *
 * @param mss the largest segment this end takes, in octets (RFC 9293 §3.7.1)
 * @param windowShift its window scale (RFC 7323 §2)
 * @param sackPermitted whether it takes selective acknowledgments (RFC 2018)
 * @param timestamps whether it sends timestamps (RFC 7323 §3)
 * @param fastOpen its Fast Open cookie or request for one (RFC 7413)
 * @param ecn what it asks for, or accepts, of ECN (RFC 3168 §6.1.1, RFC 9768 §3.1.1)
 */
public record SynOptions(
        OptionalInt mss,
        Optional<WindowShift> windowShift,
        boolean sackPermitted,
        boolean timestamps,
        Optional<TcpOption.FastOpen> fastOpen,
        EcnMode ecn) {

    /** Without ECN. */
    public SynOptions(
            OptionalInt mss,
            Optional<WindowShift> windowShift,
            boolean sackPermitted,
            boolean timestamps,
            Optional<TcpOption.FastOpen> fastOpen) {
        this(mss, windowShift, sackPermitted, timestamps, fastOpen, EcnMode.NONE);
    }

    /** No option at all. */
    public static final SynOptions NOTHING =
            new SynOptions(OptionalInt.empty(), Optional.empty(), false, false, Optional.empty());

    /** What a SYN or SYN,ACK offers; options that we do not know offer nothing. */
    public static SynOptions of(Segment syn) {
        return of(syn.options()).withEcn(EcnMode.saidBy(syn.ctl()));
    }

    /** What these options of a SYN offer; of one that stands there twice, the last counts, as in most systems. */
    public static SynOptions of(List<TcpOption> options) {
        if (options.isEmpty()) {
            return NOTHING;
        }
        // A size of 0 would forbid all text; it is taken as no offer
        OptionalInt mss = TcpOption.last(sized(options), TcpOption.MaximumSegmentSize.class)
                .map(option -> OptionalInt.of(option.octets()))
                .orElse(OptionalInt.empty());
        return new SynOptions(
                mss,
                TcpOption.last(options, TcpOption.WindowScale.class).map(option -> WindowShift.offered(option.shift())),
                TcpOption.first(options, TcpOption.SackPermitted.class).isPresent(),
                TcpOption.first(options, TcpOption.Timestamps.class).isPresent(),
                TcpOption.last(options, TcpOption.FastOpen.class).filter(TcpOption.FastOpen::isWellFormed));
    }

    private static List<TcpOption> sized(List<TcpOption> options) {
        TcpOption nothing = new TcpOption.MaximumSegmentSize(0);
        return options.stream().filter(option -> !option.equals(nothing)).toList();
    }

    public SynOptions withMss(int octets) {
        return new SynOptions(OptionalInt.of(octets), windowShift, sackPermitted, timestamps, fastOpen, ecn);
    }

    public SynOptions withWindowShift(Optional<WindowShift> shift) {
        return new SynOptions(mss, shift, sackPermitted, timestamps, fastOpen, ecn);
    }

    public SynOptions withSackPermitted(boolean permitted) {
        return new SynOptions(mss, windowShift, permitted, timestamps, fastOpen, ecn);
    }

    public SynOptions withTimestamps(boolean wanted) {
        return new SynOptions(mss, windowShift, sackPermitted, wanted, fastOpen, ecn);
    }

    public SynOptions withFastOpen(Optional<TcpOption.FastOpen> option) {
        return new SynOptions(mss, windowShift, sackPermitted, timestamps, option, ecn);
    }

    public SynOptions withEcn(EcnMode mode) {
        return mode == ecn ? this : new SynOptions(mss, windowShift, sackPermitted, timestamps, fastOpen, mode);
    }

    /**
     * What a SYN,ACK may offer to a SYN that offered {@code theirs}: window scale, SACK and timestamps only in answer
     * to the same (RFC 7323 §2.2 and §3.2, RFC 2018 §2); of ECN no more than was asked for.
     */
    public SynOptions inAnswerTo(SynOptions theirs) {
        return new SynOptions(
                mss,
                theirs.windowShift.isPresent() ? windowShift : Optional.empty(),
                sackPermitted && theirs.sackPermitted,
                timestamps && theirs.timestamps,
                fastOpen,
                ecn.lesser(theirs.ecn));
    }

    /** In short, for people: {@code mss 1460, wscale 7, sackOK, timestamps}. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        mss.ifPresent(octets -> parts.add("mss " + octets));
        windowShift.ifPresent(shift -> parts.add("wscale " + shift.count()));
        if (sackPermitted) {
            parts.add("sackOK");
        }
        if (timestamps) {
            parts.add("timestamps");
        }
        fastOpen.ifPresent(option -> parts.add(option.isRequest() ? "Fast Open request" : "Fast Open cookie"));
        if (ecn != EcnMode.NONE) {
            parts.add(ecn.toString());
        }
        return parts.isEmpty() ? "nothing" : String.join(", ", parts);
    }
}
