package handshake.explore;

/** What a search looks for. */
public sealed interface SearchGoal permits Property, Witness {
    /** As it is named on the command line. */
    String label();

    /** Two or three words. */
    String title();

    /** For people. */
    String sentence();
}
