package handshake.live.system;

import java.util.HashMap;
import java.util.List;
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

    /**
     * What a program started as this user, and not by this user's shell, should find in its environment in the place of
     * root's. Linux only.
     */
    Map<String, String> environment() throws SystemCallException {
        Map<String, String> variables = new HashMap<>();
        variables.put("HOME", CLibrary.homeOf(uid).orElse("/"));
        name.ifPresent(known -> List.of("USER", "LOGNAME").forEach(variable -> variables.put(variable, known)));
        return variables;
    }

    @Override
    public String toString() {
        String number = Integer.toUnsignedString(uid);
        return name.map(known -> known + " (" + number + ")").orElse(number);
    }
}
