package handshake.analysis.flow;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * Connections that have ended and are kept for a while, by when they leave. Most come in the order in which they will
 * leave, and cost next to nothing. Not thread-safe.
 */
final class EndedConnections<F extends FollowedConnection> {
    /** Each leaves no earlier than the one before it. */
    private final Deque<Leaving<F>> inOrder = new ArrayDeque<>();

    private final Queue<Leaving<F>> others = new PriorityQueue<>(Comparator.comparingLong(Leaving::at));
    /** Every packet asks for it. */
    private long nextLeavesAt = Long.MAX_VALUE;

    /** {@code connection} leaves at {@code at}, in nanoseconds. */
    private record Leaving<F extends FollowedConnection>(F connection, long at) {}

    void add(F connection, long at) {
        boolean isLast = inOrder.isEmpty() || at >= inOrder.getLast().at();
        (isLast ? inOrder : others).add(new Leaving<>(connection, at));
        nextLeavesAt = Math.min(nextLeavesAt, at);
    }

    /** When the first one leaves; {@link Long#MAX_VALUE} when there is none. */
    long nextLeavesAt() {
        return nextLeavesAt;
    }

    /** Takes out the first one to leave; there must be one. */
    F remove() {
        F first = (next(others) < next(inOrder) ? others : inOrder).remove().connection();
        nextLeavesAt = Math.min(next(inOrder), next(others));
        return first;
    }

    private static <F extends FollowedConnection> long next(Queue<Leaving<F>> queue) {
        return queue.isEmpty() ? Long.MAX_VALUE : queue.element().at();
    }

    int size() {
        return inOrder.size() + others.size();
    }

    void clear() {
        inOrder.clear();
        others.clear();
        nextLeavesAt = Long.MAX_VALUE;
    }
}
