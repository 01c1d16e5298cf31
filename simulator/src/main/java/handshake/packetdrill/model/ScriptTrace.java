package handshake.packetdrill.model;

import handshake.network.ConnectionId;
import handshake.network.ConnectionStep;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Segment;
import handshake.tcp.model.Timer;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.IcmpError;
import handshake.tcp.rules.UserCall;
import handshake.trace.Both;
import handshake.trace.Happening;
import handshake.trace.Side;
import handshake.trace.Trace;
import handshake.trace.TraceBuilder;
import java.util.List;

/** Writes one connection of a script down as a {@link Trace}. The client is who sent the first segment. */
final class ScriptTrace implements Machine.Observer {
    private final ConnectionId id;
    private final Side ours;
    private final TraceBuilder builder;
    private final long begin;
    private PeerModel peer;

    /** {@code id} and {@code block} are the machine's; {@code peer} the one that the script plays. */
    ScriptTrace(String title, ConnectionId id, Side ours, TransmissionControlBlock block, PeerModel peer, long begin) {
        this.id = id;
        this.ours = ours;
        this.peer = peer;
        this.begin = begin;
        Both<Endpoint> ends = new Both<>(id.local(), id.local()).with(ours.other(), id.remote());
        this.builder = new TraceBuilder(title, ends, new Both<>(block, block).with(ours.other(), peer.tcb()));
    }

    @Override
    public void acted(long now, Event event, ConnectionStep step) {
        if (!step.connection().equals(id)) {
            return;
        }
        long time = now - begin;
        Happening happening = event.accept(new Event.Cases<Happening>() {
            @Override
            public Happening call(UserCall call) {
                return new Happening.Called(ours, call);
            }

            @Override
            public Happening arrival(Segment segment) {
                return new Happening.Arrived(ours, arriving(time, segment));
            }

            @Override
            public Happening timeout(Timer timer) {
                return new Happening.TimedOut(ours, timer);
            }

            @Override
            public Happening icmp(IcmpError error) {
                return new Happening.Warned(ours, error);
            }
        });
        List<Integer> departures = builder.step(time, ours, happening, step.transition());
        departures.forEach(sent -> received(time, sent));
    }

    /** The peer sends {@code segment}, and here it is. */
    private int arriving(long time, Segment segment) {
        peer = peer.sends(segment, time);
        builder.stand(ours.other(), peer.tcb());
        int sent = builder.depart(time, ours.other(), segment, List.of());
        builder.step(time, new Happening.Appeared(ours.other(), sent), List.of(sent));
        builder.arrived(sent);
        return sent;
    }

    private void received(long time, int sent) {
        peer = peer.hears(builder.segment(sent).segment(), time);
        builder.stand(ours.other(), peer.tcb());
        builder.arrived(sent);
        builder.step(time, new Happening.Arrived(ours.other(), sent), List.of());
    }

    Trace trace() {
        return builder.build();
    }
}
