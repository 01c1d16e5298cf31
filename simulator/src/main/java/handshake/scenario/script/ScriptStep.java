package handshake.scenario.script;

/**
 * One event of a script and when it is due.
 *
 * @param at where the event is written
 */
public record ScriptStep(Place at, ScriptTime time, ScriptEvent event) {
    private static final int TIME_WIDTH = 5;

    @Override
    public String toString() {
        String when = time.toString();
        return " ".repeat(Math.max(0, TIME_WIDTH - when.length())) + when + " " + event;
    }
}
