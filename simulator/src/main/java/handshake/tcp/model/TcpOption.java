package handshake.tcp.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One option of a TCP header, in the order in which the header holds it (RFC 9293 §3.2). Printed as packet tools do:
 * {@code mss 1460}, {@code wscale 7}.
 */
public sealed interface TcpOption {
    /** The first option of a kind, if there is one. */
    static <T extends TcpOption> Optional<T> first(List<TcpOption> options, Class<T> kind) {
        for (int i = 0; i < options.size(); i++) { // asked of every segment, often: not worth an iterator
            if (kind.isInstance(options.get(i))) {
                return Optional.of(kind.cast(options.get(i)));
            }
        }
        return Optional.empty();
    }

    /** The last option of a kind, if there is one. */
    static <T extends TcpOption> Optional<T> last(List<TcpOption> options, Class<T> kind) {
        Optional<T> last = Optional.empty();
        for (TcpOption option : options) {
            last = kind.isInstance(option) ? Optional.of(kind.cast(option)) : last;
        }
        return last;
    }

    /** What of {@code options} counts: nothing behind the End of Option List does (§3.1). */
    static List<TcpOption> upToEnd(List<TcpOption> options) {
        for (int i = 0; i < options.size(); i++) {
            if (options.get(i) instanceof EndOfOptionList) {
                return options.subList(0, i + 1);
            }
        }
        return options;
    }

    /** One answer for each option there is; whoever forgets one does not compile. */
    interface Cases<R> {
        R endOfOptionList(EndOfOptionList option);

        R noOperation(NoOperation option);

        R maximumSegmentSize(MaximumSegmentSize option);

        R windowScale(WindowScale option);

        R sackPermitted(SackPermitted option);

        R sack(Sack option);

        R timestamps(Timestamps option);

        R fastOpen(FastOpen option);

        R unknown(Unknown option);
    }

    /** The answer of {@code cases} for this option. */
    <R> R in(Cases<R> cases);

    /** Kind 0: what follows in the header is padding. */
    record EndOfOptionList() implements TcpOption {
        @Override
        public <R> R in(Cases<R> cases) {
            return cases.endOfOptionList(this);
        }

        @Override
        public String toString() {
            return "eol";
        }
    }

    /** Kind 1: one octet of padding between options. */
    record NoOperation() implements TcpOption {
        @Override
        public <R> R in(Cases<R> cases) {
            return cases.noOperation(this);
        }

        @Override
        public String toString() {
            return "nop";
        }
    }

    /**
     * Kind 2: the largest segment the sender of this option will take (§3.7.1); only on a SYN (MUST-65).
     *
     * @param octets 0 to 65,535
     */
    record MaximumSegmentSize(int octets) implements TcpOption {
        public MaximumSegmentSize {
            if (octets < 0 || octets > 0xFFFF) {
                throw new IllegalArgumentException("an MSS has 16 bits, not enough for " + octets);
            }
        }

        @Override
        public <R> R in(Cases<R> cases) {
            return cases.maximumSegmentSize(this);
        }

        @Override
        public String toString() {
            return "mss " + octets;
        }
    }

    /**
     * Kind 3: the sender's windows count in units of 2<sup>shift</sup> octets (RFC 7323 §2.2); only on a SYN.
     *
     * @param shift as it stands in the option, 0 to 255; above 14 it is taken as 14
     */
    record WindowScale(int shift) implements TcpOption {
        @Override
        public <R> R in(Cases<R> cases) {
            return cases.windowScale(this);
        }

        @Override
        public String toString() {
            return "wscale " + shift;
        }
    }

    /** Kind 4: selective acknowledgments are welcome (RFC 2018 §2); only on a SYN. */
    record SackPermitted() implements TcpOption {
        @Override
        public <R> R in(Cases<R> cases) {
            return cases.sackPermitted(this);
        }

        @Override
        public String toString() {
            return "sackOK";
        }
    }

    /** Kind 5: blocks that arrived beyond a gap (RFC 2018 §3). */
    record Sack(List<Block> blocks) implements TcpOption {
        /** Octets {@code left} up to, not including, {@code right}. */
        public record Block(SequenceNumber left, SequenceNumber right) {
            @Override
            public String toString() {
                return left + ":" + right;
            }
        }

        public Sack {
            blocks = List.copyOf(blocks);
        }

        @Override
        public <R> R in(Cases<R> cases) {
            return cases.sack(this);
        }

        @Override
        public String toString() {
            return blocks.stream().map(Block::toString).collect(Collectors.joining(" ", "sack ", ""));
        }
    }

    /**
     * Kind 8: the sender's clock, and the last clock it heard from its peer (RFC 7323 §3.2).
     *
     * @param value TSval, 32 bits
     * @param echo TSecr, 32 bits
     */
    record Timestamps(int value, int echo) implements TcpOption {
        @Override
        public <R> R in(Cases<R> cases) {
            return cases.timestamps(this);
        }

        @Override
        public String toString() {
            return "TS val " + Integer.toUnsignedString(value) + " ecr " + Integer.toUnsignedString(echo);
        }
    }

    /**
     * Kind 34, or the experimental kind 254 with the magic number 0xF989: a Fast Open cookie, empty when one is asked
     * for (RFC 7413 §4.1.1).
     */
    record FastOpen(Octets cookie, boolean experimental) implements TcpOption {
        /** Asks for a cookie. */
        public static final FastOpen REQUEST = new FastOpen(Octets.EMPTY, false);

        private static final int SHORTEST = 4;
        private static final int LONGEST = 16;

        public boolean isRequest() {
            return cookie.isEmpty();
        }

        /** A request, or a cookie of 4 to 16 octets, an even number of them; any other is to be ignored (§4.1.1). */
        public boolean isWellFormed() {
            int length = cookie.length();
            return isRequest() || (length >= SHORTEST && length <= LONGEST && length % 2 == 0);
        }

        @Override
        public <R> R in(Cases<R> cases) {
            return cases.fastOpen(this);
        }

        @Override
        public String toString() {
            return (experimental ? "FOEXP" : "FO") + (isRequest() ? "" : " " + cookie);
        }
    }

    /**
     * An option that we do not interpret, kept whole so that nothing of a header is lost (§3.1: unknown options are
     * skipped by their length).
     *
     * @param kind 0 to 255
     * @param content what follows kind and length
     */
    record Unknown(int kind, Octets content) implements TcpOption {
        @Override
        public <R> R in(Cases<R> cases) {
            return cases.unknown(this);
        }

        @Override
        public String toString() {
            return "kind " + kind + (content.isEmpty() ? "" : " " + content);
        }
    }
}
