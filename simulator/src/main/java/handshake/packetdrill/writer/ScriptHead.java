package handshake.packetdrill.writer;

import handshake.packetdrill.model.KernelSettings;
import handshake.packetdrill.model.Sysctls;
import handshake.tcp.model.Settings;
import handshake.tcp.model.WindowShift;
import handshake.tcp.rules.Departure;
import handshake.tcp.rules.Parameter;
import handshake.tcp.rules.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The head of a script: what must be set so that a host of the runner is like the one of a story. */
final class ScriptHead {
    private static final int USUAL_MTU = 1500;
    private static final int UNSCALED_BITS = 15;
    private static final int USUAL_SHIFT = 7;

    private ScriptHead() {}

    static List<String> lines(Settings settings, Profile profile) throws NotExpressible {
        List<String> lines = new ArrayList<>();
        lines.add("--strict_segments");
        if (settings.path().ipVersion() == 6) {
            lines.add("--ip_version=ipv6");
        }
        if (settings.path().mtu() != USUAL_MTU) {
            lines.add("--mtu=" + settings.path().mtu());
        }
        lines.add("`sysctl -q " + String.join(" ", sysctls(settings, profile)) + "`");
        lines.add("");
        return lines;
    }

    private static List<String> sysctls(Settings settings, Profile profile) throws NotExpressible {
        List<String> all = new ArrayList<>();
        all.add(Sysctls.name("timestamps", settings.offer().timestamps() ? 1 : 0));
        all.add(Sysctls.name("sack", settings.offer().sackPermitted() ? 1 : 0));
        Optional<WindowShift> shift = settings.offer().windowShift();
        all.add(Sysctls.name("window_scaling", shift.isPresent() ? 1 : 0));
        int largest = 1 << (UNSCALED_BITS + shift.map(WindowShift::count).orElse(USUAL_SHIFT));
        if (largest < KernelSettings.CORE_BUFFER) {
            all.add(Sysctls.CORE_BUFFER + "=" + largest);
        }
        all.add("net.ipv4.tcp_rmem=\"4096 " + KernelSettings.OVERHEAD * settings.receiveBuffer() + " " + largest
                + "\"");
        Profile usual = Profile.named(profile.name()).orElse(profile);
        for (Parameter parameter : Parameter.values()) {
            long value = profile.value(parameter);
            if (value != usual.value(parameter)) {
                all.add(setting(parameter, profile)
                        .orElseThrow(
                                () -> new NotExpressible("no setting of a kernel stands for: " + parameter.meaning())));
            }
        }
        for (Departure departure : Departure.values()) {
            if (profile.departs(departure) != usual.departs(departure)) {
                throw new NotExpressible("no setting of a kernel stands for: " + departure.instead());
            }
        }
        return all.stream().distinct().toList();
    }

    private static Optional<String> setting(Parameter parameter, Profile profile) {
        return switch (parameter) {
            case ECN_ASKED, ECN_ACCEPTED -> Sysctls.ecn(profile);
            default -> Sysctls.setting(parameter, profile.value(parameter));
        };
    }
}
