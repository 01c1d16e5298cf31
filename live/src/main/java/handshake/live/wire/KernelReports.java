package handshake.live.wire;

import handshake.analysis.partner.PartnerReport;
import handshake.analysis.partner.PartnerReport.Detail;
import handshake.live.kernel.KernelSocket;
import handshake.live.kernel.KernelView;
import handshake.network.ConnectionId;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.State;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the kernel says of connections: their lines in {@code /proc/net/tcp}, and TCP_INFO. Not thread-safe. */
final class KernelReports {
    private static final String TABLE = "/proc/net/tcp";
    private static final String INFO = "TCP_INFO";

    /** A field of TCP_INFO that is worth a line, with its unit. */
    private record Field(String name, String label, String unit) {}

    private static final List<Field> FIELDS = List.of(
            new Field("tcpi_rto", "RTO", " µs"),
            new Field("tcpi_rtt", "smoothed round trip", " µs"),
            new Field("tcpi_snd_mss", "send MSS", ""),
            new Field("tcpi_snd_wnd", "peer's window", ""),
            new Field("tcpi_rcv_wnd", "own window", ""),
            new Field("tcpi_snd_cwnd", "congestion window", " segments"),
            new Field("tcpi_unacked", "unacknowledged", " segments"),
            new Field("tcpi_total_retrans", "retransmissions in all", ""),
            new Field("tcpi_bytes_acked", "octets acknowledged", ""),
            new Field("tcpi_bytes_received", "octets received", ""));

    private final Set<ConnectionId> listed = new HashSet<>();

    /** {@code connection} as the kernel's end sees it, without its table of sockets: that takes it milliseconds to print. */
    PartnerReport glance(ConnectionId connection) {
        Optional<SocketDiagnosis> told = SocketDiagnosis.of(connection);
        boolean isOver = told.filter(socket -> !socket.state().equals(State.LISTEN.toString()))
                        .isEmpty()
                && listed.contains(connection);
        if (told.isEmpty() || isOver) {
            return new PartnerReport(Optional.of(State.CLOSED.toString()), List.of());
        }
        if (!told.get().state().equals(State.LISTEN.toString())) {
            listed.add(connection);
        }
        return new PartnerReport(
                told.map(SocketDiagnosis::state),
                told.get().info().map(KernelReports::info).orElse(List.of()));
    }

    /** The same with what the table says. */
    PartnerReport of(ConnectionId connection) {
        KernelView view = KernelView.now();
        if (view.unavailable().isPresent()) {
            return glance(connection);
        }
        InetSocketAddress local = address(connection.local());
        Optional<KernelSocket> socket = view.connection(local, address(connection.remote()));
        if (socket.isEmpty()) {
            State state = !listed.contains(connection) && isListening(view, local) ? State.LISTEN : State.CLOSED;
            return new PartnerReport(Optional.of(state.toString()), List.of());
        }
        listed.add(connection);
        List<Detail> details = new ArrayList<>(table(socket.get()));
        SocketDiagnosis.of(connection).flatMap(SocketDiagnosis::info).ifPresent(facts -> details.addAll(info(facts)));
        return new PartnerReport(socket.map(KernelSocket::state), details);
    }

    /** A connection that is over is CLOSED, whoever still listens. */
    private static boolean isListening(KernelView view, InetSocketAddress local) {
        return view.sockets().stream()
                .anyMatch(other -> other.isListening() && other.local().getPort() == local.getPort());
    }

    private static List<Detail> table(KernelSocket socket) {
        List<Detail> details = new ArrayList<>();
        details.add(new Detail(TABLE, "send queue", Long.toString(socket.sendQueue())));
        details.add(new Detail(TABLE, "receive queue", Long.toString(socket.receiveQueue())));
        if (socket.timer() != KernelSocket.Timer.NONE) {
            details.add(new Detail(
                    TABLE, "timer", socket.timer() + " in " + socket.expiresIn().toMillis() + " ms"));
        }
        details.add(new Detail(TABLE, "retransmissions", Integer.toString(socket.retransmits())));
        return details;
    }

    private static List<Detail> info(KernelTcpFacts facts) {
        List<Detail> details = new ArrayList<>();
        for (Field field : FIELDS) {
            facts.field(field.name())
                    .ifPresent(value -> details.add(new Detail(INFO, field.label(), value + field.unit())));
        }
        return details;
    }

    private static InetSocketAddress address(Endpoint endpoint) {
        try {
            return new InetSocketAddress(
                    InetAddress.getByAddress(endpoint.address().octets().toArray()), endpoint.port());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
