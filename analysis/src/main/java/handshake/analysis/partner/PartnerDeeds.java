package handshake.analysis.partner;

import handshake.analysis.decode.Decoded;
import handshake.network.Choice;
import handshake.network.ConnectionId;
import handshake.network.ConnectionStep;
import handshake.network.Host;
import handshake.network.InFlight;
import handshake.network.Link;
import handshake.network.World;
import handshake.network.WorldStep;
import handshake.scenario.Run;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import handshake.tcp.rules.Transition;
import handshake.trace.Happening;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes down what the partner did, as far as its packets tell. Not thread-safe. */
final class PartnerDeeds {
    private final ConnectionId partner;
    private final PartnerFollower follower;
    private final Map<Integer, Packet> seen = new HashMap<>();
    private final Map<Integer, Integer> repeats = new HashMap<>();
    private final List<Again> again = new ArrayList<>();

    /**
     * A packet that was delivered to the partner just now.
     *
     * @param before the world until then
     * @param choice the {@link Choice.Deliver} or {@link Choice.Inject} that did it
     * @param number that of the packet on the wire
     */
    record Delivered(World before, Choice choice, int number) {}

    /**
     * A packet that came in before, and that the partner has repeated by itself.
     *
     * @param count how often since
     */
    record Again(Packet packet, PartnerFollower.Deed deed, int count) {}

    /** {@code partner}: the connection as the partner sees it. */
    PartnerDeeds(ConnectionId partner, PartnerFollower follower) {
        this.partner = partner;
        this.follower = follower;
    }

    /** {@code packet} has reached the partner; its number on the wire. */
    int delivered(Decoded.Tcp packet, long at) {
        return follower.delivered(packet, at);
    }

    /** Whether any of {@code sent} belongs to this connection. */
    boolean hear(List<Partner.Sent> sent) {
        boolean ours = false;
        for (Partner.Sent one : sent) {
            Packet packet = one.packet().packet();
            if (ConnectionId.receiving(packet).reversed().equals(partner)) {
                seen.put(follower.sent(one.packet(), one.at()), packet);
                ours = true;
            }
        }
        return ours;
    }

    /** How often the packet in flight {@code id} has been repeated while it waits. */
    int repeats(int id) {
        return repeats.getOrDefault(id, 0);
    }

    /** What came in before and was repeated since, in order. */
    List<Again> again() {
        return List.copyOf(again);
    }

    /** {@code answer} has reached the partner: what it acknowledges is not repeated any more. */
    void answered(Segment answer) {
        again.removeIf(repeated ->
                answer.has(Flag.ACK) && repeated.packet().segment().end().atOrBefore(answer.ack()));
    }

    /** {@code run} with {@code repeated} on its way; it is the last packet of the link. */
    Run repeat(Run run, Again repeated, long now) {
        again.remove(repeated);
        World before = at(run, now);
        InFlight next = inFlight(before.link(), repeated.packet(), now);
        return written(
                run,
                repeated.deed(),
                choice(repeated.deed().happening()),
                before,
                List.of(next),
                with(before.link(), next));
    }

    /** {@code run} with what the partner has done since, at {@code now}; {@code delivered} is told in any case. */
    Run tell(Run run, Optional<Delivered> delivered, long now) {
        List<PartnerFollower.Deed> news = follower.news();
        Run longer = run;
        boolean explained = news.stream()
                .anyMatch(deed -> delivered.isPresent()
                        && arrival(deed).equals(Optional.of(delivered.get().number())));
        if (delivered.isPresent() && !explained) {
            follower.toldArrival(delivered.get().number());
            longer = tellUnknown(longer, delivered.get(), now);
        }
        for (PartnerFollower.Deed deed : news) {
            longer = tell(longer, deed, delivered, now);
        }
        return longer;
    }

    private static Optional<Integer> arrival(PartnerFollower.Deed deed) {
        return deed.happening() instanceof Happening.Arrived arrived
                ? Optional.of(arrived.segment())
                : Optional.empty();
    }

    /** It was delivered, and what it did is not known. */
    private static Run tellUnknown(Run run, Delivered delivered, long now) {
        World before = at(run, now);
        if (delivered.choice() instanceof Choice.Deliver deliver) {
            World after = before.take(new Choice.Drop(deliver.id())).after();
            return run.recordUnexplained(new WorldStep(before, deliver, List.of(), List.of(), after));
        }
        return run.record(new WorldStep(before, delivered.choice(), List.of(), List.of(), before));
    }

    private Run tell(Run run, PartnerFollower.Deed deed, Optional<Delivered> delivered, long now) {
        World before = at(run, now);
        boolean isOfDelivered = delivered.isPresent()
                && arrival(deed).equals(Optional.of(delivered.get().number()));
        Optional<Choice> choice = isOfDelivered ? delivered.map(Delivered::choice) : choice(deed.happening());
        Link link = before.link();
        if (isOfDelivered && choice.orElseThrow() instanceof Choice.Deliver deliver) {
            link = before.take(new Choice.Drop(deliver.id())).after().link();
        }
        boolean isRepetition = !isOfDelivered
                && deed.departures().size() == 1
                && isRepeated(link, deed.departures().get(0));
        if (isRepetition) {
            count(seen.get(deed.departures().get(0)), deed);
            return run;
        }
        List<InFlight> sent = new ArrayList<>();
        for (int number : deed.departures()) {
            Packet packet = seen.get(number);
            Optional<InFlight> waiting = waiting(link, packet);
            if (waiting.isPresent()) {
                repeats.merge(waiting.get().id(), 1, Integer::sum);
            } else {
                InFlight next = inFlight(link, packet, now);
                sent.add(next);
                link = with(link, next);
            }
        }
        if (sent.isEmpty() && !deed.departures().isEmpty() && !isOfDelivered) {
            return run; // it has only repeated what still waits
        }
        return written(run, deed, choice, before, sent, link);
    }

    private Run written(
            Run run, PartnerFollower.Deed deed, Optional<Choice> choice, World before, List<InFlight> sent, Link link) {
        Optional<Transition> transition = deed.transition();
        if (choice.isEmpty() || transition.isEmpty()) {
            if (sent.isEmpty()) {
                return run;
            }
            World after = new World(before.now(), before.hosts(), link);
            return run.recordUnexplained(new WorldStep(before, new Choice.Wait(before.now()), List.of(), sent, after));
        }
        Transition real = sending(transition.get(), sent);
        Host host = before.host(partner.local().address()).remembering(partner, real.after());
        World after = new World(before.now(), before.with(host).hosts(), link);
        return run.record(new WorldStep(before, choice.get(), List.of(new ConnectionStep(partner, real)), sent, after));
    }

    /** The choice by which a world lets this happen; empty for what only a network does. */
    private Optional<Choice> choice(Happening happening) {
        if (happening instanceof Happening.Called called) {
            return Optional.of(new Choice.Call(partner, called.call()));
        }
        if (happening instanceof Happening.TimedOut timedOut) {
            return Optional.of(new Choice.Fire(partner, timedOut.timer()));
        }
        return Optional.empty();
    }

    /** With the segments that really left. */
    private static Transition sending(Transition transition, List<InFlight> sent) {
        List<Segment> segments =
                sent.stream().map(packet -> packet.packet().segment()).toList();
        return new Transition(
                transition.before(),
                transition.after(),
                segments,
                transition.notices(),
                transition.delivered(),
                transition.applied());
    }

    private Optional<InFlight> waiting(Link link, Packet packet) {
        return link.packets().stream()
                .filter(waiting -> waiting.packet().source().equals(partner.local())
                        && isSame(waiting.packet().segment(), packet.segment()))
                .findFirst();
    }

    private void count(Packet packet, PartnerFollower.Deed deed) {
        for (int i = 0; i < again.size(); i++) {
            Again one = again.get(i);
            if (isSame(one.packet().segment(), packet.segment())) {
                again.set(i, new Again(packet, deed, one.count() + 1));
                return;
            }
        }
        again.add(new Again(packet, deed, 1));
    }

    /** Whether it was sent before, and does not wait any more. */
    private boolean isRepeated(Link link, int number) {
        Packet packet = seen.get(number);
        return waiting(link, packet).isEmpty()
                && seen.entrySet().stream()
                        .anyMatch(entry -> entry.getKey() < number
                                && isSame(entry.getValue().segment(), packet.segment()));
    }

    private static InFlight inFlight(Link link, Packet packet, long now) {
        return new InFlight(link.nextId(), packet, now, now, false, link.nextId());
    }

    private static boolean isSame(Segment one, Segment other) {
        return one.len() > 0
                && one.seq().equals(other.seq())
                && one.ack().equals(other.ack())
                && one.ctl().equals(other.ctl())
                && one.data().equals(other.data());
    }

    private static World at(Run run, long now) {
        World last = run.worlds().get(run.length());
        return new World(Math.max(last.now(), now), last.hosts(), last.link());
    }

    private static Link with(Link link, InFlight packet) {
        List<InFlight> all = new ArrayList<>(link.packets());
        all.add(packet);
        return new Link(all, link.nextId() + 1, link.conditions(), link.dice());
    }
}
