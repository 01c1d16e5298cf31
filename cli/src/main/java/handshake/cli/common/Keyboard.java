package handshake.cli.common;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;

/** Whether a person sits at the other end of the standard streams. */
public final class Keyboard {
    private Keyboard() {}

    /** True when standard input and output are a terminal that can do more than print lines. */
    public static boolean canFillTheScreen() {
        return input()
                && output()
                && !System.getenv().getOrDefault("TERM", "dumb").equals("dumb");
    }

    /** True when standard input is a terminal: only then does anybody need to be asked. */
    static boolean input() {
        String told = System.getProperty("handshake.keyboard");
        return told == null ? console() : told.equals("true");
    }

    /** True when standard output is a terminal, on which anything but text would make a mess. */
    public static boolean output() {
        String told = System.getProperty("handshake.terminal");
        return told == null ? console() : told.equals("true");
    }

    /** Newer Javas have a console even where there is no terminal, and a method that tells; older ones have neither. */
    @SuppressWarnings("SystemConsoleNull") // that is what the second half is about
    private static boolean console() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
