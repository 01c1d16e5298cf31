package handshake.live.wire;

import handshake.packetdrill.run.TcpFacts;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;

/** A {@code struct tcp_info} as the kernel has filled it (linux/tcp.h). */
final class KernelTcpFacts implements TcpFacts {
    static final int OCTETS = 256;

    /** Where a field stands, and of how many octets it is. */
    private record Place(int offset, int octets) {}

    private static final Map<String, Place> FIELDS = Map.ofEntries(
            octet("tcpi_state", 0),
            octet("tcpi_ca_state", 1),
            octet("tcpi_retransmits", 2),
            octet("tcpi_probes", 3),
            octet("tcpi_backoff", 4),
            octet("tcpi_options", 5),
            word("tcpi_rto", 8),
            word("tcpi_ato", 12),
            word("tcpi_snd_mss", 16),
            word("tcpi_rcv_mss", 20),
            word("tcpi_unacked", 24),
            word("tcpi_sacked", 28),
            word("tcpi_lost", 32),
            word("tcpi_retrans", 36),
            word("tcpi_fackets", 40),
            word("tcpi_last_data_sent", 44),
            word("tcpi_last_ack_sent", 48),
            word("tcpi_last_data_recv", 52),
            word("tcpi_last_ack_recv", 56),
            word("tcpi_pmtu", 60),
            word("tcpi_rcv_ssthresh", 64),
            word("tcpi_rtt", 68),
            word("tcpi_rttvar", 72),
            word("tcpi_snd_ssthresh", 76),
            word("tcpi_snd_cwnd", 80),
            word("tcpi_advmss", 84),
            word("tcpi_reordering", 88),
            word("tcpi_rcv_rtt", 92),
            word("tcpi_rcv_space", 96),
            word("tcpi_total_retrans", 100),
            longWord("tcpi_pacing_rate", 104),
            longWord("tcpi_max_pacing_rate", 112),
            longWord("tcpi_bytes_acked", 120),
            longWord("tcpi_bytes_received", 128),
            word("tcpi_segs_out", 136),
            word("tcpi_segs_in", 140),
            word("tcpi_notsent_bytes", 144),
            word("tcpi_min_rtt", 148),
            word("tcpi_data_segs_in", 152),
            word("tcpi_data_segs_out", 156),
            longWord("tcpi_delivery_rate", 160),
            longWord("tcpi_busy_time", 168),
            longWord("tcpi_rwnd_limited", 176),
            longWord("tcpi_sndbuf_limited", 184),
            word("tcpi_delivered", 192),
            word("tcpi_delivered_ce", 196),
            longWord("tcpi_bytes_sent", 200),
            longWord("tcpi_bytes_retrans", 208),
            word("tcpi_dsack_dups", 216),
            word("tcpi_reord_seen", 220),
            word("tcpi_rcv_ooopack", 224),
            word("tcpi_snd_wnd", 228),
            word("tcpi_rcv_wnd", 232));

    private static final int SHIFTS = 6;
    private static final int FOUR_BITS = 0xF;

    private final ByteBuffer info;

    /** {@code info}: what {@code getsockopt} has stored. */
    KernelTcpFacts(byte[] info) {
        this.info = ByteBuffer.wrap(info).order(ByteOrder.nativeOrder());
    }

    private static Map.Entry<String, Place> octet(String name, int offset) {
        return Map.entry(name, new Place(offset, Byte.BYTES));
    }

    private static Map.Entry<String, Place> word(String name, int offset) {
        return Map.entry(name, new Place(offset, Integer.BYTES));
    }

    private static Map.Entry<String, Place> longWord(String name, int offset) {
        return Map.entry(name, new Place(offset, Long.BYTES));
    }

    @Override
    public OptionalLong field(String name) {
        if (name.equals("tcpi_snd_wscale")) {
            return OptionalLong.of(info.get(SHIFTS) & FOUR_BITS);
        }
        if (name.equals("tcpi_rcv_wscale")) {
            return OptionalLong.of((info.get(SHIFTS) >>> 4) & FOUR_BITS);
        }
        Place place = FIELDS.get(name);
        return place == null ? OptionalLong.empty() : OptionalLong.of(at(place));
    }

    private long at(Place place) {
        return switch (place.octets()) {
            case Byte.BYTES -> info.get(place.offset()) & 0xFF;
            case Integer.BYTES -> info.getInt(place.offset()) & 0xFFFF_FFFFL;
            default -> info.getLong(place.offset());
        };
    }

    @Override
    public String known() {
        return "tcpi_snd_wscale, tcpi_rcv_wscale, " + String.join(", ", new TreeSet<>(FIELDS.keySet()));
    }
}
