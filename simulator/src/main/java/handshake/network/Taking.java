package handshake.network;

import handshake.tcp.model.Timers;
import handshake.tcp.rules.Event;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Carries out one choice in one world. */
record Taking(World world) implements Choice.Cases<Outcome> {

    @Override
    public Outcome deliver(Choice.Deliver choice) {
        InFlight packet = packet(choice.id());
        long at = Math.max(world.now(), packet.dueAt());
        Link rest = world.link().without(packet.id());
        Host receiver = world.hosts().get(packet.packet().destination().address());
        return receiver == null
                ? world.after(choice, rest, at) // addressed to nobody: it just ends
                : world.after(choice, receiver.arrive(packet.packet(), at), at, rest);
    }

    @Override
    public Outcome drop(Choice.Drop choice) {
        InFlight packet = packet(choice.id());
        long at = Math.max(world.now(), packet.doomed() ? packet.dueAt() : packet.sentAt());
        return world.after(choice, world.link().without(packet.id()), at);
    }

    @Override
    public Outcome duplicate(Choice.Duplicate choice) {
        return world.after(choice, world.link().duplicate(packet(choice.id())), world.now());
    }

    @Override
    public Outcome delay(Choice.Delay choice) {
        return world.after(choice, world.link().delay(packet(choice.id()), choice.dueAt()), world.now());
    }

    @Override
    public Outcome fire(Choice.Fire choice) {
        Timers.Deadline deadline = world.block(choice.connection())
                .timers()
                .deadline(choice.timer())
                .orElseThrow(
                        () -> new NoSuchElementException("no " + choice.timer().label() + " runs"));
        long at = Math.max(world.now(), deadline.at());
        return world.react(choice, choice.connection(), new Event.Timeout(choice.timer()), at);
    }

    @Override
    public Outcome call(Choice.Call choice) {
        return world.react(choice, choice.connection(), new Event.Call(choice.call()), world.now());
    }

    @Override
    public Outcome inject(Choice.Inject choice) {
        Host receiver = world.host(choice.packet().destination().address());
        return world.after(choice, receiver.arrive(choice.packet(), world.now()), world.now(), world.link());
    }

    @Override
    public Outcome warn(Choice.Warn choice) {
        return world.react(choice, choice.connection(), new Event.Icmp(choice.error()), world.now());
    }

    @Override
    public Outcome crash(Choice.Crash choice) {
        World after = world.with(world.host(choice.address()).crash());
        return new Outcome(world, choice, List.of(), List.of(), after);
    }

    @Override
    public Outcome await(Choice.Wait choice) {
        return world.after(choice, world.link(), Math.max(world.now(), choice.at()));
    }

    private InFlight packet(int id) {
        Optional<InFlight> packet = world.link().find(id);
        return packet.orElseThrow(() -> new NoSuchElementException("no packet " + id + " is on its way"));
    }
}
