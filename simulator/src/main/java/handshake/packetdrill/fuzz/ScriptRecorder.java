package handshake.packetdrill.fuzz;

import handshake.network.ConnectionId;
import handshake.packetdrill.TcpPacket;
import handshake.packetdrill.fuzz.FuzzEvent.Arrival;
import handshake.packetdrill.fuzz.FuzzEvent.Stamp;
import handshake.packetdrill.run.IcmpReport;
import handshake.packetdrill.run.ScriptConnection;
import handshake.packetdrill.run.ScriptConnections;
import handshake.packetdrill.run.SentPacket;
import handshake.packetdrill.run.Subject;
import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import handshake.tcp.wire.OptionWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Lets the events of a sequence happen to a subject, and writes down what comes of them: a script that the subject passes.
 * It ends early where numbers are sent that a script cannot tell, such as those of a second
 * connection.
 */
public final class ScriptRecorder {
    /** The script's name for every timestamp of the subject: no time passes in a script that is all at +0. */
    private static final int STAMP = 100;

    private static final int PEER_STAMP = 1_000;
    private static final int OLD_STAMP = 500;
    private static final int LAST_WINDOW = 500;
    /** What a script writes behind the colon does not go round the circle. */
    private static final long HIGHEST = 0xFFFF_FFFFL;

    private final Subject subject;
    private final Runnable settle;
    private final FuzzSequence sequence;
    private final ScriptConnections connections;
    private final RecordedProgram program;
    private final List<String> lines = new ArrayList<>();
    private SequenceNumber peerNext = SequenceNumber.ZERO;
    private SequenceNumber ourNext = SequenceNumber.ZERO;
    private int peerStamp = PEER_STAMP;
    private boolean inexpressible;
    /** What the subject's clock of timestamps shows (RFC 7323 §5.4). */
    private Optional<Integer> stamp = Optional.empty();

    private boolean timePasses;
    private Optional<ConnectionId> only = Optional.empty();

    private ScriptRecorder(Subject subject, Runnable settle, int firstPeerPort, FuzzSequence sequence) {
        this.subject = subject;
        this.settle = settle;
        this.sequence = sequence;
        this.connections = new ScriptConnections(subject, firstPeerPort);
        this.program = new RecordedProgram(subject, connections, lines, sequence.active());
    }

    /**
     * What {@code subject} makes of {@code sequence}, as a script without its head. When it returns, the subject has given
     * up what it had opened. Empty when the subject's timestamps show that time has passed: then it is another story.
     *
     * @param settle returns when the subject has dealt with everything that has arrived
     * @param firstPeerPort from where the peer opens connections
     */
    public static Optional<String> record(Subject subject, Runnable settle, int firstPeerPort, FuzzSequence sequence) {
        return new ScriptRecorder(subject, settle, firstPeerPort, sequence).record();
    }

    private Optional<String> record() {
        program.open();
        for (FuzzEvent event : sequence.events()) {
            step(() -> happen(event));
        }
        step(program::assertState);
        // What the other subject has sent too much is noticed when the next packet is expected: almost all states
        // answer this
        step(() -> arrive(new Arrival(ControlBits.of(Flag.ACK), -1, 0, 0, LAST_WINDOW, Stamp.NEW)));
        program.abandon();
        abandonOrphan();
        return timePasses ? Optional.empty() : Optional.of("   0 " + String.join("\n  +0 ", lines) + "\n");
    }

    private void step(Runnable event) {
        if (inexpressible) {
            return;
        }
        int before = lines.size();
        event.run();
        drain();
        if (inexpressible) {
            lines.subList(before, lines.size()).clear();
        }
    }

    private void happen(FuzzEvent event) {
        if (event instanceof Arrival arrival) {
            arrive(arrival);
        } else if (event instanceof FuzzEvent.Report report) {
            report(report);
        } else if (event instanceof FuzzEvent.Invocation invocation) {
            program.call(invocation);
        }
    }

    // What arrives.

    private void arrive(Arrival arrival) {
        boolean syn = arrival.flags().has(Flag.SYN);
        if (sequence.active() && connections.current().isEmpty()) {
            return;
        }
        SequenceNumber from = syn ? SequenceNumber.ZERO : peerNext;
        TcpPacket packet = new TcpPacket(
                Optional.empty(),
                arrival.flags(),
                from.plus(arrival.seqOffset()),
                arrival.length(),
                arrival.flags().has(Flag.ACK) ? Optional.of(ourNext.plus(arrival.ackOffset())) : Optional.empty(),
                OptionalInt.of(arrival.window()),
                OptionalInt.empty(),
                Optional.of(options(arrival)));
        if (packet.seq().unsigned() + packet.length() > HIGHEST) {
            return; // a script cannot write its numbers
        }
        ScriptConnection connection = connections.forInbound();
        lines.add("< " + packet);
        subject.arrive(connection.live(packet, false).orElseThrow());
        advance(arrival, syn);
    }

    /** Where the peer goes on after a segment in order. */
    private void advance(Arrival arrival, boolean syn) {
        boolean inOrder = arrival.seqOffset() == 0 && !arrival.flags().has(Flag.RST);
        boolean first = syn && peerNext.equals(SequenceNumber.ZERO);
        boolean acceptable = arrival.flags().has(Flag.ACK) && arrival.ackOffset() <= 0 && !syn;
        if (inOrder && (first || acceptable)) {
            int length = syn ? 1 : arrival.length() + (arrival.flags().has(Flag.FIN) ? 1 : 0);
            peerNext = peerNext.plus(length);
        }
    }

    private List<TcpOption> options(Arrival arrival) {
        List<TcpOption> options = new ArrayList<>();
        boolean syn = arrival.flags().has(Flag.SYN);
        if (syn) {
            options.addAll(sequence.offer());
        }
        boolean echoes = arrival.flags().has(Flag.ACK);
        boolean known = !echoes || stamp.isPresent();
        if (sequence.timestamps() && known && arrival.stamp() != Stamp.MISSING) {
            int value = arrival.stamp() == Stamp.OLD ? OLD_STAMP : peerStamp++;
            options.add(new TcpOption.Timestamps(value, echoes ? STAMP : 0));
        }
        int octets = options.stream().mapToInt(ScriptRecorder::octets).sum();
        options.addAll(0, Collections.nCopies(Math.floorMod(-octets, 4), new TcpOption.NoOperation()));
        return options;
    }

    private static int octets(TcpOption option) {
        return OptionWriter.octetsOf(option);
    }

    private void report(FuzzEvent.Report report) {
        Optional<ScriptConnection> connection = connections.current();
        if (connection.isEmpty()) {
            return;
        }
        SequenceNumber about = ourNext.plus(report.aboutOffset());
        lines.add("< icmp " + report.message() + " [" + about + ":" + about + "(0)]");
        SequenceNumber live = connection.get().numbers().localLive(about, false);
        subject.warn(connection.get().id(), new IcmpReport(report.message(), OptionalInt.empty(), live, 0));
    }

    // What is sent.

    private void drain() {
        settle.run();
        Optional<ConnectionId> current = connections.current().map(ScriptConnection::id);
        inexpressible = only.isPresent() && !only.equals(current);
        only = current;
        boolean more = true;
        while (more && !inexpressible) {
            Optional<SentPacket> sent =
                    connections.current().map(ScriptConnection::id).flatMap(subject::take);
            sent.ifPresent(packet ->
                    sent(connections.current().orElseThrow(), packet.packet().segment()));
            more = sent.isPresent();
        }
    }

    private void sent(ScriptConnection connection, Segment segment) {
        // A reset of what never was has the number 0 on the wire, which means nothing to a connection
        boolean meaningless = segment.has(Flag.RST)
                && segment.seq().equals(SequenceNumber.ZERO)
                && connection.numbers().knowsLocal();
        if (meaningless) {
            inexpressible = true;
            return;
        }
        if (segment.has(Flag.SYN)) {
            if (connection.numbers().knowsLocal() && !connection.numbers().isLocalIsn(segment.seq())) {
                inexpressible = true;
                return;
            }
            connection.numbers().learnLocal(segment.seq(), SequenceNumber.ZERO);
        }
        segment.option(TcpOption.Timestamps.class).ifPresent(sent -> {
            connection.timestamps().matched(STAMP, sent.value());
            timePasses |= stamp.isPresent() && stamp.get() != sent.value();
            stamp = Optional.of(sent.value());
        });
        TcpPacket packet = connection.script(segment);
        lines.add("> " + expected(packet));
        SequenceNumber end = packet.end().plus(segment.has(Flag.SYN) || segment.has(Flag.FIN) ? 1 : 0);
        if (!segment.has(Flag.RST) && ourNext.before(end)) {
            ourNext = end;
        }
    }

    /** Without the window, which depends on the memory that text takes in the kernel; except where it is agreed upon. */
    private static TcpPacket expected(TcpPacket packet) {
        List<TcpOption> options = packet.options().orElse(List.of()).stream()
                .map(option -> option instanceof TcpOption.Timestamps stamp
                        ? new TcpOption.Timestamps(STAMP, stamp.echo())
                        : option)
                .toList();
        return new TcpPacket(
                packet.ecn(),
                packet.flags(),
                packet.seq(),
                packet.length(),
                packet.ack(),
                packet.has(Flag.SYN) ? packet.win() : OptionalInt.empty(),
                packet.urg(),
                Optional.of(options));
    }

    /** A connection that no descriptor leads to any more would stay for minutes: the peer ends it. */
    private void abandonOrphan() {
        connections.current().ifPresent(connection -> {
            TcpPacket reset = new TcpPacket(
                    Optional.empty(),
                    ControlBits.of(Flag.RST),
                    peerNext,
                    0,
                    Optional.empty(),
                    OptionalInt.of(0),
                    OptionalInt.empty(),
                    Optional.of(List.of()));
            connection.live(reset, false).ifPresent(subject::arrive);
        });
        settle.run();
    }
}
