package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.LIKELY;

import handshake.trace.Side;
import java.util.Optional;

/**
 * A repeated SYN is reset although it was answered before. SYN-RECEIVED owes it an ACK or the SYN,ACK again (RFC 9293
 * §3.10.7.4, first check), never a reset.
 */
final class RepeatedSynReset implements Finder {
    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        if (connection.synAcks().isEmpty() || connection.opened().isPresent()) {
            return Optional.empty();
        }
        SeenSegment answer = connection.synAcks().get(0);
        Optional<SeenSegment> reset = connection.after(answer).stream()
                .filter(seen -> seen.from() == Side.SERVER && seen.isReset())
                .findFirst();
        if (reset.isEmpty() || !reset.get().isFrom(connection.hops(Side.SERVER))) {
            return Optional.empty();
        }
        Optional<SeenSegment> last = connection.before(reset.get()).stream()
                .filter(seen -> seen.from() == Side.CLIENT)
                .reduce((earlier, later) -> later);
        SeenSegment syn =
                connection.syns().isEmpty() ? answer : connection.syns().get(0);
        boolean isRepeated = last.isPresent()
                && last.get().isSyn()
                && last.get().number() > answer.number()
                && last.get().seq().equals(syn.seq())
                && answer.ack().equals(syn.seq().plus(1));
        if (!isRepeated) {
            return Optional.empty();
        }
        return Optional.of(Verdict.of(
                        VerdictCode.FAULT,
                        Blame.SERVER_STACK,
                        LIKELY,
                        connection,
                        "The server resets the repeated SYN of " + connection.name()
                                + " which it had answered before: its TCP is wrong, or it was restarted meanwhile.")
                .proof(syn + ": SYN; " + answer + ": SYN,ACK that acknowledges it", syn, answer)
                .proof(
                        last.get() + ": the same SYN again; " + reset.get()
                                + ": a reset. Due was the SYN,ACK again, or an ACK (RFC 9293 3.10.7.4)",
                        last.get(),
                        reset.get())
                .advice("Did the server's program stop listening within "
                        + Spans.text(reset.get().time() - answer.time())
                        + "? If not, report it to whoever makes the TCP of "
                        + connection.server().address() + "."));
    }
}
