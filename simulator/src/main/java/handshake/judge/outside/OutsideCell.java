package handshake.judge.outside;

import handshake.tcp.model.Segment;
import handshake.tcp.model.Timer;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Context;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.Profile;
import handshake.tcp.rules.Tcp;
import handshake.tcp.rules.Transition;
import handshake.tcp.table.Arriving;
import handshake.tcp.table.StateTable;
import java.util.ArrayList;
import java.util.List;

/**
 * A cell of the table of states and segments, seen from outside. Numbers are those of the table: ours begin with {@link
 * StateTable#IRS}, those of the TCP under test with {@link StateTable#ISS}.
 *
 * @param lead how to get there
 * @param rfc the cell as RFC 9293 has it
 * @param linux the same as Linux has it
 * @param block the table's, for a script of the same cell
 */
public record OutsideCell(Lead lead, StateTable.Row rfc, StateTable.Row linux, StateTable.Block block) {
    /** What a TCP did, as far as it can be told from outside. */
    public enum Verdict {
        /** As RFC 9293 has it. */
        AS_RFC,
        /** As Linux does, which departs here from the RFC. */
        AS_LINUX,
        DIFFERS,
        /** It could not be brought into the state. */
        NOT_REACHED
    }

    /** All cells that can be tried on a server, in the order of the table. */
    public static List<OutsideCell> all() {
        StateTable rfc = StateTable.of(Profile.RFC_9293);
        StateTable linux = StateTable.of(Profile.LINUX);
        List<OutsideCell> all = new ArrayList<>();
        for (int i = 0; i < rfc.blocks().size(); i++) {
            StateTable.Block block = rfc.blocks().get(i);
            StateTable.Block other = linux.blocks().get(i);
            Lead.to(block.tcb()).ifPresent(lead -> {
                for (int row = 0; row < block.rows().size(); row++) {
                    all.add(new OutsideCell(
                            lead, block.rows().get(row), other.rows().get(row), block));
                }
            });
        }
        return all;
    }

    public String label() {
        return lead.state() + ", " + kind().label();
    }

    public Arriving kind() {
        return rfc.kind();
    }

    /** What arrives. */
    public Segment segment() {
        return rfc.segment();
    }

    /** What is to be sent because of it, by the RFC. */
    public List<Answer> wanted() {
        return answers(rfc, Profile.RFC_9293);
    }

    /** What Linux sends. */
    public List<Answer> ofLinux() {
        return answers(linux, Profile.LINUX);
    }

    /** Whether something is to be sent, by the one or the other. */
    public boolean isAnswered() {
        return !wanted().isEmpty() || !ofLinux().isEmpty();
    }

    /** What {@code sent} comes to; what the user does beside is left out. */
    public List<Answer> seen(List<Segment> sent) {
        List<Segment> answers = new ArrayList<>(sent);
        boolean asked = wanted().stream().anyMatch(answer -> answer.ack().isPresent());
        // The FIN of an echo acknowledges what the peer's did, and may be all that comes
        answers.removeIf(segment -> Answer.isOfUser(segment) && !asked);
        return Answer.of(answers);
    }

    public Verdict judge(List<Segment> sent) {
        List<Answer> seen = seen(sent);
        if (seen.equals(wanted())) {
            return Verdict.AS_RFC;
        }
        return seen.equals(ofLinux()) ? Verdict.AS_LINUX : Verdict.DIFFERS;
    }

    /** With an acknowledgment that may have been delayed. */
    private static List<Answer> answers(StateTable.Row row, Profile profile) {
        List<Segment> sent = new ArrayList<>(row.transition().emitted());
        TransmissionControlBlock after = row.transition().after();
        if (after.timers().runs(Timer.DELAYED_ACK)) {
            Context later = Context.at(2 * StateTable.NOW, profile, StateTable.ISS);
            Transition due = Tcp.on(after, new Event.Timeout(Timer.DELAYED_ACK), later);
            sent.addAll(due.emitted());
        }
        return Answer.of(sent);
    }
}
