package handshake.view.step;

import handshake.step.Walk;
import java.util.function.IntSupplier;

/** Which panel of a stepper is in view, and where in it somebody looks. Not thread-safe. */
final class Look {
    private Panel panel = Panel.LADDER;
    private int scroll;
    private int selected;
    private int segment;

    Panel panel() {
        return panel;
    }

    /** How many lines above the newest ones of the ladder. */
    int scroll() {
        return scroll;
    }

    /** The line of a list, or the field of a header, that is marked. */
    int selected() {
        return selected;
    }

    /** Which segment of the last event's is shown octet by octet. */
    int segment() {
        return segment;
    }

    void show(Panel next) {
        panel = next;
    }

    /** Shows {@code next} with its line {@code first} marked; the ladder where it is in view already. */
    void toggle(Panel next, int first) {
        panel = panel == next ? Panel.LADDER : next;
        selected = first;
    }

    /** Another event is the last one now, with so many segments: only the panels about it stay. */
    void moved(int segments) {
        scroll = 0;
        segment = 0;
        boolean stays = panel == Panel.BLOCKS || panel == Panel.SOCKET || (panel == Panel.HEADER && segments > 0);
        panel = stays ? panel : Panel.LADDER;
    }

    /** The first of so many segments, then the next one, then none. */
    void nextHeader(int segments) {
        segment = panel == Panel.HEADER ? segment + 1 : 0;
        panel = segment < segments ? Panel.HEADER : Panel.LADDER;
        selected = panel == Panel.HEADER ? selected : 0;
    }

    /** {@code lines} down, or up where that is negative; {@code fields} counts those of the header in view. */
    void go(int lines, Walk walk, IntSupplier fields) {
        switch (panel) {
            case LADDER ->
                scroll = Math.max(0, Math.min(scroll - lines, walk.session().place()));
            case WHAT_IFS -> select(lines, walk.whatIfs().size());
            case BRANCHES -> select(lines, walk.session().branches().size());
            case HEADER -> select(lines, fields.getAsInt());
            case BLOCKS, SOCKET, HELP -> {
                // all is in view
            }
        }
    }

    private void select(int by, int count) {
        selected = Math.max(0, Math.min(selected + by, count - 1));
    }
}
