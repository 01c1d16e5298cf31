package handshake.packetdrill.model;

import handshake.packetdrill.run.TcpFacts;
import handshake.tcp.model.Congestion;
import handshake.tcp.model.EcnMode;
import handshake.tcp.model.NegotiatedOptions;
import handshake.tcp.model.RoundTrip;
import handshake.tcp.model.State;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Departure;
import handshake.tcp.rules.Parameter;
import handshake.tcp.rules.Profile;
import java.util.OptionalLong;
import java.util.Set;

/** What {@code getsockopt(TCP_INFO)} would tell of a socket: as far as assertions may ask. Times in microseconds. */
final class TcpInfo implements TcpFacts {
    private static final long MICROSECOND = 1_000;
    private static final long MILLISECOND = 1_000_000;
    private static final int TIMESTAMPS = 1;
    private static final int SACK = 2;
    private static final int WINDOW_SCALE = 4;
    private static final int ECN = 8;
    private static final int SYN_DATA = 32;
    private static final int TIMESTAMP_OCTETS = 12;
    /** How Linux writes "no threshold yet". */
    private static final long INFINITE = 0x7FFF_FFFF;

    private static final String KNOWN = "tcpi_state, tcpi_ca_state, tcpi_retransmits, tcpi_probes, tcpi_backoff,"
            + " tcpi_options, tcpi_snd_wscale, tcpi_rcv_wscale, tcpi_rto, tcpi_snd_mss, tcpi_advmss, tcpi_pmtu,"
            + " tcpi_unacked, tcpi_sacked, tcpi_lost, tcpi_fackets, tcpi_delivered_ce, tcpi_rtt, tcpi_rttvar,"
            + " tcpi_snd_cwnd, tcpi_snd_ssthresh, tcpi_total_retrans, tcpi_delivered, tcpi_notsent_bytes,"
            + " tcpi_bytes_acked, tcpi_bytes_received, tcpi_last_data_recv";

    private static final Set<String> NAMES = Set.of(KNOWN.split(",\\s*"));

    private final TransmissionControlBlock tcb;
    private final ModelSocket sock;
    private final Profile profile;
    private final long now;

    private TcpInfo(TransmissionControlBlock tcb, ModelSocket sock, Profile profile, long now) {
        this.now = now;
        this.tcb = tcb;
        this.sock = sock;
        this.profile = profile;
    }

    static TcpInfo of(SocketLayer layer, ModelSocket sock) {
        Profile profile = layer.kernel().profile();
        TransmissionControlBlock none =
                TransmissionControlBlock.closed(sock.settings(), profile.value(Parameter.INITIAL_RTO));
        return new TcpInfo(
                layer.block(sock).orElse(none), sock, profile, layer.machine().now());
    }

    @Override
    public String known() {
        return KNOWN;
    }

    @Override
    public OptionalLong field(String name) {
        return NAMES.contains(name) ? OptionalLong.of(value(name)) : OptionalLong.empty();
    }

    private long value(String name) {
        RoundTrip trip = tcb.roundTrip();
        Congestion congestion = tcb.congestion();
        int mss = sendMss(tcb, profile);
        return switch (name) {
            case "tcpi_state" -> state(sock, tcb.state());
            case "tcpi_ca_state" -> trip.retransmissions() > 0 ? 4 : congestion.duplicateAcks() >= 3 ? 3 : 0;
            case "tcpi_retransmits" -> trip.retransmissions();
            case "tcpi_backoff" -> trip.retransmissions();
            case "tcpi_probes" -> tcb.keepAlive().probes();
            case "tcpi_options" -> options();
            case "tcpi_snd_wscale" -> tcb.agreement().sendShift().count();
            case "tcpi_rcv_wscale" -> tcb.agreement().receiveShift().count();
            case "tcpi_rto" -> trip.rto() / MICROSECOND;
            case "tcpi_rtt" -> trip.estimate().map(e -> e.srtt() / MICROSECOND).orElse(0L);
            case "tcpi_rttvar" ->
                trip.estimate().map(e -> e.rttvar() / MICROSECOND).orElse(0L);
            case "tcpi_snd_mss" -> mss;
            case "tcpi_advmss" ->
                tcb.agreement().ours().mss().orElse(mss) - (tcb.agreement().timestamps() ? TIMESTAMP_OCTETS : 0);
            case "tcpi_pmtu" -> tcb.settings().path().mtu();
            case "tcpi_unacked" -> sock.sent().outstanding();
            case "tcpi_sacked", "tcpi_lost", "tcpi_fackets", "tcpi_delivered_ce" -> 0;
            case "tcpi_total_retrans" -> sock.sent().repeated();
            case "tcpi_delivered" -> sock.sent().delivered();
            case "tcpi_snd_cwnd" -> congestion.window() / mss;
            case "tcpi_snd_ssthresh" ->
                congestion.threshold() == Integer.MAX_VALUE ? INFINITE : congestion.threshold() / mss;
            case "tcpi_notsent_bytes" ->
                Math.max(0, tcb.outgoing().end().minus(tcb.snd().nxt()));
            case "tcpi_bytes_acked" ->
                Math.max(0, tcb.snd().una().minus(tcb.snd().iss()) - 1);
            case "tcpi_bytes_received" ->
                Math.max(0, tcb.rcv().nxt().minus(tcb.rcv().irs()) - 1);
            case "tcpi_last_data_recv" -> (now - tcb.acks().lastDataAt().orElse(0L)) / MILLISECOND;
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Linux keeps TIME-WAIT apart from the socket, which then counts as closed. */
    private static long state(ModelSocket sock, State state) {
        return switch (state) {
            case ESTABLISHED -> 1;
            case SYN_SENT -> 2;
            case SYN_RECEIVED -> 3;
            case FIN_WAIT_1 -> 4;
            case FIN_WAIT_2 -> 5;
            case CLOSE_WAIT -> 8;
            case LAST_ACK -> 9;
            case LISTEN -> 10;
            case CLOSING -> 11;
            case TIME_WAIT, CLOSED -> sock.use() == ModelSocket.Use.LISTENING ? 10 : 7;
        };
    }

    private int options() {
        NegotiatedOptions negotiated = tcb.agreement();
        boolean scaled = negotiated.ours().windowShift().isPresent()
                && negotiated.theirs().windowShift().isPresent();
        return (negotiated.timestamps() ? TIMESTAMPS : 0)
                | (negotiated.sack() ? SACK : 0)
                | (scaled ? WINDOW_SCALE : 0)
                | (usedOrAskedFor(negotiated) == EcnMode.NONE ? 0 : ECN)
                | (sock.synDataTaken() ? SYN_DATA : 0);
    }

    /** Before the answer comes, Linux counts what it has asked for. */
    private EcnMode usedOrAskedFor(NegotiatedOptions negotiated) {
        return tcb.state() == State.SYN_SENT ? negotiated.ours().ecn() : negotiated.ecn();
    }

    /** The largest segment that may be sent now, without the octets that options take (RFC 9293 §3.7.1). */
    static int sendMss(TransmissionControlBlock tcb, Profile profile) {
        int offered =
                tcb.agreement().theirs().mss().orElse(tcb.settings().path().defaultSendMss());
        int believed = Math.max(offered, (int) profile.value(Parameter.MINIMUM_MSS));
        int carried = Math.min(believed, tcb.settings().path().largestSegment());
        boolean halves = profile.departs(Departure.HALF_WINDOW_SEGMENTS)
                && !tcb.snd().maxWnd().isZero();
        int bound = halves ? tcb.snd().halfLargestWindow() : carried;
        return Math.min(bound, carried - (tcb.agreement().timestamps() ? TIMESTAMP_OCTETS : 0));
    }
}
