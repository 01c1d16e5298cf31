package handshake.analysis.annotate;

import handshake.tcp.model.State;
import handshake.tcp.rules.Applied;
import handshake.tcp.rules.Rule;
import handshake.trace.Happening;
import handshake.trace.Note;
import handshake.trace.Step;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Short ways to say what a conversation tells, for tests. Packets are counted from 1, as in the capture. */
final class Told {
    private final ExplainedConnection connection;

    private Told(ExplainedConnection connection) {
        this.connection = connection;
    }

    static Told by(String capture) {
        return new Told(Capture.of(capture).conversation());
    }

    static Told by(ExplainedConnection connection) {
        return new Told(connection);
    }

    ExplainedConnection conversation() {
        return connection;
    }

    private Trace trace() {
        return connection.trace();
    }

    TracedSegment packet(int number) {
        return trace().segment(connection.packetNumbers().indexOf((long) number));
    }

    List<Note> notes(int number) {
        return packet(number).notes();
    }

    Optional<String> problem(int number) {
        return packet(number).problem();
    }

    /** What made the sender send it. */
    Step cause(int number) {
        int id = packet(number).id();
        return trace().steps().stream()
                .filter(step -> step.departures().contains(id))
                .findFirst()
                .orElseThrow();
    }

    /** The rule by which it was sent; empty when none was. */
    Optional<Rule> rule(int number) {
        return cause(number).transition().map(transition -> transition.rule());
    }

    /** All rules that were applied when the sender sent it. */
    List<Rule> rules(int number) {
        return rules(Stream.of(cause(number)));
    }

    /** All rules that were applied. */
    List<Rule> rules() {
        return rules(trace().steps().stream());
    }

    private static List<Rule> rules(Stream<Step> steps) {
        return steps.flatMap(step -> step.transition().stream())
                .flatMap(transition -> transition.applied().stream())
                .map(Applied::rule)
                .toList();
    }

    /** The rule by which it was received; empty when it did not arrive. */
    Optional<Rule> arrival(int number) {
        int id = packet(number).id();
        return trace().steps().stream()
                .filter(step -> step.happening() instanceof Happening.Arrived arrived && arrived.segment() == id)
                .findFirst()
                .flatMap(Step::transition)
                .map(transition -> transition.rule());
    }

    State clientAtEnd() {
        return trace().after(trace().steps().size()).client().state();
    }

    State serverAtEnd() {
        return trace().after(trace().steps().size()).server().state();
    }

    int unexplained() {
        return connection.facts().unexplained();
    }
}
