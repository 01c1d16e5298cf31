package handshake.judge.task;

import handshake.network.ConnectionId;
import handshake.network.Host;
import handshake.network.HostStep;
import handshake.network.IsnSource;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Path;
import handshake.tcp.model.Segment;
import handshake.tcp.model.Settings;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.Timers;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.Profile;
import handshake.tcp.rules.UserCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The model in the place of a learner's program: an echo server that is right, but for what is done to its packets. */
final class ModelProgram implements Subject {
    private static final ConnectionId ID = new ConnectionId(StoryRun.PROGRAM, StoryRun.PEER);

    private final UnaryOperator<List<Segment>> mutation;
    private Host host;
    private long now;
    private boolean told;

    ModelProgram(Profile profile, SynOptions offer, int buffer, long isn, UnaryOperator<List<Segment>> mutation) {
        Settings settings = Settings.of(new Path(4, 1500), offer, buffer);
        this.host = Host.booted(ID.local().address(), profile, settings, IsnSource.Listed.of(isn))
                .listen(ID.local().port(), 5);
        this.mutation = mutation;
    }

    @Override
    public boolean isInStep() {
        return true;
    }

    @Override
    public List<Output> arrive(Packet packet) {
        List<Segment> sent = new ArrayList<>(carryOut(host.arrive(packet, now)));
        sent.addAll(serve());
        return outputs(sent);
    }

    /** The user: an echo. */
    private List<Segment> serve() {
        List<Segment> sent = new ArrayList<>();
        TransmissionControlBlock tcb = host.block(ID);
        Octets text = tcb.incoming().readable();
        if (!text.isEmpty()) {
            sent.addAll(call(UserCall.Receive.ALL));
            sent.addAll(call(UserCall.Send.of(text)));
        }
        if (tcb.incoming().finished() || told) {
            boolean open = !tcb.outgoing().closed();
            if (open && host.connections().containsKey(ID) && tcb.state().hasConnection()) {
                told = false;
                sent.addAll(call(UserCall.Close.SENDING));
            }
        }
        return sent;
    }

    private List<Segment> call(UserCall call) {
        return carryOut(host.on(ID, new Event.Call(call), now));
    }

    private List<Segment> carryOut(HostStep step) {
        host = step.after();
        return step.acts().stream()
                .flatMap(act -> act.transition().emitted().stream())
                .toList();
    }

    private List<Output> outputs(List<Segment> segments) {
        return mutation.apply(segments).stream()
                .map(segment -> (Output) new Output.Sent(new Packet(ID.local(), ID.remote(), segment)))
                .toList();
    }

    @Override
    public List<Output> open() {
        return outputs(call(UserCall.OpenActive.PLAIN));
    }

    @Override
    public List<Output> close() {
        told = true;
        return outputs(serve());
    }

    @Override
    public Heard await(long time) {
        List<Segment> sent = new ArrayList<>();
        for (Optional<Map.Entry<ConnectionId, Timers.Deadline>> due = due(time); due.isPresent(); due = due(time)) {
            now = Math.max(now, due.get().getValue().at());
            sent.addAll(carryOut(host.on(
                    due.get().getKey(), new Event.Timeout(due.get().getValue().timer()), now)));
        }
        now = Math.max(now, time);
        return new Heard(time, outputs(sent));
    }

    private Optional<Map.Entry<ConnectionId, Timers.Deadline>> due(long time) {
        for (Map.Entry<ConnectionId, TransmissionControlBlock> entry :
                host.connections().entrySet()) {
            List<Timers.Deadline> running = entry.getValue().timers().running();
            if (!running.isEmpty() && running.get(0).at() <= time) {
                return Optional.of(Map.entry(entry.getKey(), running.get(0)));
            }
        }
        return Optional.empty();
    }
}
