package handshake.terminal;

import org.jline.utils.Signals;

/** Signals that the terminal sends to all who share it. */
public final class TerminalSignals {
    private TerminalSignals() {}

    /** From now on Ctrl-C is for the program that has the terminal: this process outlives it. */
    public static void leaveInterruptToOthers() {
        Signals.register("INT", () -> {});
    }
}
