package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.LIKELY;

import handshake.trace.Side;
import java.util.Optional;

/**
 * Opened, and reset by the client before either side has said a thing: a health check that only asks whether somebody accepts.
 * Nothing is lost, so that nobody is to blame.
 */
final class OpenProbe implements Finder {
    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        Optional<SeenSegment> found = Endings.ownReset(connection);
        boolean isProbe = !connection.syns().isEmpty()
                && connection.opened().isPresent()
                && found.filter(seen -> seen.from() == Side.CLIENT).isPresent()
                && connection.segments().stream().noneMatch(seen -> seen.text() > 0 || seen.isFin());
        if (!isProbe || connection.after(found.get()).stream().anyMatch(seen -> !seen.isReset())) {
            return Optional.empty();
        }
        SeenSegment reset = found.get();
        return Optional.of(Verdict.of(
                        VerdictCode.HALF_OPEN_PROBE,
                        Blame.NOBODY,
                        LIKELY,
                        connection,
                        "A probe of " + connection.server() + " from "
                                + connection.client().address() + ": it opens, and resets before anything is said.")
                .proof(connection.opened().get() + ": open; " + reset + ": reset, no text in either direction", reset)
                .advice("Nothing is wrong: health checks do so."));
    }
}
