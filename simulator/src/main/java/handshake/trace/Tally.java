package handshake.trace;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.SynOptions;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Counts a connection's {@link Facts} as its segments pass, in the order in which they were seen. It looks at headers
 * only and needs the same few dozen octets for a connection of any length. Not thread-safe.
 */
public final class Tally {
    private final SenderTally client = new SenderTally();
    private final SenderTally server;
    private final boolean captured;
    private boolean begun;
    private boolean midStream;
    private boolean fastOpen;
    private int completeness;
    private long firstAt;
    private long lastAt;
    private long latestSynAt;
    private OptionalLong firstRoundTrip = OptionalLong.empty();
    private OptionalLong synToSynAck = OptionalLong.empty();
    private boolean answered;
    private boolean opened;
    private OptionalLong handshake = OptionalLong.empty();
    private Optional<Side> reset = Optional.empty();
    private boolean closedInOrder;

    private Tally(boolean selfConnected, boolean captured) {
        this.captured = captured;
        server = selfConnected ? client : new SenderTally();
    }

    /** For a connection between two ends. */
    public static Tally ofTwoEnds() {
        return new Tally(false, false);
    }

    /** For an end that is connected to itself: all that it sends, it sends as {@link Side#CLIENT}. */
    public static Tally ofSelfConnection() {
        return new Tally(true, false);
    }

    /**
     * For a captured connection, whose times are those of a clock: where it shows no time between a SYN and its answer,
     * because it is too coarse or a time stamp could not be believed, how long that took is unknown.
     */
    public static Tally ofCapture(boolean selfConnected) {
        return new Tally(selfConnected, true);
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
                syn ? SynOptions.of(segment) : SynOptions.NOTHING);
    }

    /** The same for a reader that has no {@link Segment} made; {@code offer} counts only on a SYN. */
    public void count(
            Side from,
            long time,
            SequenceNumber seq,
            SequenceNumber ack,
            ControlBits ctl,
            int length,
            SynOptions offer) {
        SenderTally sender = of(from);
        SenderTally peer = of(from.other());
        boolean wasOpened = opened;
        firstAt = begun ? firstAt : time;
        lastAt = begun ? Math.max(lastAt, time) : time;
        sender.sent(length);
        completeness |= Completeness.of(ctl, length, !begun);
        midStream |= !begun && (!ctl.has(SYN) || ctl.has(ACK));
        sender.numbered(seq, ctl);
        if (ctl.has(ACK)) {
            peer.isAcknowledged(ack);
        }
        if (ctl.has(SYN)) {
            if (ctl.has(ACK)) {
                sender.synAck(seq, ack, length, offer, peer);
            } else {
                sender.syn(seq, length, offer);
            }
            timeSyn(time, ctl.has(ACK));
        }
        begun = true;
        if (ctl.has(ACK) && !ctl.has(RST)) {
            acknowledge(sender, peer, ack);
            if (opened && !wasOpened && (ctl.has(SYN) || !sender.hasSentBefore(seq))) {
                handshake = OptionalLong.of(time - firstAt);
            }
        }
        if (ctl.has(FIN)) {
            sender.fin(seq.plus(length + (ctl.has(SYN) ? 1 : 0)), peer);
        }
        reset(from, ctl.has(RST));
    }

    /** A second copy of a segment that was sent once: it counts as a packet and changes nothing else. */
    public void countDuplicate(Side from, int length) {
        of(from).sent(length);
    }

    private SenderTally of(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    private void timeSyn(long time, boolean isAnswer) {
        if (isAnswer && !midStream && !answered) {
            answered = true;
            if (!captured || time != firstAt) {
                synToSynAck = OptionalLong.of(time - firstAt);
                firstRoundTrip = OptionalLong.of(time - latestSynAt);
            }
        }
        if (!isAnswer) {
            latestSynAt = time;
        }
    }

    private void acknowledge(SenderTally sender, SenderTally peer, SequenceNumber ack) {
        sender.acknowledges(ack);
        fastOpen |= !opened && sender.hasSentSynAck() && sender.hasAcknowledgedTextOnSynOf(peer);
        opened |= !midStream && (isComplete() || sender.answersUnseenSynOf(peer));
        closedInOrder |= sender.hasAcknowledgedFinOf(peer) && peer.hasAcknowledgedFinOf(sender);
    }

    private boolean isComplete() {
        return client.hasAcknowledgedSynOf(server) && server.hasAcknowledgedSynOf(client);
    }

    /** Who goes on after a reset has not sent it: somebody else did. */
    private void reset(Side from, boolean isReset) {
        if (isReset && !closedInOrder && reset.isEmpty()) {
            reset = Optional.of(from);
        } else if (!isReset && reset.isPresent() && reset.get() == from) {
            reset = Optional.empty();
        }
    }

    /** From the first SYN to the completed open, in nanoseconds, once there is one and it was seen: {@link Facts#handshake}. */
    public OptionalLong handshake() {
        return handshake;
    }

    /**
     * How long it took each end, in nanoseconds, to answer the other's SYN, or the last of several; known once the open is
     * complete.
     */
    public Optional<Both<Long>> roundTrips() {
        if (synToSynAck.isEmpty() || handshake.isEmpty()) {
            return Optional.empty();
        }
        long client = handshake.getAsLong() - synToSynAck.getAsLong();
        return Optional.of(new Both<>(client, firstRoundTrip.getAsLong()));
    }

    /** Whether nothing more is to come: both FINs are acknowledged, or there was a reset. */
    public boolean isOver() {
        return closedInOrder || reset.isPresent();
    }

    /**
     * Whether a SYN with number {@code seq} from {@code side} begins another connection between the same ports: when
     * {@code side} began with another number. With the same one it is a SYN sent again, even after a reset.
     */
    public boolean isSucceededBy(Side side, SequenceNumber seq) {
        return of(side).beginsElsewhere(seq);
    }

    /** What was seen so far. */
    public Facts facts(int unexplained) {
        boolean two = server != client;
        return new Facts(
                opening(),
                closing(),
                completeness,
                new Both<>(client.iss(), server.iss()),
                synToSynAck,
                handshake,
                new Both<>(client.offer(), server.offer()),
                client.synRepetitions() + (two ? server.synRepetitions() : 0),
                client.synAckRepetitions() + (two ? server.synAckRepetitions() : 0),
                new Both<>(client.packets(), two ? server.packets() : 0),
                new Both<>(client.bytes(), two ? server.bytes() : 0),
                lastAt - firstAt,
                unexplained,
                Doubts.NONE);
    }

    private Opening opening() {
        if (midStream || !begun) {
            return Opening.MID_STREAM;
        }
        // An end connected to itself has sent what the server sends, too
        if (server.hasSentSyn()) {
            return opened ? Opening.SIMULTANEOUS : Opening.HALF_OPEN;
        }
        if (opened) {
            return fastOpen ? Opening.FAST_OPEN : Opening.THREE_WAY;
        }
        // The SYN,ACK may have gone by unseen; that the client acknowledges shows that it came
        if (client.hasAcknowledged()) {
            return Opening.THREE_WAY;
        }
        if (server.hasAcknowledged()) {
            return Opening.HALF_OPEN;
        }
        return reset.equals(Optional.of(Side.SERVER)) ? Opening.REFUSED : Opening.UNANSWERED;
    }

    private Closing closing() {
        if (reset.isPresent()) {
            return reset.get() == Side.CLIENT ? Closing.RESET_BY_CLIENT : Closing.RESET_BY_SERVER;
        }
        if (!client.hasSentFin() || !server.hasSentFin()) {
            return Closing.OPEN;
        }
        if (server.finAfterFin()) {
            return Closing.CLIENT_FIRST;
        }
        return client.finAfterFin() ? Closing.SERVER_FIRST : Closing.SIMULTANEOUS;
    }
}
