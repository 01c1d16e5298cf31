package handshake.cli.judge;

import handshake.judge.outside.Answer;
import handshake.judge.outside.OutsideCell;
import handshake.tcp.model.Packet;
import java.util.List;

/**
 * What came of a cell that was tried on a real TCP.
 *
 * @param seen what answered, in the numbers of the table
 * @param obstacle why the state was not reached; otherwise empty
 * @param passed every packet, as it went by
 */
record TrialOutcome(
        OutsideCell cell, OutsideCell.Verdict verdict, List<Answer> seen, String obstacle, List<Passed> passed) {
    /** A packet, and when on the clock of {@link System#nanoTime}. */
    record Passed(long at, Packet packet) {}

    TrialOutcome {
        seen = List.copyOf(seen);
        passed = List.copyOf(passed);
    }

    /** One line without its verdict. */
    String words() {
        return switch (verdict) {
            case NOT_REACHED -> obstacle;
            case AS_RFC -> said(seen);
            case AS_LINUX -> said(seen) + " as Linux; RFC 9293: " + said(cell.wanted());
            case DIFFERS ->
                said(seen) + "; RFC 9293: " + said(cell.wanted())
                        + (cell.wanted().equals(cell.ofLinux()) ? "" : "; Linux: " + said(cell.ofLinux()));
        };
    }

    private static String said(List<Answer> answers) {
        return answers.isEmpty()
                ? "silence"
                : String.join(" ", answers.stream().map(Answer::toString).toList());
    }
}
