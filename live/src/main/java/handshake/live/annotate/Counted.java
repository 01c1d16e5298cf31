package handshake.live.annotate;

import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Endpoint;
import handshake.trace.Both;
import handshake.trace.Side;
import handshake.trace.Tally;
import java.util.OptionalInt;

/** A connection of which only the facts are kept. Mutable, not thread-safe. */
final class Counted implements Followed {
    private final int number;
    private final long began;
    private final Both<Endpoint> ends;
    private final boolean isSelf;
    private final Tally tally;
    private final Duplicates duplicates = new Duplicates();
    private long latest;

    Counted(int number, long began, Both<Endpoint> ends) {
        this.number = number;
        this.began = began;
        this.ends = ends;
        this.isSelf = ends.client().equals(ends.server());
        this.tally = isSelf ? Tally.ofSelfConnection() : Tally.ofTwoEnds();
    }

    /** The next of its segments, captured at {@code time}. */
    void count(long time, Header header) {
        // A clock that was set back does not turn the order of what was seen.
        latest = Math.max(latest, time - began);
        ControlBits ctl = header.ctl();
        int length = header.length();
        int numbers = length + (ctl.has(SYN) ? 1 : 0) + (ctl.has(FIN) ? 1 : 0);
        Side from = header.from(this);
        if (Duplicates.areTellable(header.identification(), numbers) && duplicates.isCopy(time, header.print())) {
            tally.countDuplicate(from, length);
        } else {
            tally.count(from, latest, header.seq(), header.ack(), ctl, length, header.offer());
        }
    }

    /** Whether a SYN begins another connection between the same endpoints. */
    boolean isSucceededBy(Header syn) {
        return tally.isSucceededBy(syn.from(this), syn.seq());
    }

    /** Who sent a packet from an IPv4 address. */
    Side side(long addressLow, int port) {
        Endpoint client = ends.client();
        boolean isClient = client.port() == port && client.address().low() == addressLow;
        return isSelf || isClient ? Side.CLIENT : Side.SERVER;
    }

    Side side(Endpoint source) {
        return isSelf || ends.client().equals(source) ? Side.CLIENT : Side.SERVER;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public long latest() {
        return began + latest;
    }

    @Override
    public boolean isOver() {
        return tally.isOver();
    }

    Summary summary() {
        return new Summary(number, began, ends, tally.facts(0), OptionalInt.empty());
    }
}
