package handshake.analysis.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What went wrong, who must act, how one knows, and what to do next. An immutable value.
 *
 * @param connections their numbers in the capture, from 1 on
 * @param segments the packets that prove it, by their numbers in the capture, from 1 on
 * @param sentence what happened
 * @param proof what in the file shows it, a line each
 * @param advice what to do next, a line each
 */
public record Verdict(
        VerdictCode code,
        Blame blame,
        Certainty certainty,
        List<Integer> connections,
        List<Long> segments,
        String sentence,
        List<String> proof,
        List<String> advice) {

    public Verdict {
        connections = List.copyOf(connections);
        segments = List.copyOf(segments);
        proof = List.copyOf(proof);
        advice = List.copyOf(advice);
    }

    /** Whether something went wrong, whoever is to blame; others say what is remarkable about a connection, or its record. */
    public boolean isTrouble() {
        return blame.isSomebody() || blame == Blame.UNKNOWN;
    }

    /** One about {@code connection}, with nothing yet to prove it. */
    static Verdict of(
            VerdictCode code, Blame blame, Certainty certainty, ConnectionEvidence connection, String sentence) {
        return new Verdict(
                code, blame, certainty, List.of(connection.number()), List.of(), sentence, List.of(), List.of());
    }

    /** One more line of proof, and the segments that it speaks of. */
    Verdict proof(String line, SeenSegment... seen) {
        return proof(line, Arrays.asList(seen));
    }

    Verdict proof(String line, List<SeenSegment> seen) {
        List<Long> numbers = new ArrayList<>(segments);
        seen.stream()
                .map(SeenSegment::number)
                .filter(number -> !numbers.contains(number))
                .forEach(numbers::add);
        return new Verdict(code, blame, certainty, connections, numbers, sentence, and(proof, line), advice);
    }

    Verdict proof(String line, long packet) {
        List<Long> numbers = new ArrayList<>(segments);
        numbers.add(packet);
        return new Verdict(code, blame, certainty, connections, numbers, sentence, and(proof, line), advice);
    }

    Verdict advice(String line) {
        return new Verdict(code, blame, certainty, connections, segments, sentence, proof, and(advice, line));
    }

    Verdict about(List<Integer> numbers) {
        return new Verdict(code, blame, certainty, numbers, segments, sentence, proof, advice);
    }

    Verdict saying(String other) {
        return new Verdict(code, blame, certainty, connections, segments, other, proof, advice);
    }

    private static List<String> and(List<String> lines, String line) {
        List<String> more = new ArrayList<>(lines);
        more.add(line);
        return more;
    }
}
