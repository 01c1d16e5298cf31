package handshake.lessons.goal;

import handshake.tcp.model.SynOptions;
import java.util.OptionalInt;

/**
 * An option of a SYN, perhaps with its value.
 *
 * @param value empty where any will do
 */
record OfferedOption(Option option, OptionalInt value) {
    /** The options that a goal can ask for. */
    enum Option {
        WINDOW_SCALE("window scale"),
        MSS("mss"),
        SACK("sack"),
        TIMESTAMPS("timestamps"),
        FAST_OPEN("fast open");

        private final String words;

        Option(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    boolean isIn(SynOptions offer) {
        return switch (option) {
            case WINDOW_SCALE ->
                offer.windowShift().filter(shift -> fits(shift.count())).isPresent();
            case MSS -> offer.mss().isPresent() && fits(offer.mss().getAsInt());
            case SACK -> offer.sackPermitted();
            case TIMESTAMPS -> offer.timestamps();
            case FAST_OPEN -> offer.fastOpen().isPresent();
        };
    }

    private boolean fits(int found) {
        return value.isEmpty() || value.getAsInt() == found;
    }
}
