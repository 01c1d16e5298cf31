package handshake.packetdrill;

import handshake.text.Columns;

/**
 * One event of a script and when it is due.
 *
 * @param at where the event is written
 */
public record ScriptStep(Place at, ScriptTime time, ScriptEvent event) {
    private static final int TIME_WIDTH = 5;

    @Override
    public String toString() {
        return Columns.right(time.toString(), TIME_WIDTH) + " " + event;
    }
}
