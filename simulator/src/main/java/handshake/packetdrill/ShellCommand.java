package handshake.packetdrill;

import java.util.List;

/**
 * {@code `sysctl -q net.ipv4.tcp_ecn=0`}: one or more shell commands. No shell ever sees them; what is left of them is
 * which kernel settings they change.
 *
 * @param text between the backticks, as written
 * @param settings in the order in which they are made
 */
public record ShellCommand(String text, List<Setting> settings) implements ScriptEvent {
    /** The setting of an interface that says how many segments it may be handed as one. */
    public static final String BURST = "gso_max_segs";

    /**
     * A kernel setting.
     *
     * @param at where it is written; for the settings of {@code defaults.sh}, where that is
     * @param key such as {@code net.ipv4.tcp_syn_retries}
     * @param value as written, without quotes
     */
    public record Setting(Place at, String key, String value) {}

    public ShellCommand {
        settings = List.copyOf(settings);
    }

    @Override
    public <R, X extends Exception> R handle(Handler<R, X> handler) throws X {
        return handler.command(this);
    }

    @Override
    public String toString() {
        return "`" + text + "`";
    }
}
