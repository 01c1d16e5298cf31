package handshake.packetdrill;

import handshake.packetdrill.ShellCommand.Setting;
import handshake.packetdrill.ShellWords.Word;
import handshake.tcp.model.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code defaults.sh} sets, the script that packetdrill's own tests and those of the Linux kernel begin with. The
 * two have one each; theirs differ in which uses of Fast Open they allow.
 */
final class WellKnownDefaults {
    private static final List<String> COMMON = List.of(
            "tcp_rmem=4096 540000 15728640",
            "tcp_wmem=4096 262144 4194304",
            "tcp_timestamps=1",
            "tcp_syn_retries=5",
            "tcp_synack_retries=5",
            "tcp_frto=2",
            "tcp_sack=1",
            "tcp_dsack=1",
            "tcp_fack=0",
            "tcp_reordering=3",
            "tcp_congestion_control=cubic",
            "tcp_slow_start_after_idle=0",
            "tcp_early_retrans=4",
            "tcp_recovery=1",
            "tcp_tso_win_divisor=3",
            "tcp_ecn=0",
            "tcp_pacing_ss_ratio=200",
            "tcp_pacing_ca_ratio=120",
            "tcp_notsent_lowat=4294967295",
            "tcp_fastopen_key=a1a1a1a1-b2b2b2b2-c3c3c3c3-d4d4d4d4",
            "tcp_syncookies=1");

    private WellKnownDefaults() {}

    /**
     * What the names {@code TFO_COOKIE} and {@code TFO_COOKIE_ZERO} stand for: the cookie of the usual two addresses
     * under the key above, and under a key of zeros.
     */
    static Optional<Octets> cookie(String name, int ipVersion) {
        boolean v4 = ipVersion == 4;
        return switch (name) {
            case "TFO_COOKIE" -> Optional.of(Octets.ofHex(v4 ? "3021b9d889017eeb" : "c1d1e9742a47a9bc"));
            case "TFO_COOKIE_ZERO" -> Optional.of(Octets.ofHex(v4 ? "b7c12350a90dc8f5" : "82af1a8f9a205c34"));
            default -> Optional.empty();
        };
    }

    /** The settings; the kernel's file lies beside its scripts, packetdrill's own in another folder. */
    static List<Setting> of(Word program) {
        boolean kernels = program.text().equals("defaults.sh") || program.text().equals("./defaults.sh");
        List<Setting> settings = new ArrayList<>();
        COMMON.forEach(line -> settings.add(setting(program, line)));
        settings.add(setting(program, kernels ? "tcp_fastopen=0x3" : "tcp_fastopen=0x70403"));
        return settings;
    }

    private static Setting setting(Word program, String line) {
        int equals = line.indexOf('=');
        return new Setting(program.at(), "net.ipv4." + line.substring(0, equals), line.substring(equals + 1));
    }
}
