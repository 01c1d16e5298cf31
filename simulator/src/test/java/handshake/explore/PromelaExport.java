package handshake.explore;

import handshake.explore.bounds.Bounds;
import handshake.explore.bounds.Network;
import handshake.explore.state.Effect;
import handshake.explore.state.Effects;
import handshake.explore.state.EndTransitions;
import handshake.explore.state.MoveCode;
import handshake.explore.state.StateLayout;
import handshake.explore.state.StateStore;
import handshake.explore.state.SuccessorGenerator;
import handshake.trace.Side;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Writes the world of a search, soup and all, as a model for spin: what each event does to each end becomes one guarded
 * step. Another program then walks through the same states, which holds this one's counting, packing and hashing
 * against something independent, and says how fast is fast. See {@code docs/benchmarks.md}.
 */
public final class PromelaExport {
    /** An effect that some step had: the event that happened, and the end to which it did. */
    private record Taken(int move, int control, Effect effect) {}

    private final Effects effects;
    private final Set<Taken> taken = new LinkedHashSet<>();
    private final PrintStream out;

    private PromelaExport(Bounds bounds, PrintStream out) {
        this.effects = new Effects(new EndTransitions(bounds));
        this.out = out;
    }

    /** One argument: how many incarnations each side has. */
    public static void main(String[] arguments) {
        int incarnations = Integer.parseInt(arguments[0]);
        Bounds bounds = Bounds.of(3).withIncarnations(incarnations, incarnations);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PromelaExport export = new PromelaExport(bounds, out);
        export.walk();
        export.write(incarnations);
    }

    /** Takes every step once, to learn which there are. */
    private void walk() {
        SuccessorGenerator walk = SuccessorGenerator.through(new Network.Soup(), effects);
        StateStore store = new StateStore(walk.words());
        long[] state = walk.initial();
        store.add(state, walk.words(), 0, 0);
        SuccessorGenerator.Visitor visitor = new SuccessorGenerator.Visitor() {
            @Override
            public void step(long[] before, long[] after, int move, Effect effect) {
                taken.add(new Taken(move, StateLayout.control(before, MoveCode.side(move)), effect));
                store.add(after, walk.words(), 0, 0);
            }

            @Override
            public void bounded() {
                // what a bound forbids is no step of the model either
            }
        };
        for (int number = 0; number < store.size(); number++) {
            store.read(number, state);
            walk.expand(state, visitor);
        }
    }

    private void write(int incarnations) {
        out.println("short end[2];");
        out.println("byte took[" + 2 * incarnations + "];");
        out.println("bool established[" + 2 * incarnations + "];");
        out.println("bool soup[" + effects.segments() + "];");
        out.println("active proctype world() {");
        out.println("  d_step { end[0] = " + effects.initial(Side.CLIENT) + "; end[1] = " + effects.initial(Side.SERVER)
                + " }");
        out.println("  do");
        for (Taken step : taken) {
            write(step, incarnations);
        }
        // Never so; but what is nowhere read, spin leaves out of the state
        out.println("  :: took[0] == 255 && established[0] > 1 -> skip");
        out.println("  od");
        out.println("}");
    }

    private void write(Taken step, int incarnations) {
        int side = StateLayout.place(MoveCode.side(step.move()));
        Effect effect = step.effect();
        StringBuilder line = new StringBuilder("  :: d_step { end[" + side + "] == " + step.control());
        if (MoveCode.isDelivery(step.move())) {
            line.append(" && soup[")
                    .append(MoveCode.event(step.move()) - Effects.ARRIVAL)
                    .append(']');
        }
        line.append(" -> end[").append(side).append("] = ").append(effect.next());
        int self = side * incarnations + effects.control(effect.next()).incarnations() - 1;
        if (effect.records() != 0) {
            line.append("; took[").append(self).append("] = ").append(effect.records());
        }
        if (effect.opens()) {
            line.append("; established[").append(self).append("] = 1");
        }
        for (int i = 0; i < effect.emitted().size(); i++) {
            line.append("; soup[").append(effect.emitted().at(i)).append("] = 1");
        }
        out.println(line.append(" }"));
    }
}
