package handshake.scenario.script.run;

import handshake.network.ConnectionId;
import handshake.scenario.script.IcmpInbound;
import handshake.scenario.script.ScriptOptions;
import handshake.scenario.script.ScriptSource;
import handshake.scenario.script.ScriptStep;
import handshake.scenario.script.TcpPacket;
import handshake.scenario.script.run.ScriptFailure.Field;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import handshake.tcp.rules.IcmpError;
import java.util.List;
import java.util.Optional;

/** The packets of a script: those that arrive, and those that must leave, in order and at their time. */
final class PacketExchange {
    /** Lets the next thing happen on the machine, unless it is due only later; false when there is none. */
    interface Patience {
        boolean letPass(long latest) throws Stopped;
    }

    private static final int MICROSECOND = 1_000;
    private static final int GENEROSITY = 8;

    private final ScriptSource source;
    private final ScriptOptions options;
    private final Machine machine;
    private final SocketLayer sockets;
    private final Conversations conversations;

    PacketExchange(
            ScriptSource source,
            ScriptOptions options,
            Machine machine,
            SocketLayer sockets,
            Conversations conversations) {
        this.source = source;
        this.options = options;
        this.machine = machine;
        this.sockets = sockets;
        this.conversations = conversations;
    }

    // Arriving.

    void arrive(ScriptStep step, TcpPacket packet) throws Stopped {
        boolean ecn = packet.has(Flag.SYN) && (packet.has(Flag.ECE) || packet.has(Flag.CWR));
        if (ecn || packet.accurateEcn()) {
            throw new Stopped.Refused(
                    source.unsupported(step.at(), packet.flagLetters(), "packets that do not negotiate ECN"));
        }
        Flow flow = conversations.forInbound();
        Optional<Packet> live = flow.live(packet, options.timestampEchoScaled());
        if (live.isEmpty()) {
            throw failed(step, "its TS ecr was never sent: no packet before it was expected to have that TS val");
        }
        machine.arrive(live.get());
    }

    void warn(ScriptStep step, IcmpInbound message) throws Stopped {
        Optional<Flow> flow = conversations.current();
        if (flow.isEmpty()) {
            throw failed(step, "there is no connection that the message could be about");
        }
        Optional<IcmpError.Kind> kind = Complaints.kind(message.message());
        if (kind.isEmpty()) {
            return; // a redirect is for the network layer
        }
        SequenceNumber about = message.echoed().map(IcmpInbound.Echoed::seq).orElse(SequenceNumber.ZERO);
        ConnectionId id = flow.get().id();
        sockets.complaint(Complaints.errno(message.message()));
        machine.warn(id, new IcmpError(kind.get(), flow.get().numbers().localLive(about, false), message.mtu()));
    }

    // Leaving.

    /** The next packet must be {@code expected}. */
    void expect(ScriptStep step, TcpPacket expected, Expectation when, Patience patience) throws Stopped {
        Optional<Machine.Sent> first = await(when, patience);
        if (first.isEmpty()) {
            throw failed(step, "no packet was sent; expected " + whenText(when));
        }
        Flow flow = conversations.current().orElseThrow();
        Segment segment = first.get().packet().segment();
        if (segment.has(Flag.SYN)) {
            flow.numbers().learnLocal(segment.seq(), expected.seq());
        }
        long at = first.get().at();
        Segment whole = segment;
        while (mayGoOn(expected, whole)) {
            Optional<Machine.Sent> more = await(when, patience);
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

    private static String whenText(Expectation when) {
        return when.to() == Long.MAX_VALUE ? "at any time" : when.toString();
    }

    private Optional<Machine.Sent> await(Expectation when, Patience patience) throws Stopped {
        boolean more = true;
        while (more) {
            Optional<Machine.Sent> sent = conversations.current().map(Flow::id).flatMap(machine::take);
            if (sent.isPresent()) {
                return sent;
            }
            more = patience.letPass(when.deadline());
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

    private static void matchTimestamps(Flow flow, TcpPacket expected, Segment segment) {
        Optional<TcpOption.Timestamps> sent = segment.option(TcpOption.Timestamps.class);
        Optional<TcpOption.Timestamps> wanted = expected.options().orElse(List.of()).stream()
                .filter(TcpOption.Timestamps.class::isInstance)
                .map(TcpOption.Timestamps.class::cast)
                .findFirst();
        if (sent.isPresent() && wanted.isPresent()) {
            flow.timestamps().matched(wanted.get().value(), sent.get().value());
        }
    }

    private void compare(ScriptStep step, TcpPacket expected, TcpPacket actual, Expectation when, long at)
            throws Stopped {
        // Of a timestamp the tolerance counts from the beginning, because that is what adds up in it
        long tolerance = Math.max(options.toleranceNanos(), machine.now() / GENEROSITY) / MICROSECOND;
        List<Field> differences =
                new PacketCheck(expected, options.timestampTickMicros(), tolerance).differences(actual);
        if (!differences.isEmpty()) {
            throw new Stopped.Failed(failure(step, "another packet was sent: > " + actual, differences));
        }
        if (!when.allows(at)) {
            String wanted = whenText(when).replaceFirst("^at ", "") + " ± " + Expectation.seconds(when.tolerance());
            throw new Stopped.Failed(failure(
                    step,
                    "the packet was sent at another time",
                    List.of(new Field("time", wanted, Expectation.seconds(at)))));
        }
        machine.waitUntil(at);
    }

    private Stopped.Failed failed(ScriptStep step, String what) {
        return new Stopped.Failed(failure(step, what, List.of()));
    }

    private ScriptFailure failure(ScriptStep step, String what, List<Field> differences) {
        return new ScriptFailure(
                source.name(), step.at().line(), step.toString().strip(), what, differences, List.of());
    }
}
