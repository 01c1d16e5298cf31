package handshake.explore;

import handshake.explore.SearchResult.Ending;
import handshake.explore.SearchResult.Finding;
import handshake.explore.bounds.Bounds;
import handshake.explore.state.Effect;
import handshake.explore.state.Effects;
import handshake.explore.state.EndTransitions;
import handshake.explore.state.MoveCode;
import handshake.explore.state.StateReader;
import handshake.explore.state.StateStore;
import handshake.explore.state.SuccessorGenerator;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Breadth-first search through all behaviours within the bounds. The states stand in the store in the order in which they
 * were found, which is the queue; so what is found is reached by a shortest way. Single-threaded, and the same search
 * finds the same every time.
 */
public final class Search {
    /** How many states are expanded between two questions to the {@link SearchMonitor}. */
    private static final int PATIENCE = 1 << 12;

    private final Bounds bounds;
    private final Effects effects;
    private final SuccessorGenerator walk;
    private final StateStore store;
    private final StateReader reader;
    private final StepChecker judge;
    private final int wanted;
    private final int limit;

    /** How each goal was reached first. */
    private final Map<SearchGoal, List<CounterexampleStep>> found = new LinkedHashMap<>();

    private int expanding;
    private int depth;
    private int levelEnd = 1;
    private long transitions;
    private boolean cut;
    private boolean full;

    private Search(Bounds bounds, int limit, StepChecker.Factory judge, int wanted) {
        this.bounds = bounds;
        this.effects = new Effects(new EndTransitions(bounds));
        this.walk = SuccessorGenerator.through(bounds.network(), effects);
        this.store = new StateStore(walk.words());
        this.reader = new StateReader(effects);
        this.judge = judge.over(reader, bounds);
        this.wanted = wanted;
        this.limit = limit;
    }

    /**
     * Looks for behaviours that break {@code properties}, a shortest one for each; ends when all are broken.
     *
     * @param limit at most so many states
     */
    public static SearchResult check(Bounds bounds, Set<Property> properties, int limit, SearchMonitor watcher) {
        Set<Property> ofSteps = new TreeSet<>(properties);
        boolean recovery = ofSteps.remove(Property.R1);
        Search search = new Search(bounds, limit, StepChecker.of(ofSteps), properties.size());
        Ending ending = search.run(watcher);
        return search.result(recovery && ending == Ending.COMPLETE ? search.recover(watcher) : ending);
    }

    /** Looks for a shortest behaviour that leads to {@code witness}, in bounds that {@link Witness#fit} it. */
    public static SearchResult seek(Bounds bounds, Witness witness, int limit, SearchMonitor watcher) {
        Search search = new Search(witness.fit(bounds), limit, StepChecker.of(witness), 1);
        return search.result(search.run(watcher));
    }

    private Ending run(SearchMonitor watcher) {
        long[] state = walk.initial();
        store.add(state, walk.words(), 0, 0);
        SuccessorGenerator.Visitor visitor = new Taking();
        for (expanding = 0; expanding < store.size(); expanding++) {
            if (expanding == levelEnd) {
                depth++;
                levelEnd = store.size();
            }
            if ((expanding & (PATIENCE - 1)) == 0 && !watcher.goOn(counts())) {
                return Ending.INTERRUPTED;
            }
            store.read(expanding, state);
            walk.expand(state, visitor);
            if (found.size() == wanted) {
                return Ending.FOUND;
            }
            if (full) {
                return Ending.LIMIT;
            }
        }
        return Ending.COMPLETE;
    }

    /** R1, once everything is known: is there a state from which nothing leads to agreement any more? */
    private Ending recover(SearchMonitor watcher) {
        Recovery recovery = new Recovery(bounds, walk, store, reader);
        if (!recovery.run(() -> watcher.goOn(counts()))) {
            return Ending.INTERRUPTED;
        }
        recovery.lost().ifPresent(lost -> found.put(Property.R1, storyteller().tell(store, lost)));
        return found.size() == wanted ? Ending.FOUND : Ending.COMPLETE;
    }

    private SearchResult result(Ending ending) {
        List<Finding> findings = new ArrayList<>();
        found.forEach((goal, story) -> findings.add(new Finding(goal, story)));
        return new SearchResult(bounds, ending, cut, counts(), findings);
    }

    private CounterexampleReplay storyteller() {
        return new CounterexampleReplay(bounds, effects);
    }

    private Counts counts() {
        return new Counts(store.size(), expanding, transitions, depth, effects.asked(), store.octets());
    }

    /** Takes each step: counts it, judges it, keeps where it leads. */
    private final class Taking implements SuccessorGenerator.Visitor {
        @Override
        public void step(long[] before, long[] after, int move, Effect effect) {
            if (full || found.size() == wanted) {
                return;
            }
            transitions++;
            Side side = MoveCode.side(move);
            for (SearchGoal goal : judge.verdict(before, after, side, effect)) {
                if (!found.containsKey(goal)) {
                    found.put(goal, storyteller().tell(store, expanding, move));
                }
            }
            if (store.add(after, walk.words(), expanding, move)) {
                full = store.size() >= limit;
            }
        }

        @Override
        public void bounded() {
            cut = true;
        }
    }
}
