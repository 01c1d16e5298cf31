package handshake.scenario;

import handshake.figure.Comments;
import handshake.figure.LadderException;
import handshake.figure.LadderLine;
import handshake.network.Choice;
import handshake.network.ConnectionId;
import handshake.network.FastOpenMemory;
import handshake.network.Host;
import handshake.network.IsnSource;
import handshake.network.Link;
import handshake.network.LinkConditions;
import handshake.network.Listener;
import handshake.network.World;
import handshake.tcp.model.Flag;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Octets;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.tcp.model.TcpOption;
import handshake.tcp.rules.UserCall;
import handshake.trace.Both;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sets the world up as the first line of a scenario's ladder says. */
final class WorldSetup {
    private static final long NOT_SHOWN = 100;
    private static final Pattern NUMBERS = Pattern.compile("send (\\d{1,10}), ?receive (\\d{1,10})");

    private final Scenario scenario;
    private final List<LadderLine> lines;

    private WorldSetup(Scenario scenario) {
        this.scenario = scenario;
        this.lines = scenario.ladder().lines();
    }

    static World set(Scenario scenario) throws LadderException {
        return new WorldSetup(scenario).world();
    }

    private World world() throws LadderException {
        if (!isOpen(Side.CLIENT) && !isOpen(Side.SERVER)) {
            return remembering(listening(fresh()));
        }
        // Who is not ESTABLISHED any more has lost its memory (§3.5.1)
        World world = established();
        for (Side side : Side.values()) {
            if (!isOpen(side)) {
                world = world.take(new Choice.Crash(id(side).local().address())).after();
            }
        }
        return listening(world);
    }

    private LadderLine.Column beginning(Side side) {
        return scenario.ladder().beginning().columns().of(side);
    }

    private boolean isOpen(Side side) {
        return beginning(side).state().equals(Optional.of(State.ESTABLISHED))
                || beginning(side).comments().stream()
                        .anyMatch(comment -> NUMBERS.matcher(comment).matches());
    }

    private ConnectionId id(Side side) {
        return side == Side.CLIENT ? scenario.client() : scenario.client().reversed();
    }

    private World fresh() {
        return World.of(
                Link.idle(LinkConditions.perfect(scenario.delay()), 0),
                host(Side.CLIENT, isns(Side.CLIENT)),
                host(Side.SERVER, isns(Side.SERVER)));
    }

    private World listening(World world) {
        World listening = world;
        for (Side side : Side.values()) {
            if (beginning(side).state().equals(Optional.of(State.LISTEN))) {
                Host host = listening.host(id(side).local().address());
                Listener listener = Listener.of(
                                host.settings(), scenario.before().backlog())
                        .withFastOpens(Listener.DEFAULT_BACKLOG);
                listening = listening.with(host.listen(id(side).local().port(), listener));
            }
        }
        return listening;
    }

    /** The client has kept a Fast Open cookie from last time. */
    private World remembering(World world) {
        IpAddress there = scenario.client().remote().address();
        Host client = world.host(scenario.client().local().address());
        Octets right = world.host(there).fastOpen().cookieOf(client.address(), there);
        return switch (scenario.before().cookie()) {
            case NONE -> world;
            case RIGHT -> world.with(client.withFastOpen(remember(client, there, right)));
            case STALE -> world.with(client.withFastOpen(remember(client, there, Octets.of("long ago"))));
        };
    }

    private static FastOpenMemory remember(Host client, IpAddress server, Octets cookie) {
        int mss = client.settings().path().largestSegment();
        return client.fastOpen().remember(server, new FastOpenMemory.Grant(new TcpOption.FastOpen(cookie, false), mss));
    }

    private Host host(Side side, List<SequenceNumber> isns) {
        return Host.booted(
                id(side).local().address(),
                scenario.profiles().of(side),
                scenario.settings().of(side),
                new IsnSource.Listed(isns));
    }

    /**
     * The initial sequence numbers that the ladder shows for {@code side}, in order. An end that begins anew may take a
     * number that it has had before.
     */
    private List<SequenceNumber> isns(Side side) {
        List<SequenceNumber> all = new ArrayList<>();
        Set<SequenceNumber> ofThisLife = new HashSet<>();
        for (LadderLine line : lines) {
            if (beginsAnew(line, side)) {
                ofThisLife.clear();
            }
            line.hop()
                    .filter(hop ->
                            hop.from() == side && leaves(hop, line.columns().of(side)))
                    .map(hop -> hop.segment().seq())
                    .filter(ofThisLife::add)
                    .ifPresent(all::add);
        }
        return all.isEmpty()
                ? List.of(SequenceNumber.of(side == Side.CLIENT ? NOT_SHOWN : 3 * NOT_SHOWN))
                : List.copyOf(all);
    }

    private static boolean beginsAnew(LadderLine line, Side side) {
        LadderLine.Column column = line.columns().of(side);
        boolean idle = column.state().equals(Optional.of(State.CLOSED))
                || column.state().equals(Optional.of(State.LISTEN));
        return idle && line.hop().filter(hop -> hop.from() == side).isEmpty();
    }

    /** Whether the SYN leaves on this line; what only comes out of the network was sent in another story. */
    private static boolean leaves(LadderLine.Hop hop, LadderLine.Column sender) {
        return hop.segment().ctl().has(Flag.SYN)
                && hop.departs()
                && !sender.says(Comments.DUPLICATE)
                && !sender.says(Comments.FORGED);
    }

    /** Both ends have opened before the story begins, so that the numbers to send next are those that it shows. */
    private World established() throws LadderException {
        Both<SequenceNumber> next = nextNumbers();
        World world = World.of(
                Link.idle(LinkConditions.perfect(scenario.delay()), 0),
                host(Side.CLIENT, withFirst(next.client().plus(-1), isns(Side.CLIENT))),
                host(Side.SERVER, withFirst(next.server().plus(-1), isns(Side.SERVER))));
        Host server = world.host(id(Side.SERVER).local().address());
        world = world.with(server.listen(id(Side.SERVER).local().port(), Listener.DEFAULT_BACKLOG));
        world = world.call(id(Side.CLIENT), UserCall.OpenActive.PLAIN).after();
        while (!world.link().packets().isEmpty()) {
            world = world.take(world.next().orElseThrow()).after();
        }
        return world;
    }

    private static List<SequenceNumber> withFirst(SequenceNumber first, List<SequenceNumber> rest) {
        List<SequenceNumber> all = new ArrayList<>(List.of(first));
        all.addAll(rest);
        return all;
    }

    /** SND.NXT of both ends: from {@code (send 300,receive 100)}, or from the first segment that each end sends. */
    private Both<SequenceNumber> nextNumbers() throws LadderException {
        for (LadderLine line : lines) {
            for (Side side : Side.values()) {
                for (String comment : line.columns().of(side).comments()) {
                    Matcher numbers = NUMBERS.matcher(comment);
                    if (numbers.matches()) {
                        SequenceNumber send = SequenceNumber.of(Long.parseLong(numbers.group(1)));
                        SequenceNumber receive = SequenceNumber.of(Long.parseLong(numbers.group(2)));
                        return new Both<>(send, send).with(side.other(), receive);
                    }
                }
            }
            if (line.hop().isPresent() && line.hop().get().segment().ack().isPresent()) {
                LadderLine.Hop hop = line.hop().get();
                return new Both<>(hop.segment().seq(), hop.segment().seq())
                        .with(hop.from().other(), hop.segment().ack().orElseThrow());
            }
        }
        throw new LadderException(
                lines.get(0).line(), "both ends are ESTABLISHED, but no segment shows their sequence numbers");
    }
}
