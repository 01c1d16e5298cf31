package handshake.tcp.rules;

import handshake.tcp.model.SequenceNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A check with its numbers filled in, so that a refusal can be read: {@code RCV.NXT=301 ≤ SEG.SEQ=900 <
 * RCV.NXT+RCV.WND=801 is false}. Conditions joined by {@code or} are all shown.
 *
 * @param alternatives chains of comparisons, of which one should have held
 * @param holds whether the check was passed
 */
public record Inequality(List<Chain> alternatives, boolean holds) {
    /** How two neighbours of a chain compare. */
    public enum Relation {
        LESS("<"),
        AT_MOST("≤"),
        EQUAL("="),
        NOT_EQUAL("≠");

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }

        @Override
        public String toString() {
            return sign;
        }
    }

    /** A quantity by the RFC's name and its value, printed as an unsigned number. */
    public record Term(String name, long value) {
        @Override
        public String toString() {
            return name.isEmpty() ? Long.toString(value) : name + "=" + value;
        }
    }

    /** {@code left relation right}, and so on to the right. */
    public record Chain(Term first, List<Link> rest) {
        public Chain {
            rest = List.copyOf(rest);
        }

        @Override
        public String toString() {
            return first + rest.stream().map(Link::toString).collect(Collectors.joining());
        }
    }

    /** One step of a chain: a relation and what stands to its right. */
    public record Link(Relation relation, Term term) {
        @Override
        public String toString() {
            return " " + relation + " " + term;
        }
    }

    public Inequality {
        alternatives = List.copyOf(alternatives);
    }

    public static Term term(String name, SequenceNumber value) {
        return new Term(name, value.unsigned());
    }

    public static Term term(String name, long value) {
        return new Term(name, value);
    }

    /** {@code a relation b} which turned out as {@code holds}. */
    public static Inequality of(boolean holds, Term a, Relation relation, Term b) {
        return new Inequality(List.of(new Chain(a, List.of(new Link(relation, b)))), holds);
    }

    /** {@code a r b s c} which turned out as {@code holds}. */
    public static Inequality of(boolean holds, Term a, Relation r, Term b, Relation s, Term c) {
        return new Inequality(List.of(new Chain(a, List.of(new Link(r, b), new Link(s, c)))), holds);
    }

    /** This or {@code that}. */
    public Inequality or(Inequality that) {
        List<Chain> both = new ArrayList<>(alternatives);
        both.addAll(that.alternatives);
        return new Inequality(both, holds || that.holds);
    }

    @Override
    public String toString() {
        return alternatives.stream().map(Chain::toString).collect(Collectors.joining(" or "))
                + (holds ? "" : " is false");
    }
}
