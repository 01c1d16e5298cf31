package handshake.trace;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Offer;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Counts a connection's {@link Facts} as its segments pass, in the order in which they were seen. It looks at headers
 * only and needs the same few dozen octets for a connection of any length. Not thread-safe.
 */
public final class Tally {
    private final Sender client = new Sender();
    private final Sender server;
    private boolean begun;
    private boolean midStream;
    private boolean fastOpen;
    private int completeness;
    private long firstSynAt;
    private OptionalLong synToSynAck = OptionalLong.empty();
    private OptionalLong handshake = OptionalLong.empty();
    private Optional<Side> reset = Optional.empty();
    private boolean closedInOrder;

    private Tally(boolean selfConnected) {
        server = selfConnected ? client : new Sender();
    }

    /** For a connection between two ends. */
    public static Tally ofTwoEnds() {
        return new Tally(false);
    }

    /** For an end that is connected to itself: all that it sends, it sends as {@link Side#CLIENT}. */
    public static Tally ofSelfConnection() {
        return new Tally(true);
    }

    /** What one end has sent. */
    private static final class Sender {
        private long packets;
        private long bytes;
        private int syns;
        private int synAcks;
        private Optional<SequenceNumber> iss = Optional.empty();
        private Optional<Offer> offer = Optional.empty();
        private int textOnSyn;
        private boolean acknowledged;
        private SequenceNumber acked = SequenceNumber.ZERO;
        private Optional<SequenceNumber> fin = Optional.empty();
        private boolean finAfterFin;

        /** Whether this end has acknowledged {@code number}, and so had what comes before it. */
        private boolean hasAcknowledged(SequenceNumber number) {
            return acknowledged && number.atOrBefore(acked);
        }
    }

    /** A segment of {@code from}, sent or seen at {@code time}, in nanoseconds from any beginning. */
    public void count(Side from, long time, Segment segment) {
        boolean syn = segment.has(SYN);
        count(
                from,
                time,
                segment.seq(),
                segment.ack(),
                segment.ctl(),
                segment.data().length(),
                syn ? Offer.of(segment) : Offer.NOTHING);
    }

    /** The same for a reader that has no {@link Segment} made; {@code offer} counts only on a SYN. */
    public void count(
            Side from, long time, SequenceNumber seq, SequenceNumber ack, ControlBits ctl, int length, Offer offer) {
        Sender sender = of(from);
        Sender peer = of(from.other());
        sender.packets++;
        sender.bytes += length;
        midStream |= !begun && (!ctl.has(SYN) || ctl.has(ACK));
        if (ctl.has(SYN)) {
            syn(sender, time, seq, ctl, length, offer);
        }
        begun = true;
        completeness |= Completeness.of(ctl, length);
        if (ctl.has(ACK) && !ctl.has(RST)) {
            acknowledge(sender, peer, time, ack);
        }
        if (ctl.has(FIN)) {
            fin(sender, peer, seq.plus(length + (ctl.has(SYN) ? 1 : 0)));
        }
        reset(from, ctl.has(RST));
    }

    /** Who goes on after a reset has not sent it: somebody else did. */
    private void reset(Side from, boolean isReset) {
        if (isReset && !closedInOrder && reset.isEmpty()) {
            reset = Optional.of(from);
        } else if (!isReset && reset.equals(Optional.of(from))) {
            reset = Optional.empty();
        }
    }

    /** A second copy of a segment that was sent once: it counts as a packet and changes nothing else. */
    public void countDuplicate(Side from, Segment segment) {
        Sender sender = of(from);
        sender.packets++;
        sender.bytes += segment.data().length();
    }

    private Sender of(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    private void syn(Sender sender, long time, SequenceNumber seq, ControlBits ctl, int length, Offer offer) {
        if (!begun) {
            firstSynAt = time;
        }
        if (sender.iss.isEmpty()) {
            sender.iss = Optional.of(seq);
            sender.offer = Optional.of(offer);
            sender.textOnSyn = length;
        }
        if (ctl.has(ACK)) {
            sender.synAcks++;
            if (!midStream && synToSynAck.isEmpty()) {
                synToSynAck = OptionalLong.of(time - firstSynAt);
            }
        } else {
            sender.syns++;
        }
    }

    private void acknowledge(Sender sender, Sender peer, long time, SequenceNumber ack) {
        sender.acked = sender.acknowledged ? sender.acked.max(ack) : ack;
        sender.acknowledged = true;
        fastOpen |= peer.textOnSyn > 0 && sender.synAcks > 0 && handshake.isEmpty() && covers(sender, peer, 2);
        if (!midStream && handshake.isEmpty() && covers(sender, peer, 1) && covers(peer, sender, 1)) {
            handshake = OptionalLong.of(time - firstSynAt);
        }
        closedInOrder |= peer.fin.isPresent()
                && sender.fin.isPresent()
                && sender.hasAcknowledged(peer.fin.get().plus(1))
                && peer.hasAcknowledged(sender.fin.get().plus(1));
    }

    /** Whether {@code reader} has acknowledged the first {@code count} numbers of {@code writer}, its SYN among them. */
    private static boolean covers(Sender reader, Sender writer, int count) {
        return writer.iss.isPresent() && reader.hasAcknowledged(writer.iss.get().plus(count));
    }

    private static void fin(Sender sender, Sender peer, SequenceNumber number) {
        if (sender.fin.isEmpty()) {
            sender.fin = Optional.of(number);
            sender.finAfterFin = peer.fin.isPresent()
                    && sender.hasAcknowledged(peer.fin.get().plus(1));
        }
    }

    /** How long it took each end, in nanoseconds, to answer the other's SYN; known once the open is complete. */
    public Optional<Both<Long>> roundTrips() {
        if (synToSynAck.isEmpty() || handshake.isEmpty()) {
            return Optional.empty();
        }
        long server = synToSynAck.getAsLong();
        return Optional.of(new Both<>(handshake.getAsLong() - server, server));
    }

    /** Whether nothing more is to come: both FINs are acknowledged, or there was a reset. */
    public boolean isOver() {
        return closedInOrder || reset.isPresent();
    }

    /**
     * Whether a SYN with number {@code seq} from {@code side} begins another connection between the same ports. As
     * Wireshark has it: when {@code side} began with another number, or something has ended this connection.
     */
    public boolean isSucceededBy(Side side, SequenceNumber seq) {
        Sender sender = of(side);
        boolean another = sender.packets > 0 && !sender.iss.equals(Optional.of(seq));
        boolean ended = (completeness & (Completeness.FIN | Completeness.RST)) != 0;
        return another || (sender.packets > 0 && ended);
    }

    /** What was seen so far. */
    public Facts facts(int unexplained) {
        return new Facts(
                opening(),
                closing(),
                completeness,
                new Both<>(client.iss, server.iss),
                synToSynAck,
                handshake,
                new Both<>(client.offer, server.offer),
                Math.max(0, client.syns - 1) + (server == client ? 0 : Math.max(0, server.syns - 1)),
                Math.max(0, client.synAcks - 1) + (server == client ? 0 : Math.max(0, server.synAcks - 1)),
                new Both<>(client.packets, server == client ? 0 : server.packets),
                new Both<>(client.bytes, server == client ? 0 : server.bytes),
                unexplained);
    }

    private Opening opening() {
        boolean opened = handshake.isPresent();
        if (midStream || !begun) {
            return Opening.MID_STREAM;
        }
        if (server.syns > 0) {
            return opened ? Opening.SIMULTANEOUS : Opening.HALF_OPEN;
        }
        if (opened) {
            return fastOpen ? Opening.FAST_OPEN : Opening.THREE_WAY;
        }
        // The SYN,ACK may have gone by unseen; that the client acknowledges shows that it came
        if (client.acknowledged) {
            return Opening.THREE_WAY;
        }
        if (server.acknowledged) {
            return Opening.HALF_OPEN;
        }
        return reset.equals(Optional.of(Side.SERVER)) ? Opening.REFUSED : Opening.UNANSWERED;
    }

    private Closing closing() {
        if (reset.isPresent()) {
            return reset.get() == Side.CLIENT ? Closing.RESET_BY_CLIENT : Closing.RESET_BY_SERVER;
        }
        if (client.fin.isEmpty() || server.fin.isEmpty()) {
            return Closing.OPEN;
        }
        if (server.finAfterFin) {
            return Closing.CLIENT_FIRST;
        }
        return client.finAfterFin ? Closing.SERVER_FIRST : Closing.SIMULTANEOUS;
    }
}
