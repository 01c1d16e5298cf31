package handshake.cli.capture;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The lines of a list in an order that is known only when all have come: the first of them, as many as memory is meant for. */
final class SortedRows {
    private static final int MOST = 100_000;

    private final Comparator<ListRow> order;
    private final PriorityQueue<ListRow> kept;
    private long omitted;

    SortedRows(ListOrder order) {
        this.order = order.comparator();
        this.kept = new PriorityQueue<>(this.order.reversed());
    }

    void add(ListRow row) {
        kept.add(row);
        if (kept.size() > MOST) {
            kept.remove();
            omitted++;
        }
    }

    List<ListRow> inOrder() {
        return kept.stream().sorted(order).toList();
    }

    int kept() {
        return kept.size();
    }

    /** How many, behind all others, were too many. */
    long omitted() {
        return omitted;
    }
}
