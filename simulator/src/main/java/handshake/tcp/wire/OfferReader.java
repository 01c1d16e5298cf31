package handshake.tcp.wire;

import handshake.tcp.model.Offer;
import handshake.tcp.model.WindowShift;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the options of a SYN offer, for readers of millions: the four that nearly every SYN has are read where they stand.
 * Anything else, and one of them twice, is left to {@link OptionReader}. Either way the offer is the same.
 */
public final class OfferReader {
    private final ByteView area;
    private OptionalInt mss = OptionalInt.empty();
    private Optional<WindowShift> windowShift = Optional.empty();
    private boolean sackPermitted;
    private boolean timestamps;

    private OfferReader(ByteView area) {
        this.area = area;
    }

    /** {@code area}: what lies between the fixed 20 octets of the header and the text. */
    public static Offer read(ByteView area) {
        OfferReader reader = new OfferReader(area);
        OptionWalk walk = new OptionWalk(area);
        while (walk.next()) {
            if (!reader.takes(walk)) {
                return Offer.of(OptionReader.read(area).options());
            }
        }
        return new Offer(reader.mss, reader.windowShift, reader.sackPermitted, reader.timestamps, Optional.empty());
    }

    /** False when it is nothing for this reader. */
    private boolean takes(OptionWalk walk) {
        Optional<OptionKind> kind = OptionKind.numbered(walk.kind());
        if (kind.isEmpty() || !kind.get().allows(walk.length())) {
            return false;
        }
        int content = walk.offset() + 2;
        return switch (kind.get()) {
            case END_OF_OPTION_LIST, NO_OPERATION -> true;
            case MAXIMUM_SEGMENT_SIZE -> {
                boolean isFirst = mss.isEmpty();
                mss = OptionalInt.of(area.u16(content));
                yield isFirst && mss.getAsInt() > 0;
            }
            case WINDOW_SCALE -> {
                boolean isFirst = windowShift.isEmpty();
                windowShift = Optional.of(WindowShift.offered(area.u8(content)));
                yield isFirst;
            }
            case SACK_PERMITTED -> {
                sackPermitted = true;
                yield true;
            }
            case TIMESTAMPS -> {
                timestamps = true;
                yield true;
            }
            case SACK, FAST_OPEN, EXPERIMENT, MD5_SIGNATURE, USER_TIMEOUT, AUTHENTICATION, MULTIPATH -> false;
        };
    }
}
