package handshake.step;

import handshake.network.Choice;
import handshake.network.ConnectionId;
import handshake.network.InFlight;
import handshake.network.World;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Segment;
import handshake.tcp.rules.UserCall;
import handshake.text.Printable;
import handshake.trace.Side;
import handshake.trace.Trace;
import java.util.List;
import java.util.Optional;

/**
 * Something that could happen now, in words.
 *
 * @param words a sentence without its full stop
 */
public record WhatIf(Choice choice, String words) {
    /** All that the world offers where {@code branch} stands, in the world's order. */
    public static List<WhatIf> in(Branch branch) {
        return branch.world().map(world -> in(branch.trace(), world)).orElse(List.of());
    }

    /**
     * The same for one choice.
     *
     * @throws java.util.NoSuchElementException in what was recorded
     */
    public static String words(Branch branch, Choice choice) {
        return choice.accept(new Words(branch.trace(), branch.world().orElseThrow()));
    }

    private static List<WhatIf> in(Trace trace, World world) {
        Words words = new Words(trace, world);
        return world.choices().stream()
                .filter(choice -> words.isOfThisConnection(choice))
                .map(choice -> new WhatIf(choice, choice.accept(words)))
                .toList();
    }

    private record Words(Trace trace, World world) implements Choice.Cases<String> {
        private boolean isOfThisConnection(Choice choice) {
            Optional<ConnectionId> about = choice instanceof Choice.Fire fire
                    ? Optional.of(fire.connection())
                    : choice instanceof Choice.Call call ? Optional.of(call.connection()) : Optional.empty();
            ConnectionId client =
                    new ConnectionId(trace.ends().client(), trace.ends().server());
            return about.isEmpty() || about.get().equals(client) || about.get().equals(client.reversed());
        }

        private Side side(ConnectionId id) {
            return id.local().equals(trace.ends().client()) ? Side.CLIENT : Side.SERVER;
        }

        private InFlight packet(int id) {
            return world.link().packets().stream()
                    .filter(packet -> packet.id() == id)
                    .findFirst()
                    .orElseThrow();
        }

        /** {@code the SYN,ACK seq=300 ack=101 of the server}. */
        private String segment(int id) {
            InFlight packet = packet(id);
            return "the " + brief(packet.packet().segment()) + " of the " + sender(packet);
        }

        private Side sender(InFlight packet) {
            return packet.packet().source().equals(trace.ends().client()) ? Side.CLIENT : Side.SERVER;
        }

        @Override
        public String deliver(Choice.Deliver choice) {
            return segment(choice.id()) + " arrives";
        }

        @Override
        public String drop(Choice.Drop choice) {
            return segment(choice.id()) + " is lost";
        }

        @Override
        public String duplicate(Choice.Duplicate choice) {
            return segment(choice.id()) + " is duplicated on the way";
        }

        @Override
        public String delay(Choice.Delay choice) {
            return segment(choice.id()) + " is late: all others under way overtake it";
        }

        @Override
        public String fire(Choice.Fire choice) {
            return "the " + side(choice.connection()) + "'s timer: "
                    + choice.timer().label();
        }

        @Override
        public String call(Choice.Call choice) {
            String text = choice.call() instanceof UserCall.Send send
                    ? " \"" + Printable.bytes(send.data().toArray()) + '"'
                    : "";
            return "the " + side(choice.connection()) + "'s user calls " + choice.call() + text;
        }

        @Override
        public String inject(Choice.Inject choice) {
            Side receiver = choice.packet().destination().equals(trace.ends().client()) ? Side.CLIENT : Side.SERVER;
            return brief(choice.packet().segment()) + " out of nowhere reaches the " + receiver;
        }

        @Override
        public String warn(Choice.Warn choice) {
            return "ICMP " + choice.error().kind() + " reaches the " + side(choice.connection());
        }

        @Override
        public String crash(Choice.Crash choice) {
            boolean client = choice.address().equals(trace.ends().client().address());
            return "the " + (client ? Side.CLIENT : Side.SERVER) + " crashes";
        }

        @Override
        public String await(Choice.Wait choice) {
            return "nothing happens for a while";
        }

        private static String brief(Segment segment) {
            return segment.ctl() + " seq=" + segment.seq()
                    + (segment.has(Flag.ACK) ? " ack=" + segment.ack() : "")
                    + (segment.data().isEmpty() ? "" : " len=" + segment.data().length());
        }
    }
}
