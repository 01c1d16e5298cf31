package handshake.live.wire;

import com.sun.jna.LastErrorException;
import handshake.packetdrill.ScriptSource;
import handshake.packetdrill.ScriptUnsupported;
import handshake.packetdrill.ShellCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Makes the settings of a script's commands in this thread's network namespace, and nowhere else. No shell and no program
 * sees them: what is not a setting of a network has been refused before, or is refused here.
 */
final class NamespaceSysctls {
    private static final Path SETTINGS = Path.of("/proc/sys");
    private static final Pattern NETWORK_KEY = Pattern.compile("net(\\.[a-z0-9_-]+)+");

    private final ScriptSource source;
    private final Device device;

    NamespaceSysctls(ScriptSource source, Device device) {
        this.source = source;
        this.device = device;
    }

    void apply(ShellCommand command) throws ScriptUnsupported {
        for (ShellCommand.Setting setting : command.settings()) {
            apply(setting);
        }
    }

    private void apply(ShellCommand.Setting setting) throws ScriptUnsupported {
        try {
            if (setting.key().equals(ShellCommand.BURST)) {
                SegmentLimit.set(device, Integer.parseInt(setting.value().trim()));
            } else if (NETWORK_KEY.matcher(setting.key()).matches()) {
                Path file = SETTINGS.resolve(setting.key().replace('.', '/'));
                Files.writeString(file, setting.value().trim());
            } else {
                throw refused(setting, "is of the whole computer, and a script may change only its own network");
            }
        } catch (IOException | LastErrorException | NumberFormatException e) {
            throw refused(setting, "cannot be changed in a network namespace: " + e.getMessage());
        }
    }

    private ScriptUnsupported refused(ShellCommand.Setting setting, String why) {
        return source.unsupported(
                setting.at(),
                setting.key() + "=" + setting.value(),
                "settings that a network namespace has (this one " + why + ")");
    }
}
