package handshake.analysis.partner;

import handshake.network.Choice;
import handshake.network.ConnectionId;
import handshake.network.ConnectionStep;
import handshake.network.Host;
import handshake.network.InFlight;
import handshake.network.Link;
import handshake.network.LinkConditions;
import handshake.network.World;
import handshake.network.WorldStep;
import handshake.scenario.Run;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Timers;
import handshake.tcp.rules.Transition;
import handshake.tcp.rules.UserCall;
import handshake.trace.Both;
import handshake.trace.Side;
import handshake.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One connection between the model and a real TCP, as a {@link World} in which somebody chooses what happens next. What
 * the model's end sends waits to be let through, and so does what the partner sends, at the door of the model. The
 * partner's end is inferred from its packets. Not thread-safe.
 */
public final class PartnerStory {
    /** The partner, and the program above it, get so long to say something about what has arrived. */
    private static final Duration ANSWERS_WITHIN = Duration.ofMillis(60);

    private static final Duration A_MOMENT = Duration.ofMillis(20);

    private final Partner partner;
    private final ModelUser user;
    private final Side model;
    private final ConnectionId id;
    private final PartnerDeeds deeds;
    private final Map<Integer, PartnerReport> reports = new HashMap<>();
    /** When the first event happened, on the partner's clock. */
    private OptionalLong began = OptionalLong.empty();

    private long ahead;
    private boolean isAllTold;
    private Run run;

    /**
     * Before the first packet.
     *
     * @param ends the client's and the server's
     * @param model which end is the model's, which {@code user} drives
     * @param hosts both ends' hosts, the partner's as it is supposed to be
     */
    public PartnerStory(
            String title, Both<Endpoint> ends, Side model, Both<Host> hosts, ModelUser user, Partner partner) {
        this.partner = partner;
        this.user = user;
        this.model = model;
        ConnectionId client = new ConnectionId(ends.client(), ends.server());
        this.id = model == Side.CLIENT ? client : client.reversed();
        this.deeds = new PartnerDeeds(id.reversed(), new PartnerFollower(model.other()));
        World world = World.of(Link.idle(LinkConditions.perfect(Duration.ZERO), 0), hosts.client(), hosts.server());
        Trace trace = new Trace(
                title, ends, new Both<>(world.block(client), world.block(client.reversed())), List.of(), List.of());
        this.run = new Run(trace, List.of(world));
        ask();
    }

    /** What has happened so far. */
    public Run run() {
        return run;
    }

    /** Which end is the model's. */
    public Side model() {
        return model;
    }

    /** What the partner said of itself when {@code count} events had happened; empty where it was not asked just then. */
    public Optional<PartnerReport> report(int count) {
        return Optional.ofNullable(reports.get(count));
    }

    /** All that the model's user has read. */
    public String read() {
        return user.heard().text();
    }

    /** What waits to be let through: that of both ends, the oldest first. */
    public List<InFlight> waiting() {
        return world().link().packets();
    }

    /** Whether it was sent by the partner, and waits at the model's door. */
    public boolean isAtTheDoor(InFlight packet) {
        return packet.packet().source().equals(id.remote());
    }

    /** How often the partner has repeated it meanwhile. */
    public int repeats(InFlight packet) {
        return deeds.repeats(packet.id());
    }

    /** What has come in before, and the partner has repeated since, with how often. */
    public Map<Packet, Integer> repeated() {
        Map<Packet, Integer> repeated = new LinkedHashMap<>();
        deeds.again().forEach(again -> repeated.put(again.packet(), again.count()));
        return repeated;
    }

    private World world() {
        return run.worlds().get(run.length());
    }

    private long elapsed() {
        long now = partner.now();
        return now - began.orElse(now);
    }

    private long now() {
        return elapsed() + ahead;
    }

    private World present() {
        World world = world();
        return new World(Math.max(world.now(), now()), world.hosts(), world.link());
    }

    /** Whether the model's end is through with it, and nothing is left to be let through. */
    public boolean isOver() {
        // Not as the host has it: there a connection that has ended is one that its listener awaits
        boolean ended = switch (run.trace().after(run.length()).of(model).state()) {
            case CLOSED, TIME_WAIT -> run.length() > 0;
            case LISTEN, SYN_SENT, SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK ->
                false;
        };
        return ended && !hasDue();
    }

    // What can be chosen.

    /** All that this side can let happen, in a fixed order. */
    public List<Choice> choices() {
        World present = present();
        List<Choice> all = new ArrayList<>();
        for (Choice choice : present.choices()) {
            boolean otherEnd = (choice instanceof Choice.Fire fire
                            && !fire.connection().equals(id))
                    || (choice instanceof Choice.Call call && !call.connection().equals(id));
            if (!otherEnd && !(choice instanceof Choice.Delay)) {
                all.add(choice);
            }
            if (choice instanceof Choice.Duplicate original) {
                all.add(new Choice.Delay(original.id(), Long.MAX_VALUE));
            }
        }
        return all;
    }

    /** What is due: what waits in front; then the next call of the user; then what was held back; then a timer. */
    public Optional<Choice> due() {
        World present = present();
        return present.link().packets().stream()
                .filter(packet -> packet.dueAt() <= present.now())
                .findFirst()
                .<Choice>map(packet -> new Choice.Deliver(packet.id()))
                .or(() -> userCall(present))
                .or(() -> present.link().packets().stream().findFirst().map(packet -> new Choice.Deliver(packet.id())));
    }

    /** Whether anything is due that need not wait for a time, or for the partner. */
    public boolean hasDue() {
        return due().isPresent() || !deeds.again().isEmpty();
    }

    /** The model's timer that is due next, if one runs; it is for the person to say that its time is up. */
    public Optional<Choice.Fire> timer() {
        return deadline().map(deadline -> new Choice.Fire(id, deadline.timer()));
    }

    /** Nanoseconds until then. */
    public Optional<Long> untilTimer() {
        return deadline().map(deadline -> deadline.at() - now());
    }

    private Optional<Timers.Deadline> deadline() {
        return world().block(id).timers().running().stream()
                .findFirst()
                .filter(deadline -> deadline.at() != Long.MAX_VALUE);
    }

    private Optional<Choice> userCall(World present) {
        return user.next(present.block(id)).map(call -> new Choice.Call(id, call));
    }

    // What happens.

    /**
     * Lets what is due happen. False when there is nothing: then only the partner can go on.
     */
    public boolean forward() {
        if (listen(Duration.ZERO)) {
            return true;
        }
        Optional<Choice> due = due();
        if (!hasDue() && listen(A_MOMENT)) {
            return true;
        }
        if (due.isEmpty() && !deeds.again().isEmpty()) {
            letIn(deeds.again().get(0));
            return true;
        }
        Optional<Choice> next = due.or(this::timer);
        next.ifPresent(this::take);
        return next.isPresent();
    }

    /** Tells what the partner has done meanwhile; waits at most so long for it to do anything. True when it has. */
    public boolean listen(Duration atMost) {
        return hear(partner.await(atMost));
    }

    /** Tells of {@code sent}, which the partner has sent. True when something has happened. */
    public boolean hear(List<Partner.Sent> sent) {
        int before = run.length();
        if (deeds.hear(sent)) {
            begin();
            tell(Optional.empty());
        }
        return run.length() > before;
    }

    /** Lets {@code choice}, one of those that are offered, happen. */
    public void take(Choice choice) {
        begin();
        World present = present();
        if (choice instanceof Choice.Deliver deliver) {
            InFlight packet = present.link().find(deliver.id()).orElseThrow();
            if (isAtTheDoor(packet)) {
                // Held back or not, it comes in now
                World due = present.take(new Choice.Delay(packet.id(), present.now()))
                        .after();
                carriedOut(due.take(choice));
            } else {
                reachesPartner(present, choice, packet.packet());
            }
        } else if (choice instanceof Choice.Inject inject
                && inject.packet().destination().equals(id.remote())) {
            reachesPartner(present, choice, inject.packet());
        } else {
            carriedOut(present.take(choice));
        }
    }

    /** Lets the repetition of {@code packet}, one of those {@link #repeated}, in. */
    public void letIn(Packet packet) {
        deeds.again().stream()
                .filter(again -> again.packet().equals(packet))
                .findFirst()
                .ifPresent(this::letIn);
    }

    private void letIn(PartnerDeeds.Again again) {
        run = deeds.repeat(run, again, Math.max(world().now(), now()));
        List<InFlight> waiting = waiting();
        take(new Choice.Deliver(waiting.get(waiting.size() - 1).id()));
    }

    private void begin() {
        if (began.isEmpty()) {
            began = OptionalLong.of(partner.now());
        }
    }

    /** In the place of {@code deliver}, which waits to be let through, {@code wrong} goes. */
    public void answerWrongly(Choice.Deliver deliver, Packet wrong) {
        take(new Choice.Drop(deliver.id()));
        take(new Choice.Inject(wrong));
    }

    private void carriedOut(WorldStep outcome) {
        run = run.record(outcome);
        ahead = Math.max(ahead, outcome.after().now() - elapsed());
        for (ConnectionStep act : outcome.acts()) {
            user.reads(readBy(outcome.choice(), act.transition()));
        }
        if (outcome.choice() instanceof Choice.Call call && call.call() instanceof UserCall.OpenActive) {
            user.hasOpened();
        }
        ask();
    }

    private static Octets readBy(Choice choice, Transition transition) {
        boolean reads = choice instanceof Choice.Call call && call.call() instanceof UserCall.Receive;
        return reads ? transition.delivered() : Octets.EMPTY;
    }

    private void reachesPartner(World present, Choice choice, Packet packet) {
        deeds.answered(packet.segment());
        int number = deeds.delivered(partner.deliver(packet), partner.now());
        boolean heard = deeds.hear(partner.settle());
        if (!heard && packet.segment().len() > 0) {
            deeds.hear(partner.await(ANSWERS_WITHIN));
        }
        tell(Optional.of(new PartnerDeeds.Delivered(present, choice, number)));
    }

    private void tell(Optional<PartnerDeeds.Delivered> delivered) {
        run = deeds.tell(run, delivered, Math.max(world().now(), now()));
        ask();
    }

    private void ask() {
        reports.put(run.length(), partner.glance(id.reversed()));
        isAllTold = false;
    }

    /** Somebody has time: the partner is asked for all that it says, unless that is known. */
    public void askForAll() {
        if (!isAllTold) {
            reports.put(run.length(), partner.report(id.reversed()));
            isAllTold = true;
        }
    }
}
