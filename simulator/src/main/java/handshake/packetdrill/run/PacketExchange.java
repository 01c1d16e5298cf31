package handshake.packetdrill.run;

import handshake.packetdrill.IcmpInbound;
import handshake.packetdrill.ScriptOptions;
import handshake.packetdrill.ScriptSource;
import handshake.packetdrill.ScriptStep;
import handshake.packetdrill.TcpPacket;
import handshake.packetdrill.run.ScriptFailure.Field;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import java.util.List;
import java.util.Optional;

/** The packets of a script: those that arrive, and those that must leave, in order and at their time. */
final class PacketExchange {
    /** Lets the next thing happen on the machine, unless it is due only later; false when there is none. */
    interface NextEvent {
        boolean letPass(long latest) throws Stopped;
    }

    private static final int MICROSECOND = 1_000;
    private static final int GENEROSITY = 8;

    private final ScriptSource source;
    private final ScriptOptions options;
    private final Subject subject;
    private final ScriptConnections connections;

    PacketExchange(ScriptSource source, ScriptOptions options, Subject subject, ScriptConnections connections) {
        this.source = source;
        this.options = options;
        this.subject = subject;
        this.connections = connections;
    }

    // Arriving.

    void arrive(ScriptStep step, TcpPacket packet) throws Stopped {
        ScriptConnection flow = connections.forInbound();
        Optional<Packet> live = flow.live(packet, options.timestampEchoScaled());
        if (live.isEmpty()) {
            throw failed(step, "its TS ecr was never sent: no packet before it was expected to have that TS val");
        }
        subject.arrive(live.get());
    }

    void warn(ScriptStep step, IcmpInbound message) throws Stopped {
        Optional<ScriptConnection> flow = connections.current();
        if (flow.isEmpty()) {
            throw failed(step, "there is no connection that the message could be about");
        }
        SequenceNumber about = message.echoed().map(IcmpInbound.Echoed::seq).orElse(SequenceNumber.ZERO);
        int length = message.echoed().map(IcmpInbound.Echoed::length).orElse(0);
        SequenceNumber live = flow.get().numbers().localLive(about, false);
        subject.warn(flow.get().id(), new IcmpReport(message.message(), message.mtu(), live, length));
    }

    // Leaving.

    /** The next packet must be {@code expected}. */
    void expect(ScriptStep step, TcpPacket expected, TimeWindow when, NextEvent machine) throws Stopped {
        Optional<SentPacket> first = await(when, machine);
        if (first.isEmpty()) {
            throw failed(step, "no packet was sent; expected " + whenText(when));
        }
        ScriptConnection flow = connections.current().orElseThrow();
        Segment segment = first.get().packet().segment();
        if (segment.has(Flag.SYN)) {
            flow.numbers().learnLocal(segment.seq(), expected.seq());
        }
        long at = first.get().at();
        Segment whole = segment;
        while (mayGoOn(expected, whole)) {
            Optional<SentPacket> more = await(when, machine);
            if (more.isEmpty() || !continues(whole, more.get().packet().segment())) {
                break;
            }
            Segment next = more.get().packet().segment();
            whole = next.withData(whole.data().then(next.data()));
            whole = new Segment(
                    segment.seq(), next.ack(), next.ctl(), next.wnd(), next.up(), next.options(), whole.data());
            at = more.get().at();
        }
        matchTimestamps(flow, expected, whole);
        compare(step, expected, flow.script(whole), when, at);
    }

    private static String whenText(TimeWindow when) {
        return when.to() == Long.MAX_VALUE ? "at any time" : when.toString();
    }

    private Optional<SentPacket> await(TimeWindow when, NextEvent machine) throws Stopped {
        boolean more = true;
        while (more) {
            Optional<SentPacket> sent =
                    connections.current().map(ScriptConnection::id).flatMap(subject::take);
            if (sent.isPresent()) {
                return sent;
            }
            more = machine.letPass(when.deadline());
        }
        return Optional.empty();
    }

    /** Large writes leave in one packet on a machine that lets its interface cut them; here they are cut already. */
    private boolean mayGoOn(TcpPacket expected, Segment whole) {
        boolean larger = expected.length() > options.mtu().orElse(1500);
        return (!options.strictSegments() || larger)
                && whole.data().length() < expected.length()
                && !whole.has(Flag.SYN);
    }

    private static boolean continues(Segment whole, Segment next) {
        return next.seq().equals(whole.seq().plus(whole.data().length()))
                && next.ack().equals(whole.ack())
                && !next.has(Flag.RST)
                && !whole.has(Flag.FIN);
    }

    private static void matchTimestamps(ScriptConnection flow, TcpPacket expected, Segment segment) {
        Optional<TcpOption.Timestamps> sent = segment.option(TcpOption.Timestamps.class);
        Optional<TcpOption.Timestamps> wanted = expected.options().orElse(List.of()).stream()
                .filter(TcpOption.Timestamps.class::isInstance)
                .map(TcpOption.Timestamps.class::cast)
                .findFirst();
        if (sent.isPresent() && wanted.isPresent()) {
            flow.timestamps().matched(wanted.get().value(), sent.get().value());
        }
    }

    private void compare(ScriptStep step, TcpPacket expected, TcpPacket actual, TimeWindow when, long at)
            throws Stopped {
        // Of a timestamp the tolerance counts from the beginning, because that is what adds up in it
        long tolerance = Math.max(options.toleranceNanos(), subject.now() / GENEROSITY) / MICROSECOND;
        List<Field> differences =
                new PacketCheck(expected, options.timestampTickMicros(), tolerance).differences(actual);
        if (!differences.isEmpty()) {
            throw new Stopped.Failed(failure(step, "another packet was sent: > " + actual, differences));
        }
        if (!when.allows(at)) {
            String wanted = whenText(when).replaceFirst("^at ", "") + " ± " + TimeWindow.seconds(when.tolerance());
            throw new Stopped.Failed(failure(
                    step,
                    "the packet was sent at another time",
                    List.of(new Field("time", wanted, TimeWindow.seconds(at)))));
        }
        subject.looked(at);
    }

    private Stopped.Failed failed(ScriptStep step, String what) {
        return new Stopped.Failed(failure(step, what, List.of()));
    }

    private ScriptFailure failure(ScriptStep step, String what, List<Field> differences) {
        return new ScriptFailure(
                source.name(), step.at().line(), step.toString().strip(), what, differences, List.of());
    }
}
