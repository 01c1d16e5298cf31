package handshake.cli.capture;

import java.util.Comparator;
import java.util.Locale;

/** By what a list of connections can be sorted. */
enum ListOrder {
    START(Comparator.comparingLong(ListRow::began)),
    DURATION(Comparator.comparingLong(ListRow::duration).reversed()),
    PACKETS(Comparator.comparingLong(ListRow::packets).reversed()),
    OCTETS(Comparator.comparingLong(ListRow::octets).reversed()),
    TROUBLE(Comparator.comparingInt(ListRow::trouble));

    private final Comparator<ListRow> comparator;

    ListOrder(Comparator<ListRow> comparator) {
        this.comparator = comparator.thenComparingInt(ListRow::number);
    }

    Comparator<ListRow> comparator() {
        return comparator;
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
