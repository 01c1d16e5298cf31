package handshake.scenario;

import handshake.network.Choice;
import handshake.network.ConnectionId;
import handshake.network.Link;
import handshake.network.LinkConditions;
import handshake.network.World;
import handshake.network.WorldStep;
import handshake.tcp.model.Octets;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.Settings;
import handshake.tcp.model.State;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Profile;
import handshake.tcp.rules.UserCall;
import handshake.trace.Both;
import handshake.trace.Side;
import java.time.Duration;
import java.util.Optional;

/**
 * What an echo exchange looks like to the model, with given numbers and options: the client opens, sends a message,
 * gets the reply and closes; the server closes after it. Made to be held against a real one.
 */
public final class EchoStory {
    /**
     * What is given.
     *
     * @param client the connection as its client sees it
     * @param isns the initial sequence number of each end
     * @param delay one way
     */
    public record Given(
            ConnectionId client,
            Both<SequenceNumber> isns,
            Both<Settings> settings,
            Profile profile,
            Duration delay,
            Octets message,
            Octets reply) {}

    private final Given given;
    private final TraceRecorder tracer;
    private World world;
    private boolean asked;
    private boolean answered;

    private EchoStory(Given given) {
        this.given = given;
        ConnectionId id = given.client();
        TwoHosts hosts = new TwoHosts(
                new Both<>(id.local(), id.remote()), given.isns(), given.settings(), given.profile(), true);
        this.world = World.of(Link.idle(LinkConditions.perfect(given.delay()), 0), hosts.hosts());
        this.tracer = new TraceRecorder("The same exchange, simulated", id, world);
    }

    /** Plays it from the OPEN until nothing is under way any more; 2 MSL are not waited for. */
    public static Run play(Given given) {
        EchoStory story = new EchoStory(given);
        story.take(new Choice.Call(given.client(), UserCall.OpenActive.PLAIN));
        Optional<Choice> next = story.next();
        while (next.isPresent()) {
            story.take(next.get());
            next = story.next();
        }
        return story.tracer.finish();
    }

    /** The users act as soon as they can; until then the network does. */
    private Optional<Choice> next() {
        return clientActs().or(this::serverActs).or(this::networkActs);
    }

    private Optional<Choice> clientActs() {
        TransmissionControlBlock tcb = block(Side.CLIENT);
        if (tcb.state() != State.ESTABLISHED) {
            return Optional.empty();
        }
        if (!asked) {
            asked = true;
            return call(Side.CLIENT, UserCall.Send.of(given.message()));
        }
        boolean complete = tcb.incoming().readable().length() >= given.reply().length();
        return complete
                ? call(Side.CLIENT, UserCall.Receive.ALL)
                        .filter(choice -> !given.reply().isEmpty())
                : closeWhenRead(tcb);
    }

    /** The client has taken the reply: its queue is empty, and RCV.NXT stands behind it. */
    private Optional<Choice> closeWhenRead(TransmissionControlBlock tcb) {
        int received = tcb.rcv().nxt().minus(tcb.rcv().irs()) - 1;
        return received >= given.reply().length() ? call(Side.CLIENT, UserCall.Close.BOTH) : Optional.empty();
    }

    private Optional<Choice> serverActs() {
        TransmissionControlBlock tcb = block(Side.SERVER);
        boolean complete = tcb.incoming().readable().length() >= given.message().length();
        if (complete && !given.message().isEmpty()) {
            return call(Side.SERVER, UserCall.Receive.ALL);
        }
        int received = tcb.rcv().nxt().minus(tcb.rcv().irs()) - 1;
        if (tcb.state() == State.ESTABLISHED
                && !answered
                && received >= given.message().length()) {
            answered = true;
            return call(Side.SERVER, UserCall.Send.of(given.reply()));
        }
        return tcb.state() == State.CLOSE_WAIT ? call(Side.SERVER, UserCall.Close.BOTH) : Optional.empty();
    }

    private Optional<Choice> networkActs() {
        return world.next()
                .filter(choice -> block(Side.CLIENT).state() != State.TIME_WAIT
                        || !world.link().packets().isEmpty());
    }

    private Optional<Choice> call(Side side, UserCall call) {
        return Optional.of(new Choice.Call(tracer.id(side), call));
    }

    private TransmissionControlBlock block(Side side) {
        return world.block(tracer.id(side));
    }

    private void take(Choice choice) {
        WorldStep outcome = world.take(choice);
        tracer.record(outcome);
        world = outcome.after();
    }
}
