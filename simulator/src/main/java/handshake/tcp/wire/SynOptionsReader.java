package handshake.tcp.wire;

import handshake.tcp.model.SynOptions;
import handshake.tcp.model.WindowShift;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the options of a SYN offer, for readers of millions: the four that nearly every SYN has are read where they stand.
 * Anything else, and one of them twice, is left to {@link OptionReader}. Either way the offer is the same.
 *
 * <p>SYNs are many, but most offer what one before them has: then the answer is the same object. Not thread-safe.
 */
public final class SynOptionsReader {
    private static final int NONE = -1;

    private SynOptions latest = SynOptions.NOTHING;
    private int mss;
    private int shift;
    private boolean sackPermitted;
    private boolean timestamps;

    /** {@code area}: what lies between the fixed 20 octets of the header and the text. */
    public SynOptions read(ByteView area) {
        mss = NONE;
        shift = NONE;
        sackPermitted = false;
        timestamps = false;
        OptionWalk walk = new OptionWalk(area);
        while (walk.next()) {
            if (!takes(walk, area)) {
                return SynOptions.of(OptionReader.read(area).options());
            }
        }
        if (!isLatest()) {
            latest = offer();
        }
        return latest;
    }

    /** False when it is nothing for this reader. */
    private boolean takes(OptionWalk walk, ByteView area) {
        Optional<OptionKind> kind = OptionKind.numbered(walk.kind());
        if (kind.isEmpty() || !kind.get().allows(walk.length())) {
            return false;
        }
        int content = walk.offset() + 2;
        return switch (kind.get()) {
            case END_OF_OPTION_LIST, NO_OPERATION -> true;
            case MAXIMUM_SEGMENT_SIZE -> {
                boolean isFirst = mss == NONE;
                mss = area.u16(content);
                yield isFirst && mss > 0;
            }
            case WINDOW_SCALE -> {
                boolean isFirst = shift == NONE;
                shift = Math.min(area.u8(content), WindowShift.LARGEST);
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

    private boolean isLatest() {
        return latest.mss().orElse(NONE) == mss
                && (latest.windowShift().isPresent()
                        ? latest.windowShift().get().count() == shift
                        : shift == NONE)
                && latest.sackPermitted() == sackPermitted
                && latest.timestamps() == timestamps;
    }

    private SynOptions offer() {
        return new SynOptions(
                mss == NONE ? OptionalInt.empty() : OptionalInt.of(mss),
                shift == NONE ? Optional.empty() : Optional.of(new WindowShift(shift)),
                sackPermitted,
                timestamps,
                Optional.empty());
    }
}
