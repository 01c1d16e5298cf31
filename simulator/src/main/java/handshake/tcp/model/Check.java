package handshake.tcp.model;

/**
 * A comparison that decides, and prints itself with its numbers, so that a refusal can be read: {@code RCV.NXT=301 ≤
 * SEG.SEQ=900 < RCV.NXT+RCV.WND=801 is false}. It holds the values and nothing else: whether it holds is computed from
 * them, and no text is made before somebody asks for it. All comparisons are made on the circle of {@link
 * SequenceNumber}s.
 */
public sealed interface Check {
    /** Whether the check is passed. */
    boolean holds();

    /** The check as a formula with its numbers, whether it holds or not. */
    String formula();

    /** The beginning of a comparison: a quantity by the RFC's name, and its value. */
    static Term that(String name, SequenceNumber value) {
        return new Term(name, value);
    }

    /** This or {@code that}. */
    default Check or(Check that) {
        return new Either(this, that);
    }

    /** This and {@code that}. */
    default Check and(Check that) {
        return new Both(this, that);
    }

    /** How two quantities compare on the circle. */
    enum Relation {
        BEFORE("<") {
            @Override
            boolean holds(SequenceNumber left, SequenceNumber right) {
                return left.before(right);
            }
        },
        AT_OR_BEFORE("≤") {
            @Override
            boolean holds(SequenceNumber left, SequenceNumber right) {
                return left.atOrBefore(right);
            }
        },
        /** As {@link #AT_OR_BEFORE}, but true also of two numbers half the circle apart. */
        NOT_AFTER("≤") {
            @Override
            boolean holds(SequenceNumber left, SequenceNumber right) {
                return !right.before(left);
            }
        },
        EQUAL("=") {
            @Override
            boolean holds(SequenceNumber left, SequenceNumber right) {
                return left.equals(right);
            }
        };

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }

        abstract boolean holds(SequenceNumber left, SequenceNumber right);

        @Override
        public String toString() {
            return sign;
        }
    }

    /** A quantity by the RFC's name, printed as an unsigned number. */
    record Term(String name, SequenceNumber value) {
        public Comparison before(String right, SequenceNumber number) {
            return new Comparison(this, Relation.BEFORE, new Term(right, number));
        }

        public Comparison atOrBefore(String right, SequenceNumber number) {
            return new Comparison(this, Relation.AT_OR_BEFORE, new Term(right, number));
        }

        public Comparison notAfter(String right, SequenceNumber number) {
            return new Comparison(this, Relation.NOT_AFTER, new Term(right, number));
        }

        public Comparison equalTo(String right, SequenceNumber number) {
            return new Comparison(this, Relation.EQUAL, new Term(right, number));
        }

        @Override
        public String toString() {
            return name + "=" + value;
        }
    }

    /** {@code left relation right}. */
    record Comparison(Term left, Relation relation, Term right) implements Check {
        /** The chain {@code left relation right < next}. */
        public Check before(String next, SequenceNumber number) {
            return new Chain(this, right.before(next, number));
        }

        /** The chain {@code left relation right ≤ next}. */
        public Check atOrBefore(String next, SequenceNumber number) {
            return new Chain(this, right.atOrBefore(next, number));
        }

        @Override
        public boolean holds() {
            return relation.holds(left.value, right.value);
        }

        @Override
        public String formula() {
            return left + ending();
        }

        private String ending() {
            return " " + relation + " " + right;
        }

        @Override
        public String toString() {
            return said(this);
        }
    }

    /** Two comparisons that share the term between them. */
    record Chain(Comparison first, Comparison second) implements Check {
        @Override
        public boolean holds() {
            return first.holds() && second.holds();
        }

        @Override
        public String formula() {
            return first.formula() + second.ending();
        }

        @Override
        public String toString() {
            return said(this);
        }
    }

    /** One of the two is enough; both are shown. */
    record Either(Check first, Check second) implements Check {
        @Override
        public boolean holds() {
            return first.holds() || second.holds();
        }

        @Override
        public String formula() {
            return first.formula() + " or " + second.formula();
        }

        @Override
        public String toString() {
            return said(this);
        }
    }

    /** Both are wanted. */
    record Both(Check first, Check second) implements Check {
        @Override
        public boolean holds() {
            return first.holds() && second.holds();
        }

        @Override
        public String formula() {
            return first.formula() + " and " + second.formula();
        }

        @Override
        public String toString() {
            return said(this);
        }
    }

    private static String said(Check check) {
        return check.holds() ? check.formula() : check.formula() + " is false";
    }
}
