package handshake.cli.reader;

import handshake.view.step.Key;

/** Which lines of a text are in sight. How long it is, and how much of it fits, is as of the last frame. */
final class Viewport {
    private int first;
    private int bottom;
    private int height = 1;

    /** Takes {@code length} lines, of which {@code shown} fit. */
    void fit(int length, int shown) {
        height = shown;
        bottom = Math.max(0, length - shown);
        first = Math.min(first, bottom);
    }

    /** The line at the top, from 0 on; as long as nothing was fitted it may be too far down. */
    int first() {
        return first;
    }

    void toTop() {
        first = 0;
    }

    /** To the end, also of what is about to become longer. */
    void toEnd() {
        first = Integer.MAX_VALUE;
    }

    /** Scrolls as {@code key} says; false when that is not what it is for. */
    boolean scroll(Key.Name key) {
        first = Math.min(first, bottom);
        switch (key) {
            case UP -> first--;
            case DOWN -> first++;
            case PAGE_UP -> first -= height;
            case PAGE_DOWN -> first += height;
            case END -> first = bottom;
            case LEFT, RIGHT, HOME, ENTER, TAB, ESCAPE, BACKSPACE, CHARACTER -> {
                return false;
            }
            case ERASE_LINE, UNKNOWN, NOTHING, REDRAW, INTERRUPT, HANGUP -> {
                return false;
            }
        }
        first = Math.max(0, Math.min(first, bottom));
        return true;
    }

    /** A screenful further down, less a line to hold on to; false when this is the end. */
    boolean onward() {
        if (first >= bottom) {
            return false;
        }
        first = Math.min(bottom, first + Math.max(1, height - 1));
        return true;
    }

    /** Whether {@code line} has been scrolled past. */
    boolean isAbove(int line) {
        return line < first;
    }

    /** Scrolls so far that {@code line} is in the upper half, and what follows it can be seen. */
    void show(int line) {
        boolean inView = first <= line && line < first + height / 2;
        first = inView ? first : Math.max(0, line - 1);
    }
}
