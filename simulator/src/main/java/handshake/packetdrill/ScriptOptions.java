package handshake.packetdrill;

import handshake.tcp.model.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the {@code --name=value} lines at the head of a script ask for.
 *
 * @param toleranceMicros {@code --tolerance_usecs}: how many microseconds an event may be early or late
 * @param ipVersion {@code --ip_version=ipv4} or {@code ipv6}: 4 or 6
 * @param mtu {@code --mtu}: octets that the interface carries
 * @param mss {@code --mss}: octets of text that the interface is to carry in a segment
 * @param timestampTickMicros {@code --tcp_ts_tick_usecs}: microseconds per tick of the timestamps; when present and not
 *     0, the timestamps of outbound packets are checked
 * @param timestampEchoScaled {@code --tcp_ts_ecr_scaled}
 * @param strictSegments {@code --strict_segments}: never take several segments for one
 * @param omitFree {@code --send_omit_free}
 * @param localIp {@code --local_ip}
 * @param remoteIp {@code --remote_ip}
 * @param gatewayIp {@code --gateway_ip}
 * @param netmaskIp {@code --netmask_ip}
 */
public record ScriptOptions(
        OptionalLong toleranceMicros,
        OptionalInt ipVersion,
        OptionalInt mtu,
        OptionalInt mss,
        OptionalLong timestampTickMicros,
        boolean timestampEchoScaled,
        boolean strictSegments,
        boolean omitFree,
        Optional<IpAddress> localIp,
        Optional<IpAddress> remoteIp,
        Optional<IpAddress> gatewayIp,
        Optional<IpAddress> netmaskIp) {
    /** What holds when a script asks for nothing. */
    public static final ScriptOptions NONE = new OptionParser.Collected().options();

    private static final long DEFAULT_TOLERANCE_MICROS = 4_000;

    /** How many nanoseconds an event may be early or late, whatever the gap to the one before. */
    public long toleranceNanos() {
        return 1_000 * toleranceMicros.orElse(DEFAULT_TOLERANCE_MICROS);
    }

    /** One option a line, without an end to the last; empty when there are none. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        toleranceMicros.ifPresent(n -> lines.add("--tolerance_usecs=" + n));
        ipVersion.ifPresent(n -> lines.add("--ip_version=ipv" + n));
        mtu.ifPresent(n -> lines.add("--mtu=" + n));
        mss.ifPresent(n -> lines.add("--mss=" + n));
        timestampTickMicros.ifPresent(n -> lines.add("--tcp_ts_tick_usecs=" + n));
        if (timestampEchoScaled) {
            lines.add("--tcp_ts_ecr_scaled");
        }
        if (strictSegments) {
            lines.add("--strict_segments");
        }
        if (omitFree) {
            lines.add("--send_omit_free");
        }
        localIp.ifPresent(ip -> lines.add("--local_ip=" + ip));
        remoteIp.ifPresent(ip -> lines.add("--remote_ip=" + ip));
        gatewayIp.ifPresent(ip -> lines.add("--gateway_ip=" + ip));
        netmaskIp.ifPresent(ip -> lines.add("--netmask_ip=" + ip));
        return String.join("\n", lines);
    }
}
