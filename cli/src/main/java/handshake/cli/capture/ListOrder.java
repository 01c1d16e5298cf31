package handshake.cli.capture;

import handshake.analysis.verdict.VerdictCode;
import java.util.Comparator;
import java.util.Locale;

/** By what a list of connections can be sorted. */
enum ListOrder {
    START,
    DURATION,
    PACKETS,
    OCTETS,
    TROUBLE;

    /** Of what is equal, that which began first. */
    Comparator<ListRow> comparator() {
        Comparator<ListRow> order = switch (this) {
            case START -> Comparator.comparingLong(ListRow::began);
            case DURATION -> Comparator.comparingLong(ListRow::duration).reversed();
            case PACKETS -> Comparator.comparingLong(ListRow::packets).reversed();
            case OCTETS -> Comparator.comparingLong(ListRow::octets).reversed();
            case TROUBLE ->
                Comparator.comparing((ListRow row) -> row.trouble().isEmpty())
                        .thenComparing(row -> row.trouble().orElse(VerdictCode.BEGINS_IN_THE_MIDDLE))
                        .thenComparing(row -> !row.unexplained());
        };
        return order.thenComparingInt(ListRow::number);
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
