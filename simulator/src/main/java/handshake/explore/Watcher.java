package handshake.explore;

/** Is asked from time to time whether a search should go on; the search itself knows no clock. */
@FunctionalInterface
public interface Watcher {
    /** Lets every search run to its end. */
    Watcher PATIENT = progress -> true;

    /** Whether to go on; {@code false} ends the search with {@link SearchResult.Ending#INTERRUPTED}. */
    boolean goOn(Counts progress);
}
