package handshake.network;

import handshake.tcp.model.Timers;
import handshake.tcp.rules.Event;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Carries out one choice in one world. */
record ChoiceHandler(World world) implements Choice.Cases<WorldStep> {

    @Override
    public WorldStep deliver(Choice.Deliver choice) {
        InFlight packet = packet(choice.id());
        long at = Math.max(world.now(), packet.dueAt());
        Link rest = world.link().without(packet.id());
        Host receiver = world.hosts().get(packet.packet().destination().address());
        return receiver == null
                ? world.after(choice, rest, at) // addressed to nobody: it just ends
                : world.after(choice, receiver.arrive(packet.packet(), at), at, rest);
    }

    @Override
    public WorldStep drop(Choice.Drop choice) {
        InFlight packet = packet(choice.id());
        long at = Math.max(world.now(), packet.doomed() ? packet.dueAt() : packet.sentAt());
        return world.after(choice, world.link().without(packet.id()), at);
    }

    @Override
    public WorldStep duplicate(Choice.Duplicate choice) {
        return world.after(choice, world.link().duplicate(packet(choice.id())), world.now());
    }

    @Override
    public WorldStep delay(Choice.Delay choice) {
        return world.after(choice, world.link().delay(packet(choice.id()), choice.dueAt()), world.now());
    }

    @Override
    public WorldStep fire(Choice.Fire choice) {
        Timers.Deadline deadline = world.block(choice.connection())
                .timers()
                .deadline(choice.timer())
                .orElseThrow(
                        () -> new NoSuchElementException("no " + choice.timer().label() + " runs"));
        long at = Math.max(world.now(), deadline.at());
        return world.react(choice, choice.connection(), new Event.Timeout(choice.timer()), at);
    }

    @Override
    public WorldStep call(Choice.Call choice) {
        return world.react(choice, choice.connection(), new Event.Call(choice.call()), world.now());
    }

    @Override
    public WorldStep inject(Choice.Inject choice) {
        Host receiver = world.host(choice.packet().destination().address());
        return world.after(choice, receiver.arrive(choice.packet(), world.now()), world.now(), world.link());
    }

    @Override
    public WorldStep warn(Choice.Warn choice) {
        return world.react(choice, choice.connection(), new Event.Icmp(choice.error()), world.now());
    }

    @Override
    public WorldStep crash(Choice.Crash choice) {
        World after = world.with(world.host(choice.address()).crash());
        return new WorldStep(world, choice, List.of(), List.of(), after);
    }

    @Override
    public WorldStep await(Choice.Wait choice) {
        return world.after(choice, world.link(), Math.max(world.now(), choice.at()));
    }

    private InFlight packet(int id) {
        Optional<InFlight> packet = world.link().find(id);
        return packet.orElseThrow(() -> new NoSuchElementException("no packet " + id + " is on its way"));
    }
}
