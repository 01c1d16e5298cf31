package handshake.step;

import handshake.network.World;
import handshake.scenario.Run;
import handshake.trace.Both;
import handshake.trace.Fact;
import handshake.trace.Happening;
import handshake.trace.Knowledge;
import handshake.trace.Note;
import handshake.trace.Step;
import handshake.trace.Trace;
import handshake.trace.TraceBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One way that the story can go, and where in it we stand.
 *
 * @param fork where it leaves another branch; empty for the story itself
 * @param knowledge what each side knows before the first event and after each
 * @param place how many events have happened
 */
public record Branch(Optional<Fork> fork, Run run, List<Both<Set<Fact>>> knowledge, int place) {
    /**
     * Where one branch leaves another.
     *
     * @param parent the number of the branch that it leaves, from 0 on
     * @param after how many events both have in common
     * @param words what was chosen instead
     */
    public record Fork(int parent, int after, String words) {}

    /** The story as it is told, before its first event. */
    public static Branch story(Run run) {
        return new Branch(Optional.empty(), run, Knowledge.along(run.trace()), 0);
    }

    /** A branch that has this one's first {@link #place} events in common and ends with those that {@code run} adds. */
    Branch forked(Fork fork, Run run) {
        return new Branch(Optional.of(fork), run, knowledge, place).grown(run);
    }

    /** The same branch with the events that {@code longer} adds, standing at its end. */
    Branch grown(Run longer) {
        List<Both<Set<Fact>>> known = new ArrayList<>(knowledge.subList(0, place + 1));
        for (int i = place; i < longer.length(); i++) {
            known.add(Knowledge.after(longer.trace(), i, known.get(i)));
        }
        return new Branch(fork, longer, known, longer.length());
    }

    public Trace trace() {
        return run.trace();
    }

    /** As far as we stand; what has not arrived there yet is under way. */
    public Trace soFar() {
        return TraceBuilder.after(trace(), place).build();
    }

    /** How many events it has so far. */
    public int length() {
        return run.length();
    }

    public boolean isStory() {
        return fork.isEmpty();
    }

    public boolean atEnd() {
        return place == length();
    }

    /** The world where we stand; empty in what was recorded. */
    public Optional<World> world() {
        return run.hasWorlds() ? Optional.of(run.worlds().get(place)) : Optional.empty();
    }

    /** The time where we stand, in nanoseconds from the first event. */
    public long now() {
        return world().map(World::now).orElseGet(() -> step().map(Step::time).orElse(0L));
    }

    /** The event that happened last; empty before the first. */
    public Optional<Step> step() {
        return place == 0 ? Optional.empty() : Optional.of(trace().steps().get(place - 1));
    }

    public Both<Set<Fact>> known() {
        return knowledge.get(place);
    }

    /** What each side knew before the last event. */
    public Both<Set<Fact>> knownBefore() {
        return knowledge.get(Math.max(0, place - 1));
    }

    /** The same branch after {@code count} events, or as near as one can stand. */
    public Branch at(int count) {
        int within = Math.max(0, Math.min(count, length()));
        return new Branch(fork, run, knowledge, within < place ? stopAtOrBefore(within) : stopFrom(within));
    }

    private int stopAtOrBefore(int count) {
        return isStop(count) ? count : count - 1;
    }

    private int stopFrom(int count) {
        return isStop(count) ? count : count + 1;
    }

    /** A segment out of nowhere arrives in the moment in which it appears: nobody can stand between the two. */
    private boolean isStop(int count) {
        if (count == 0 || count == length()) {
            return true;
        }
        return !(trace().steps().get(count - 1).happening() instanceof Happening.Appeared appeared
                && trace().segment(appeared.segment()).notes().contains(Note.INJECTED));
    }
}
