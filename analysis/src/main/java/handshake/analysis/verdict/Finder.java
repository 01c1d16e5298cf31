package handshake.analysis.verdict;

import java.util.Optional;

/** Finds one kind of trouble in one connection. A pure function. */
@FunctionalInterface
interface Finder {
    /**
     * The verdict, if this connection shows the trouble. What is only similar gets none: a false accusation is worse than
     * silence.
     */
    Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file);
}
