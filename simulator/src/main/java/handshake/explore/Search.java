package handshake.explore;

import handshake.explore.SearchResult.Ending;
import handshake.explore.SearchResult.Finding;
import handshake.trace.Side;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Breadth-first search through all behaviours within the bounds. The states stand in the store in the order in which they
 * were found, which is the queue; so the first finding is reached by a shortest way. Single-threaded, and the same
 * search finds the same every time.
 */
public final class Search {
    /** How many states are expanded between two questions to the {@link Watcher}. */
    private static final int PATIENCE = 1 << 12;

    private final Bounds bounds;
    private final Effects effects;
    private final Walk walk;
    private final StateStore store;
    private final StateReader reader;
    private final Judge judge;
    private final int limit;

    private Optional<Goal> found = Optional.empty();
    private int lastMove;
    private int expanding;
    private int depth;
    private int levelEnd = 1;
    private long transitions;
    private boolean cut;
    private boolean full;

    private Search(Bounds bounds, int limit, Judge.Factory judge) {
        this.bounds = bounds;
        this.effects = new Effects(new Ends(bounds));
        this.walk = Walk.through(bounds.network(), effects);
        this.store = new StateStore(walk.words());
        this.reader = new StateReader(effects);
        this.judge = judge.over(reader, bounds);
        this.limit = limit;
    }

    /**
     * Looks for a behaviour that breaks one of {@code properties}.
     *
     * @param limit at most so many states
     */
    public static SearchResult check(Bounds bounds, Set<Property> properties, int limit, Watcher watcher) {
        Set<Property> ofSteps = EnumSet.noneOf(Property.class);
        ofSteps.addAll(properties);
        boolean recovery = ofSteps.remove(Property.R1);
        Search search = new Search(bounds, limit, Judge.of(ofSteps));
        SearchResult result = search.run(watcher);
        return recovery && result.ending() == Ending.COMPLETE ? search.recover(watcher) : result;
    }

    /** Looks for a shortest behaviour that leads to {@code witness}, in bounds that {@link Witness#fit} it. */
    public static SearchResult seek(Bounds bounds, Witness witness, int limit, Watcher watcher) {
        return new Search(witness.fit(bounds), limit, Judge.of(witness)).run(watcher);
    }

    private SearchResult run(Watcher watcher) {
        long[] state = walk.initial();
        store.add(state, walk.words(), 0, 0);
        Walk.Visitor visitor = new Taking();
        for (expanding = 0; expanding < store.size(); expanding++) {
            if (expanding == levelEnd) {
                depth++;
                levelEnd = store.size();
            }
            if ((expanding & (PATIENCE - 1)) == 0 && !watcher.goOn(counts())) {
                return result(Ending.INTERRUPTED);
            }
            store.read(expanding, state);
            walk.expand(state, visitor);
            if (found.isPresent()) {
                return result(Ending.FOUND);
            }
            if (full) {
                return result(Ending.LIMIT);
            }
        }
        return result(Ending.COMPLETE);
    }

    /** R1, once everything is known: is there a state from which nothing leads to agreement any more? */
    private SearchResult recover(Watcher watcher) {
        Recovery recovery = new Recovery(bounds, walk, store, reader);
        if (!recovery.run(() -> watcher.goOn(counts()))) {
            return result(Ending.INTERRUPTED);
        }
        if (recovery.lost().isEmpty()) {
            return result(Ending.COMPLETE);
        }
        int lost = recovery.lost().getAsInt();
        Finding finding = new Finding(Property.R1, new Storyteller(bounds, effects).tell(store, lost));
        return new SearchResult(bounds, Ending.FOUND, cut, counts(), Optional.of(finding));
    }

    private SearchResult result(Ending ending) {
        Optional<Finding> finding =
                found.map(goal -> new Finding(goal, new Storyteller(bounds, effects).tell(store, expanding, lastMove)));
        return new SearchResult(bounds, ending, cut, counts(), finding);
    }

    private Counts counts() {
        return new Counts(store.size(), expanding, transitions, depth, effects.asked(), store.octets());
    }

    /** Takes each step: counts it, judges it, keeps where it leads. */
    private final class Taking implements Walk.Visitor {
        @Override
        public void step(long[] before, long[] after, int move, Effect effect) {
            if (found.isPresent() || full) {
                return;
            }
            transitions++;
            Side side = MoveCode.side(move);
            found = judge.verdict(before, after, side, effect);
            if (found.isPresent()) {
                lastMove = move;
            } else if (store.add(after, walk.words(), expanding, move)) {
                full = store.size() >= limit;
            }
        }

        @Override
        public void bounded() {
            cut = true;
        }
    }
}
