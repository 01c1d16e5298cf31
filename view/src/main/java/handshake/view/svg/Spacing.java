package handshake.view.svg;

/** How time becomes length. */
public enum Spacing {
    /**
     * To scale: the usual time of a segment on its way has a slope of about nine degrees. What would overlap is pushed
     * apart, and long waits are cut, which the picture says.
     */
    SCALE,
    /** Every event has the same room, however long it took to come. */
    EVEN
}
