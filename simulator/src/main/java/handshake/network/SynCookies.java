package handshake.network;

import handshake.tcp.model.EcnMode;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * SYN cookies (RFC 4987 §3.6): under a flood of SYNs a listener keeps nothing. What it would have to remember goes into
 * its own sequence number, guarded by a keyed hash, and the peer brings it back in the third segment. Of the SYN's
 * options only what fits survives: the MSS, rounded down; and with timestamps, which come back as well, window scale,
 * SACK and ECN.
 *
 * <pre>
 *   31      27 26  24 23                    0
 *  +----------+------+-----------------------+
 *  | minute   | MSS  | hash of all the rest  |
 *  +----------+------+-----------------------+
 * </pre>
 *
 * @param secret 16 octets
 */
public record SynCookies(Octets secret) {
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final int MINUTES = 32;
    private static final int OLDEST = 2;
    private static final int SIZE_MASK = 7;
    private static final int HASH_BITS = 24;
    private static final int HASH_MASK = (1 << HASH_BITS) - 1;
    /** As Linux has them; an offer below the first counts as the first. Without an offer the first is the default. */
    private static final int[] SIZES_V4 = {536, 1300, 1440, 1460};

    private static final int[] SIZES_V6 = {1220, 1420, 1440, 8940};

    private static final int SCALE_MASK = 0xF;
    private static final int NO_SCALE = 0xF;
    private static final int SACK_BIT = 0x10;
    private static final int ECN_BIT = 0x20;
    private static final int TIMESTAMP_BITS = 0x3F;

    /** The initial sequence number with which to answer {@code syn} at {@code now} nanoseconds. */
    SequenceNumber forSyn(ConnectionId id, Segment syn, long now) {
        int offered = syn.option(TcpOption.MaximumSegmentSize.class)
                .map(TcpOption.MaximumSegmentSize::octets)
                .orElse(0);
        int[] sizes = sizes(id);
        int size = 0;
        while (size + 1 < sizes.length && sizes[size + 1] <= offered) {
            size++;
        }
        return cookie(id, syn.seq(), minute(now), size);
    }

    // tag::behind[]
    /**
     * The SYN that {@code ack} must have answered, as far as the cookie tells; empty when what it acknowledges is no
     * cookie of the last minutes: a forgery, or a segment of another time.
     */
    Optional<Segment> synBehind(ConnectionId id, Segment ack, long now) {
        SequenceNumber cookie = ack.ack().plus(-1);
        SequenceNumber irs = ack.seq().plus(-1);
        int size = (cookie.bits() >>> HASH_BITS) & SIZE_MASK;
        if (size >= sizes(id).length) {
            return Optional.empty();
        }
        for (int age = 0; age < OLDEST; age++) {
            if (cookie.equals(cookie(id, irs, minute(now) - age, size))) {
                return Optional.of(Segment.of(irs, Flag.SYN)
                        .with(ecn(ack).onSyn())
                        .withWindow(ack.wnd())
                        .withOptions(options(ack, sizes(id)[size])));
            }
        }
        return Optional.empty();
    }
    // end::behind[]

    private static int[] sizes(ConnectionId id) {
        return id.local().address().version() == 4 ? SIZES_V4 : SIZES_V6;
    }

    private static int minute(long now) {
        return (int) (now / MINUTE_NANOS);
    }

    private SequenceNumber cookie(ConnectionId id, SequenceNumber irs, int minute, int size) {
        int plain = (Math.floorMod(minute, MINUTES) << 3) | size;
        Octets message = SipHash.message(id)
                .then(Octets.of((byte) (irs.bits() >> 24), (byte) (irs.bits() >> 16), (byte) (irs.bits() >> 8), (byte)
                        irs.bits()))
                .then(Octets.of((byte) (minute >> 8), (byte) minute, (byte) size));
        return new SequenceNumber((plain << HASH_BITS) | ((int) SipHash.of(secret, message) & HASH_MASK));
    }

    /** {@code syn} with only those options that a cookie can carry. */
    static Segment stripped(Segment syn) {
        boolean timestamps = syn.option(TcpOption.Timestamps.class).isPresent();
        List<TcpOption> kept = syn.options().stream()
                .filter(option -> option instanceof TcpOption.MaximumSegmentSize
                        || (timestamps && !(option instanceof TcpOption.FastOpen)))
                .toList();
        EcnMode ecn = timestamps ? EcnMode.saidBy(syn.ctl()).lesser(EcnMode.CLASSIC) : EcnMode.NONE;
        return Segment.of(syn.seq(), Flag.SYN)
                .with(ecn.onSyn())
                .withWindow(syn.wnd())
                .withOptions(kept);
    }

    /**
     * The timestamp for the SYN,ACK: its low bits say what the SYN offered besides, and it never lies in the future
     * (the peer will only ever see it grow).
     */
    static int timestamp(Segment syn, int clock) {
        int scale = syn.option(TcpOption.WindowScale.class)
                .map(TcpOption.WindowScale::shift)
                .map(shift -> Math.min(shift, 14))
                .orElse(NO_SCALE);
        int sack = syn.option(TcpOption.SackPermitted.class).isPresent() ? SACK_BIT : 0;
        int ecn = EcnMode.saidBy(syn.ctl()) == EcnMode.NONE ? 0 : ECN_BIT;
        int marked = (clock & ~TIMESTAMP_BITS) | scale | sack | ecn;
        return marked - clock > 0 ? marked - (TIMESTAMP_BITS + 1) : marked;
    }

    private static EcnMode ecn(Segment ack) {
        return ack.option(TcpOption.Timestamps.class)
                .filter(ts -> (ts.echo() & ECN_BIT) != 0)
                .map(ts -> EcnMode.CLASSIC)
                .orElse(EcnMode.NONE);
    }

    private static List<TcpOption> options(Segment ack, int mss) {
        List<TcpOption> options = new ArrayList<>();
        options.add(new TcpOption.MaximumSegmentSize(mss));
        ack.option(TcpOption.Timestamps.class).ifPresent(ts -> {
            options.add(ts);
            if ((ts.echo() & SACK_BIT) != 0) {
                options.add(new TcpOption.SackPermitted());
            }
            int scale = ts.echo() & SCALE_MASK;
            if (scale != NO_SCALE) {
                options.add(new TcpOption.WindowScale(scale));
            }
        });
        return options;
    }
}
