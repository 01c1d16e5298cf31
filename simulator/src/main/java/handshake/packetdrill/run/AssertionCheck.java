package handshake.packetdrill.run;

import handshake.packetdrill.Assertion;
import handshake.packetdrill.Expression;
import handshake.packetdrill.ScriptSource;
import handshake.packetdrill.ScriptStep;
import handshake.packetdrill.run.ScriptFailure.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Holds the facts about a socket against an assertion: {@code %{ assert tcpi_state == TCP_ESTABLISHED }%}. */
final class AssertionCheck implements Expression.Names<Stopped> {
    private static final Map<String, Long> CONSTANTS = Map.ofEntries(
            Map.entry("TCP_ESTABLISHED", 1L),
            Map.entry("TCP_SYN_SENT", 2L),
            Map.entry("TCP_SYN_RECV", 3L),
            Map.entry("TCP_FIN_WAIT1", 4L),
            Map.entry("TCP_FIN_WAIT2", 5L),
            Map.entry("TCP_TIME_WAIT", 6L),
            Map.entry("TCP_CLOSE", 7L),
            Map.entry("TCP_CLOSE_WAIT", 8L),
            Map.entry("TCP_LAST_ACK", 9L),
            Map.entry("TCP_LISTEN", 10L),
            Map.entry("TCP_CLOSING", 11L),
            Map.entry("TCPI_OPT_TIMESTAMPS", 1L),
            Map.entry("TCPI_OPT_SACK", 2L),
            Map.entry("TCPI_OPT_WSCALE", 4L),
            Map.entry("TCPI_OPT_ECN", 8L),
            Map.entry("TCPI_OPT_ECN_SEEN", 16L),
            Map.entry("TCPI_OPT_SYN_DATA", 32L),
            Map.entry("TCP_CA_Open", 0L),
            Map.entry("TCP_CA_Disorder", 1L),
            Map.entry("TCP_CA_CWR", 2L),
            Map.entry("TCP_CA_Recovery", 3L),
            Map.entry("TCP_CA_Loss", 4L));
    private static final String ALSO_KNOWN = ", TCP_* and TCPI_OPT_* constants";

    private final ScriptSource source;
    private final TcpFacts facts;

    AssertionCheck(ScriptSource source, TcpFacts facts) {
        this.source = source;
        this.facts = facts;
    }

    /** Returns when all of {@code assertion} holds. */
    void require(ScriptStep step, Assertion assertion) throws Stopped {
        for (Assertion.Check check : assertion.checks()) {
            if (check.condition().value(this) == 0) {
                throw new Stopped.Failed(failure(step, check));
            }
        }
    }

    private ScriptFailure failure(ScriptStep step, Assertion.Check check) throws Stopped {
        List<Field> shown = new ArrayList<>();
        for (Expression.Name name : fieldsIn(check.condition())) {
            shown.add(new Field(name.name(), "", Long.toString(valueOf(name))));
        }
        List<Long> numbers = new ArrayList<>();
        for (Expression value : check.values()) {
            numbers.add(value.value(this));
        }
        String words = check.words()
                .map(text -> ": " + (numbers.isEmpty() ? text : Assertion.Check.filled(text, numbers)))
                .orElse("");
        return new ScriptFailure(
                source.name(),
                step.at().line(),
                check.toString(),
                "the assertion does not hold" + words,
                shown,
                List.of());
    }

    @Override
    public long valueOf(Expression.Name name) throws Stopped {
        Long constant = CONSTANTS.get(name.name());
        return constant != null
                ? constant
                : facts.field(name.name())
                        .orElseThrow(() -> new Stopped.Refused(
                                source.unsupported(name.at(), "'" + name.name() + "'", facts.known() + ALSO_KNOWN)));
    }

    /** The fields, not the constants, that {@code expression} asks for. */
    private static List<Expression.Name> fieldsIn(Expression expression) {
        List<Expression.Name> fields = new ArrayList<>();
        collect(expression, fields);
        return fields;
    }

    private static void collect(Expression expression, List<Expression.Name> fields) {
        if (expression instanceof Expression.Name name && !CONSTANTS.containsKey(name.name())) {
            fields.add(name);
        } else if (expression instanceof Expression.Not not) {
            collect(not.operand(), fields);
        } else if (expression instanceof Expression.Minus minus) {
            collect(minus.operand(), fields);
        } else if (expression instanceof Expression.Binary binary) {
            collect(binary.left(), fields);
            collect(binary.right(), fields);
        } else if (expression instanceof Expression.Comparison chain) {
            collect(chain.first(), fields);
            chain.links().forEach(link -> collect(link.operand(), fields));
        }
    }
}
