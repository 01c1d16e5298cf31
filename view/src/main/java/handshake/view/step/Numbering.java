package handshake.view.step;

import handshake.step.Session;

/**
 * How sequence numbers are shown: as they are, or counted from the beginning. Finding where the numbers of a long trace
 * begin may mean to look at all of it: that is not done with every key. Not thread-safe.
 */
final class Numbering {
    /** For which trace, and how, the numbers were made. */
    private record Of(int branch, int length, boolean relative) {}

    private boolean relative;
    private Of of;
    private NumberText numbers;

    Numbering(Session session) {
        this.of = of(session);
        this.numbers = NumberText.in(session.branch().trace(), relative);
    }

    /** From raw numbers to relative ones, or back. */
    void toggle() {
        relative = !relative;
    }

    NumberText numbers(Session session) {
        Of wanted = of(session);
        if (!wanted.equals(of)) {
            of = wanted;
            numbers = NumberText.in(session.branch().trace(), relative);
        }
        return numbers;
    }

    private Of of(Session session) {
        return new Of(session.current(), session.branch().length(), relative);
    }
}
