package handshake.network;

import handshake.tcp.model.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is on its way between the hosts.
 *
 * @param packets in order of departure
 * @param nextId the id of the next packet
 * @param conditions what the link does to packets of its own accord
 * @param dice decides which packets it does that to
 */
public record Link(List<InFlight> packets, int nextId, LinkConditions conditions, SeededRandom dice) {
    public Link {
        packets = List.copyOf(packets);
    }

    /** Nothing is under way yet. */
    public static Link idle(LinkConditions conditions, long seed) {
        return new Link(List.of(), 0, conditions, SeededRandom.seeded(seed));
    }

    /** {@code sent} leave at {@code now}; the dice say what becomes of each. */
    Link send(List<Packet> sent, long now) {
        if (sent.isEmpty()) {
            return this;
        }
        return conditions.isPerfect() ? sendAll(sent, now) : roll(sent, now);
    }

    /** Nothing goes wrong, so nothing has to be rolled. */
    private Link sendAll(List<Packet> sent, long now) {
        List<InFlight> all = new ArrayList<>(packets.size() + sent.size());
        all.addAll(packets);
        int id = nextId;
        long due = now + conditions.delay().toNanos();
        for (Packet packet : sent) {
            all.add(new InFlight(id, packet, now, due, false, id));
            id++;
        }
        return new Link(all, id, conditions, dice);
    }

    private Link roll(List<Packet> sent, long now) {
        List<InFlight> all = new ArrayList<>(packets);
        SeededRandom rolled = dice;
        int id = nextId;
        for (Packet packet : sent) {
            boolean late = rolled.fraction() < conditions.reordering();
            rolled = rolled.next();
            boolean lost = rolled.fraction() < conditions.loss();
            rolled = rolled.next();
            boolean twice = rolled.fraction() < conditions.duplication();
            rolled = rolled.next();
            long due = now
                    + conditions.delay().toNanos()
                    + (late ? conditions.lag().toNanos() : 0);
            int original = id++;
            all.add(new InFlight(original, packet, now, due, lost, original));
            if (twice && !lost) {
                all.add(new InFlight(id++, packet, now, due, false, original));
            }
        }
        return new Link(all, id, conditions, rolled);
    }

    public Optional<InFlight> find(int id) {
        for (InFlight packet : packets) {
            if (packet.id() == id) {
                return Optional.of(packet);
            }
        }
        return Optional.empty();
    }

    /** What will arrive, or be lost, first. */
    Optional<InFlight> earliest() {
        InFlight earliest = null;
        for (InFlight packet : packets) {
            boolean sooner = earliest == null
                    || packet.dueAt() < earliest.dueAt()
                    || (packet.dueAt() == earliest.dueAt() && packet.id() < earliest.id());
            earliest = sooner ? packet : earliest;
        }
        return Optional.ofNullable(earliest);
    }

    /** What left as packet {@code first} or later. */
    List<InFlight> since(int first) {
        List<InFlight> later = new ArrayList<>();
        for (InFlight packet : packets) {
            if (packet.id() >= first) {
                later.add(packet);
            }
        }
        return later;
    }

    Link without(int id) {
        if (packets.size() == 1 && packets.get(0).id() == id) {
            return new Link(List.of(), nextId, conditions, dice);
        }
        List<InFlight> rest = new ArrayList<>(packets);
        rest.removeIf(packet -> packet.id() == id);
        return new Link(rest, nextId, conditions, dice);
    }

    /** A second copy of {@code packet}, due at the same time. */
    Link duplicate(InFlight packet) {
        List<InFlight> all = new ArrayList<>(packets);
        all.add(new InFlight(nextId, packet.packet(), packet.sentAt(), packet.dueAt(), false, packet.original()));
        return new Link(all, nextId + 1, conditions, dice);
    }

    /** {@code packet} will take until {@code dueAt}. */
    Link delay(InFlight packet, long dueAt) {
        List<InFlight> all = new ArrayList<>(packets);
        all.set(
                all.indexOf(packet),
                new InFlight(packet.id(), packet.packet(), packet.sentAt(), dueAt, false, packet.original()));
        return new Link(all, nextId, conditions, dice);
    }
}
