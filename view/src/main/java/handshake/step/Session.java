package handshake.step;

import handshake.network.Choice;
import handshake.network.World;
import handshake.scenario.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A walk through a story and the branches that were taken from it. A value: every move gives the next session, and one
 * that leads nowhere gives the same.
 *
 * @param branches the story itself, then the others in the order in which they were taken
 * @param current the number of the branch on which we stand
 */
public record Session(List<Branch> branches, int current) {
    public Session {
        branches = List.copyOf(branches);
    }

    /** Before the first event of {@code run}. */
    public static Session of(Run run) {
        return new Session(List.of(Branch.story(run)), 0);
    }

    public Branch branch() {
        return branches.get(current);
    }

    public int place() {
        return branch().place();
    }

    private Session with(Branch branch) {
        List<Branch> changed = new ArrayList<>(branches);
        changed.set(current, branch);
        return new Session(changed, current);
    }

    /**
     * The next event: what the branch has in store, or, beyond the end of a branch that left the story, whatever is due
     * first. The story itself ends where its teller ends it.
     */
    public Session forward() {
        Branch branch = branch();
        if (!branch.atEnd()) {
            return with(branch.at(branch.place() + 1));
        }
        Optional<Choice> next =
                branch.isStory() ? Optional.empty() : branch.world().flatMap(World::next);
        return next.map(choice -> with(branch.grown(branch.run().take(branch.place(), choice))))
                .orElse(this);
    }

    /** Whether nothing comes next. */
    public boolean atEnd() {
        return branch().atEnd() && forward().place() == place();
    }

    /** The event before. */
    public Session back() {
        return to(place() - 1);
    }

    /** After {@code count} events of this branch. */
    public Session to(int count) {
        return with(branch().at(count));
    }

    /** After the last event of this branch. */
    public Session end() {
        return to(branch().length());
    }

    /** Another branch, where we stood on it last. */
    public Session on(int branch) {
        return branch >= 0 && branch < branches.size() ? new Session(branches, branch) : this;
    }

    /** What else could happen here. */
    public List<WhatIf> whatIfs() {
        return WhatIf.in(branch());
    }

    /**
     * Lets {@code choice}, which {@code words} describe, happen here. If it is what happens next anyway, that is a step
     * forward; at the end of a branch of ours it goes on with it; otherwise it begins a branch.
     *
     * @throws IllegalArgumentException in what was recorded, of which nobody knows what else there was
     */
    public Session take(Choice choice, String words) {
        Branch branch = branch();
        World world = branch.world()
                .orElseThrow(() -> new IllegalArgumentException(
                        "this was recorded, so nothing else can happen in it; a scenario can go other ways"));
        World chosen = world.take(choice).after();
        boolean nextAnyway =
                !branch.atEnd() && branch.run().worlds().get(branch.place() + 1).equals(chosen);
        if (nextAnyway) {
            return forward();
        }
        Run run = branch.run().take(branch.place(), choice);
        if (branch.atEnd() && !branch.isStory()) {
            return with(branch.grown(run));
        }
        List<Branch> more = new ArrayList<>(branches);
        more.add(branch.forked(new Branch.Fork(current, branch.place(), words), run));
        return new Session(more, branches.size());
    }
}
