package handshake.live.capture.permission;

import handshake.live.capture.OperatingSystem;
import java.util.Map;
import java.util.Optional;

/**
 * The user as whom to go on: who called sudo.
 *
 * @param uid the user's number, unsigned
 * @param gid the number of the user's own group, unsigned
 * @param name as sudo tells it
 */
record InvokingUser(int uid, int gid, Optional<String> name) {
    /** Who owns nothing, for when nobody has called sudo. */
    static final InvokingUser NOBODY = OperatingSystem.IS_MAC
            ? new InvokingUser(-2, -2, Optional.of("nobody"))
            : new InvokingUser(65534, 65534, Optional.of("nobody"));

    /** As sudo left it in the environment; empty without sudo, and when it was root who called it. */
    static Optional<InvokingUser> ofEnvironment() {
        return of(System.getenv());
    }

    static Optional<InvokingUser> of(Map<String, String> environment) {
        try {
            int uid = Integer.parseUnsignedInt(environment.getOrDefault("SUDO_UID", ""));
            int gid = Integer.parseUnsignedInt(environment.getOrDefault("SUDO_GID", ""));
            Optional<String> name = Optional.ofNullable(environment.get("SUDO_USER"));
            return uid == 0 ? Optional.empty() : Optional.of(new InvokingUser(uid, gid, name));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        String number = Integer.toUnsignedString(uid);
        return name.map(known -> known + " (" + number + ")").orElse(number);
    }
}
