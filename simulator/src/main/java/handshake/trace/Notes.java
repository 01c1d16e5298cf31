package handshake.trace;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.RST;

import handshake.tcp.model.Segment;
import handshake.tcp.rules.Applied;
import handshake.tcp.rules.Rule;
import handshake.tcp.rules.Transition;
import java.util.List;
import java.util.Map;

/** What a segment is besides what its header says, told by the rule that sent it. */
public final class Notes {
    private static final Map<Rule, Note> BY_RULE = Map.ofEntries(
            Map.entry(Rule.SYN_RETRANSMITTED, Note.SYN_RETRANSMISSION),
            Map.entry(Rule.SYN_SENT_REPEATS_SYN, Note.SYN_RETRANSMISSION),
            Map.entry(Rule.SYN_ACK_RETRANSMITTED, Note.SYN_ACK_RETRANSMISSION),
            Map.entry(Rule.DATA_RETRANSMITTED, Note.DATA_RETRANSMISSION),
            Map.entry(Rule.FAST_RETRANSMIT, Note.FAST_RETRANSMISSION),
            Map.entry(Rule.FIN_RETRANSMITTED, Note.FIN_RETRANSMISSION),
            Map.entry(Rule.KEEP_ALIVE_PROBES, Note.KEEP_ALIVE_PROBE),
            Map.entry(Rule.WINDOW_PROBED, Note.ZERO_WINDOW_PROBE),
            Map.entry(Rule.RESET_CHALLENGED, Note.CHALLENGE_ACK),
            Map.entry(Rule.SYN_CHALLENGED, Note.CHALLENGE_ACK),
            Map.entry(Rule.ACK_TOO_OLD, Note.CHALLENGE_ACK),
            Map.entry(Rule.TEXT_HELD, Note.DUPLICATE_ACK));

    private Notes() {}

    /** What there is to say of {@code segment}, one of those that {@code transition} emitted. */
    public static List<Note> of(Transition transition, Segment segment) {
        if (segment.has(RST)) {
            return List.of();
        }
        for (Applied applied : transition.applied()) {
            Note note = BY_RULE.get(applied.rule());
            boolean fits = note != null && (!isAboutAcks(note) || (segment.has(ACK) && segment.len() == 0));
            if (fits) {
                return List.of(note);
            }
        }
        return List.of();
    }

    private static boolean isAboutAcks(Note note) {
        return note == Note.CHALLENGE_ACK || note == Note.DUPLICATE_ACK;
    }
}
