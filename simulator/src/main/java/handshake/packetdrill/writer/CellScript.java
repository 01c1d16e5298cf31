package handshake.packetdrill.writer;

import handshake.network.ConnectionId;
import handshake.packetdrill.InboundPacket;
import handshake.packetdrill.OutboundPacket;
import handshake.packetdrill.ScriptSource;
import handshake.packetdrill.TcpPacket;
import handshake.packetdrill.run.ScriptConnection;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Flag;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Origin;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.tcp.model.Timer;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Context;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.Profile;
import handshake.tcp.rules.Tcp;
import handshake.tcp.rules.Transition;
import handshake.tcp.table.Arriving;
import handshake.tcp.table.StateTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A cell of the table of states and segments as a packetdrill-language script. It leads a socket into the state, lets the
 * segment arrive and demands what is to be sent, or nothing. How the socket stands then is asked in two ways: by its calls
 * where it has an owner, and by one more segment, whose answer tells the state and the numbers.
 */
public final class CellScript {
    /** The line between the cell itself and the questions how the end stands then. */
    public static final String AFTERWARDS = "// How the end stands then";

    private static final String HEAD = """
            --tolerance_usecs=20000
            `sysctl -q net.ipv4.tcp_timestamps=0 net.ipv4.tcp_sack=0 net.ipv4.tcp_window_scaling=0 net.ipv4.tcp_ecn=0 \
            net.ipv4.tcp_congestion_control=reno net.ipv4.tcp_rmem="4096 131072 6291456" net.ipv4.tcp_invalid_ratelimit=0`

            """;
    /** An acknowledgment that may wait has been sent by then. */
    private static final String SOON = "+0~+.1";

    private static final String NOW = "+0";
    /** Whatever the segment still causes, such as a SYN that is repeated, has come by then; no retransmission has. */
    private static final String PAUSE = "+.08";

    private static final Duration PAUSE_LENGTH = Duration.ofMillis(80);

    private static final Duration LATER = Duration.ofSeconds(1);
    private static final int LISTENER = 3;

    private final Profile profile;
    private final ScriptConnection connection;
    private final List<String> lines = new ArrayList<>();
    private String time = NOW;

    private CellScript(Profile profile) {
        this.profile = profile;
        IpAddress anybody = IpAddress.v4(192, 0, 2, 1);
        this.connection = new ScriptConnection(new ConnectionId(new Endpoint(anybody, 1), new Endpoint(anybody, 2)));
    }

    /**
     * The script for one row of {@code block}, named after both.
     *
     * @throws NotExpressible when an answer has a number that no script can name
     */
    public static ScriptSource of(Profile profile, StateTable.Block block, StateTable.Row row) throws NotExpressible {
        CellScript script = new CellScript(profile);
        script.lead(block.tcb());
        script.cell(block.tcb(), row);
        return new ScriptSource(
                block.label() + ", " + row.kind().label(), HEAD + String.join("\n", script.lines) + "\n");
    }

    // Into the state.

    private void lead(TransmissionControlBlock tcb) throws NotExpressible {
        boolean passive = tcb.origin() == Origin.PASSIVE;
        switch (tcb.state()) {
            case CLOSED -> {
                // no socket at all
            }
            case LISTEN -> listen();
            case SYN_SENT -> connect(tcb);
            case SYN_RECEIVED -> {
                if (passive) {
                    listen();
                } else {
                    connect(tcb);
                }
                arrives(Segment.of(tcb.rcv().irs(), Flag.SYN));
                sends(Segment.of(tcb.snd().iss(), tcb.rcv().irs().plus(1), Flag.SYN));
            }
            case ESTABLISHED -> establish(tcb);
            case FIN_WAIT_1 -> finWait1(tcb);
            case FIN_WAIT_2 -> finWait2(tcb);
            case CLOSE_WAIT -> closeWait(tcb);
            case CLOSING -> {
                finWait1(tcb);
                theirFin(tcb, 1, 2);
            }
            case LAST_ACK -> {
                closeWait(tcb);
                ourFin(tcb, 2);
            }
            case TIME_WAIT -> {
                finWait2(tcb);
                theirFin(tcb, 2, 2);
            }
        }
    }

    private void listen() {
        call("socket(..., SOCK_STREAM, IPPROTO_TCP) = " + LISTENER);
        call("setsockopt(3, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0");
        call("bind(3, ..., ...) = 0");
        call("listen(3, 5) = 0");
        call("fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0");
    }

    private void connect(TransmissionControlBlock tcb) throws NotExpressible {
        call("socket(..., SOCK_STREAM, IPPROTO_TCP) = " + LISTENER);
        call("fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0");
        call("connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)");
        sends(Segment.of(tcb.snd().iss(), Flag.SYN));
    }

    private void establish(TransmissionControlBlock tcb) throws NotExpressible {
        connect(tcb);
        arrives(Segment.of(tcb.rcv().irs(), tcb.snd().iss().plus(1), Flag.SYN));
        sends(Segment.of(tcb.snd().iss().plus(1), tcb.rcv().irs().plus(1)));
    }

    private void finWait1(TransmissionControlBlock tcb) throws NotExpressible {
        establish(tcb);
        ourFin(tcb, 1);
    }

    private void finWait2(TransmissionControlBlock tcb) throws NotExpressible {
        finWait1(tcb);
        arrives(Segment.of(tcb.rcv().irs().plus(1), tcb.snd().iss().plus(2)));
    }

    private void closeWait(TransmissionControlBlock tcb) throws NotExpressible {
        establish(tcb);
        theirFin(tcb, 1, 1);
    }

    private void ourFin(TransmissionControlBlock tcb, int acknowledged) throws NotExpressible {
        call("shutdown(3, SHUT_WR) = 0");
        sends(Segment.of(tcb.snd().iss().plus(1), tcb.rcv().irs().plus(acknowledged), Flag.FIN));
    }

    private void theirFin(TransmissionControlBlock tcb, int acknowledged, int next) throws NotExpressible {
        arrives(Segment.of(tcb.rcv().irs().plus(1), tcb.snd().iss().plus(acknowledged), Flag.FIN));
        sends(Segment.of(tcb.snd().iss().plus(next), tcb.rcv().irs().plus(2)));
    }

    // The cell.

    private void cell(TransmissionControlBlock before, StateTable.Row row) throws NotExpressible {
        lines.add("// The cell: " + row.kind().meaning());
        arrives(row.segment());
        sendsAll(row.transition());
        TransmissionControlBlock after = settled(row.transition().after());
        lines.add(AFTERWARDS);
        time = PAUSE;
        ask(before, after.state());
        probe(after);
    }

    /** With what is sent by itself soon: an acknowledgment that was delayed, a SYN that goes again. */
    private TransmissionControlBlock settled(TransmissionControlBlock tcb) throws NotExpressible {
        boolean synAgain = tcb.state() == State.SYN_SENT
                && tcb.timers()
                        .deadline(Timer.RETRANSMISSION)
                        .filter(deadline -> deadline.at() >= StateTable.NOW
                                && deadline.at() - StateTable.NOW < PAUSE_LENGTH.toNanos())
                        .isPresent();
        if (!synAgain && !tcb.timers().runs(Timer.DELAYED_ACK)) {
            return tcb;
        }
        Transition due = on(tcb, new Event.Timeout(synAgain ? Timer.RETRANSMISSION : Timer.DELAYED_ACK));
        sendsAll(due);
        return due.after();
    }

    private void ask(TransmissionControlBlock before, State after) {
        if (before.state() == State.CLOSED) {
            return;
        }
        boolean listening = before.origin() == Origin.PASSIVE;
        if (!listening) {
            state(after);
        } else if (after.isSynchronized()) {
            call("accept(3, ..., ...) = 4");
            state(after);
        } else {
            call("accept(3, ..., ...) = -1 EAGAIN (Resource temporarily unavailable)");
        }
    }

    private void state(State after) {
        line("%{ assert tcpi_state == " + constant(after) + ", tcpi_state }%");
    }

    /** In TIME-WAIT the socket of Linux is CLOSED already: what waits is not the user's any more. */
    private static String constant(State state) {
        return "TCP_"
                + switch (state) {
                    case CLOSED, TIME_WAIT -> "CLOSE";
                    case SYN_RECEIVED -> "SYN_RECV";
                    case FIN_WAIT_1 -> "FIN_WAIT1";
                    case FIN_WAIT_2 -> "FIN_WAIT2";
                    case LISTEN, SYN_SENT, ESTABLISHED, CLOSE_WAIT, CLOSING, LAST_ACK -> state.name();
                };
    }

    /** Old text is answered in every state but SYN-SENT; there, what acknowledges too much. */
    private void probe(TransmissionControlBlock after) throws NotExpressible {
        Arriving kind = after.state() == State.SYN_SENT ? Arriving.SYN_ACK_OF_UNSENT : Arriving.DATA_OUTSIDE;
        Segment probe = kind.to(after, StateTable.IRS);
        arrives(probe);
        sendsAll(on(after, new Event.Arrival(probe)));
    }

    private Transition on(TransmissionControlBlock tcb, Event event) {
        return Tcp.on(tcb, event, Context.at(StateTable.NOW + LATER.toNanos(), profile, StateTable.ISS));
    }

    // Lines.

    private void line(String event) {
        lines.add(time + " " + event);
        time = NOW;
    }

    private void call(String call) {
        line(call);
    }

    private void arrives(Segment segment) {
        line(new InboundPacket(connection.scriptInbound(segment.withWindow(StateTable.WINDOW))).toString());
    }

    private void sendsAll(Transition transition) throws NotExpressible {
        for (Segment segment : transition.emitted()) {
            sends(segment);
        }
    }

    private void sends(Segment segment) throws NotExpressible {
        boolean fromNowhere = segment.has(Flag.RST)
                && segment.has(Flag.ACK)
                && connection.numbers().knowsLocal();
        if (fromNowhere && segment.seq().equals(SequenceNumber.ZERO)) {
            throw new NotExpressible("the reset has number 0, and a script counts from our initial one");
        }
        if (segment.has(Flag.SYN)) {
            connection.numbers().learnLocal(segment.seq(), segment.seq());
        }
        TcpPacket packet = connection.script(segment);
        lines.add(SOON + " "
                + new OutboundPacket(new TcpPacket(
                        packet.ecn(),
                        packet.flags(),
                        packet.seq(),
                        packet.length(),
                        packet.ack(),
                        OptionalInt.empty(),
                        packet.urg(),
                        Optional.empty())));
    }
}
