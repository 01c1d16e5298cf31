package handshake.view.html;

import handshake.trace.Comparison;
import handshake.trace.Difference;
import handshake.trace.Trace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One connection of a page.
 *
 * @param title its heading
 * @param source where it comes from, such as {@code RFC 9293 §3.5 Figure 6}; may be empty
 * @param about what to look at; may be empty
 * @param trace what happened
 * @param expected what it is held against, if anything
 * @param verdicts what went wrong, the gravest first
 */
public record Chapter(
        String title,
        String source,
        String about,
        Trace trace,
        Optional<Trace> expected,
        List<ProvenVerdict> verdicts) {
    public Chapter {
        verdicts = List.copyOf(verdicts);
    }

    /** One with nothing wrong. */
    public Chapter(String title, String source, String about, Trace trace, Optional<Trace> expected) {
        this(title, source, about, trace, expected, List.of());
    }

    public static Chapter of(Trace trace) {
        return new Chapter(trace.title(), "", "", trace, Optional.empty());
    }

    public Chapter withTitle(String other) {
        return new Chapter(other, source, about, trace, expected, verdicts);
    }

    /** The same, judged. */
    public Chapter with(List<ProvenVerdict> judged) {
        return new Chapter(title, source, about, trace, expected, judged);
    }

    /** What was observed, held against what was expected, and then that. */
    public static List<Chapter> comparing(Trace expected, Trace observed) {
        return List.of(
                new Chapter("Observed: " + observed.title(), "", "", observed, Optional.of(expected)),
                new Chapter("Expected: " + expected.title(), "", "", expected, Optional.empty()));
    }

    /** For segments that prove a verdict, by id, what a picture writes below them. */
    Map<Integer, String> marks() {
        Map<Integer, String> marks = new HashMap<>();
        for (ProvenVerdict verdict : verdicts) {
            String mark = "proof: " + verdict.verdict().code();
            verdict.segments().forEach(id -> marks.merge(id, mark, (one, other) -> one));
        }
        return marks;
    }

    /** How it differs from what was expected; empty when it was not held against anything. */
    List<Difference> differences() {
        return expected.map(other -> Comparison.of(other, trace)).orElse(List.of());
    }
}
