package handshake.packetdrill.fuzz;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The settings of a kernel for sequences of events: every combination of the options that it may offer, and otherwise
 * nothing that depends on time, on memory, or on what happened before. How many segments leave together depends on the
 * measured round trip, and PSH stands on the last of them: so each leaves alone.
 */
public final class FuzzHead {
    /** All of them. */
    public static final List<String> ALL =
            IntStream.range(0, 8).mapToObj(FuzzHead::offering).toList();

    private FuzzHead() {}

    /** {@code bits}: timestamps, SACK, window scaling. */
    private static String offering(int bits) {
        return String.format("""
                --strict_segments
                --tolerance_usecs=20000
                `sysctl -q net.ipv4.tcp_timestamps=%d net.ipv4.tcp_sack=%d net.ipv4.tcp_window_scaling=%d \
                net.ipv4.tcp_ecn=0 net.ipv4.tcp_congestion_control=reno net.ipv4.tcp_rmem="4096 131072 6291456" \
                net.ipv4.tcp_wmem="4096 4194304 4194304" \
                net.ipv4.tcp_invalid_ratelimit=0 net.ipv4.tcp_early_retrans=0 net.ipv4.tcp_recovery=0 \
                net.ipv4.tcp_syncookies=0 net.ipv4.tcp_max_syn_backlog=4096 net.ipv4.tcp_no_metrics_save=1 \
                net.ipv4.tcp_fin_timeout=2 net.ipv4.tcp_orphan_retries=1; ip link set dev tun0 gso_max_segs 1`

                """, bits & 1, bits >> 1 & 1, bits >> 2 & 1);
    }
}
