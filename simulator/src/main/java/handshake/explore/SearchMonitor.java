package handshake.explore;

/** Is asked from time to time whether a search should go on; the search itself knows no clock. */
@FunctionalInterface
public interface SearchMonitor {
    /** Lets every search run to its end. */
    SearchMonitor PATIENT = progress -> true;

    /** Whether to go on; {@code false} ends the search with {@link SearchResult.Ending#INTERRUPTED}. */
    boolean goOn(Counts progress);
}
