package handshake.analysis.verdict;

import java.util.List;

/** Finds trouble that only several connections together show. A pure function. */
@FunctionalInterface
interface FileFinder {
    /** Verdicts on some of {@code attempts}, the connections that did not open and have no verdict yet. */
    List<Verdict> find(List<ConnectionEvidence> attempts, FileEvidence file);
}
