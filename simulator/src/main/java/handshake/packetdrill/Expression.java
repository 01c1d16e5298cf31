package handshake.packetdrill;

import java.util.List;

/** An expression of Python, as far as assertions need it. Truth is 1 and falsehood 0, as in Python. */
public sealed interface Expression {
    /**
     * What names stand for.
     *
     * @param <X> what is thrown for a name that stands for nothing
     */
    interface Names<X extends Exception> {
        long valueOf(Name name) throws X;
    }

    /** What this comes to. */
    <X extends Exception> long value(Names<X> names) throws X;

    /** A whole number. */
    record Literal(long number) implements Expression {
        @Override
        public <X extends Exception> long value(Names<X> names) {
            return number;
        }

        @Override
        public String toString() {
            return Long.toString(number);
        }
    }

    /** A field such as {@code tcpi_state}, or a constant such as {@code TCP_ESTABLISHED}. */
    record Name(Place at, String name) implements Expression {
        @Override
        public <X extends Exception> long value(Names<X> names) throws X {
            return names.valueOf(this);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** {@code not a} */
    record Not(Expression operand) implements Expression {
        @Override
        public <X extends Exception> long value(Names<X> names) throws X {
            return operand.value(names) == 0 ? 1 : 0;
        }

        @Override
        public String toString() {
            return "(not " + operand + ")";
        }
    }

    /** {@code -a} */
    record Minus(Expression operand) implements Expression {
        @Override
        public <X extends Exception> long value(Names<X> names) throws X {
            return -operand.value(names);
        }

        @Override
        public String toString() {
            return "(-" + operand + ")";
        }
    }

    /** {@code a & b}, {@code a and b} and the like. */
    record Binary(Expression left, Operator operator, Expression right) implements Expression {
        @Override
        public <X extends Exception> long value(Names<X> names) throws X {
            long first = left.value(names);
            return switch (operator) {
                // The right side of these two is not looked at when the left side decides.
                case OR -> first != 0 ? first : right.value(names);
                case AND -> first == 0 ? first : right.value(names);
                case BIT_OR -> first | right.value(names);
                case BIT_AND -> first & right.value(names);
                case PLUS -> first + right.value(names);
                case MINUS -> first - right.value(names);
            };
        }

        @Override
        public String toString() {
            return "(" + left + " " + operator + " " + right + ")";
        }
    }

    /** What stands between two operands. */
    enum Operator {
        OR("or"),
        AND("and"),
        BIT_OR("|"),
        BIT_AND("&"),
        PLUS("+"),
        MINUS("-");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        @Override
        public String toString() {
            return sign;
        }
    }

    /** {@code a < b}; in a chain such as {@code a < b <= c} each neighbouring pair must hold. */
    record Comparison(Expression first, List<Link> links) implements Expression {
        /** One further operand of the chain and how it compares to the one before. */
        public record Link(Relation relation, Expression operand) {
            @Override
            public String toString() {
                return " " + relation + " " + operand;
            }
        }

        public Comparison {
            links = List.copyOf(links);
        }

        @Override
        public <X extends Exception> long value(Names<X> names) throws X {
            long left = first.value(names);
            for (Link link : links) {
                long right = link.operand.value(names);
                if (!link.relation.holds(left, right)) {
                    return 0;
                }
                left = right;
            }
            return 1;
        }

        @Override
        public String toString() {
            StringBuilder chain = new StringBuilder("(").append(first);
            links.forEach(chain::append);
            return chain.append(")").toString();
        }
    }

    /** How two numbers may compare. */
    enum Relation {
        EQUAL("=="),
        NOT_EQUAL("!="),
        LESS("<"),
        AT_MOST("<="),
        GREATER(">"),
        AT_LEAST(">=");

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }

        boolean holds(long left, long right) {
            return switch (this) {
                case EQUAL -> left == right;
                case NOT_EQUAL -> left != right;
                case LESS -> left < right;
                case AT_MOST -> left <= right;
                case GREATER -> left > right;
                case AT_LEAST -> left >= right;
            };
        }

        @Override
        public String toString() {
            return sign;
        }
    }
}
