package handshake.judge;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.Octets;
import handshake.tcp.model.Origin;
import handshake.tcp.model.Path;
import handshake.tcp.model.ReceiveQueue;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.Settings;
import handshake.tcp.model.State;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Applied;
import handshake.tcp.rules.Context;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.Parameter;
import handshake.tcp.rules.Rule;
import handshake.tcp.rules.Tcp;
import handshake.tcp.rules.Transition;
import handshake.tcp.rules.UserCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the TCP under judgement stands if it makes these choices: the model's own control block, moved by the model's own
 * rules, in step with what was delivered and what was sent. An immutable value.
 *
 * @param numbered whether its initial sequence number is known: its first SYN shows it
 * @param unread delivered, and perhaps not looked at yet
 * @param owed what it must send
 * @param acks how many bare ACKs it may still send for what has arrived
 * @param last what it sent last
 * @param heard what it looked at last
 */
record Shadow(
        Latitude latitude,
        TransmissionControlBlock tcb,
        boolean numbered,
        List<Arrived> unread,
        List<Owed> owed,
        int acks,
        EchoDuty echo,
        Repetition repetition,
        Optional<Segment> last,
        Optional<Segment> heard) {
    private static final int BUFFER = 65_535;
    private static final long HALF_A_SECOND = 500_000_000L;
    private static final long SLACK = 250_000_000L;
    private static final long ANSWER = 3_000_000_000L;

    Shadow {
        unread = List.copyOf(unread);
        owed = List.copyOf(owed);
    }

    /** A server that waits for a SYN. */
    static Shadow listening(Latitude latitude) {
        return fresh(latitude, State.LISTEN, Origin.PASSIVE);
    }

    private static Shadow fresh(Latitude latitude, State state, Origin origin) {
        Settings settings =
                Settings.of(Path.ETHERNET_V4, SynOptions.NOTHING, BUFFER).withNoDelay(true);
        TransmissionControlBlock closed =
                TransmissionControlBlock.closed(settings, latitude.profile().value(Parameter.INITIAL_RTO));
        return new Shadow(
                latitude,
                closed.withOrigin(origin).withState(state),
                false,
                List.of(),
                List.of(),
                0,
                EchoDuty.NONE,
                Repetition.NONE,
                Optional.empty(),
                Optional.empty());
    }

    // What happens to it.

    Shadow delivered(Arrived arrival) {
        List<Arrived> more = new ArrayList<>(unread);
        more.add(arrival);
        return withUnread(more);
    }

    /** After it has looked at everything but the last {@code left} deliveries. */
    Shadow readAllBut(int left) {
        Shadow shadow = this;
        while (shadow.unread.size() > left) {
            shadow = shadow.withUnread(shadow.unread.subList(1, shadow.unread.size()))
                    .arrive(shadow.unread.get(0));
        }
        return shadow;
    }

    /** After it has looked at everything that was delivered until {@code time}. */
    Shadow readUntil(long time) {
        int later = (int) unread.stream().filter(arrival -> arrival.at() > time).count();
        return readAllBut(later);
    }

    private Shadow arrive(Arrived arrival) {
        return arrive(arrival, transition(new Event.Arrival(arrival.segment()), arrival.at()));
    }

    private Shadow arrive(Arrived arrival, Transition transition) {
        Segment segment = arrival.segment();
        if (transition.after().state() == State.CLOSED) {
            return ended(transition, arrival.at());
        }
        Shadow next = owing(transition, arrival.at());
        Octets text = transition.after().incoming().readable();
        boolean advanced = tcb.snd().una().before(transition.after().snd().una());
        boolean finished =
                transition.after().incoming().finished() && tcb.state().hasConnection();
        TransmissionControlBlock read = settled(transition.after());
        int calls = next.owed.equals(owed) && !mayAnswer(segment, transition) ? 0 : 1;
        int both = segment.has(FIN) && !segment.data().isEmpty() ? 1 : 0;
        EchoDuty duty = next.echo.received(text, arrival.at());
        return next.with(read)
                .hearing(segment)
                .withAcks(acks + calls + both)
                .with(finished ? duty.closing(arrival.at()) : duty)
                .with(advanced ? repetition.acknowledged(arrival.at()) : repetition.hearing());
    }

    /** Whether an ACK is in order although none is owed: a gap shows also before a bare ACK, and who rations need not. */
    private boolean mayAnswer(Segment segment, Transition transition) {
        boolean beyond = numbered && !segment.seq().equals(tcb.rcv().nxt());
        boolean rationed = transition.applied().stream().anyMatch(applied -> applied.rule() == Rule.ANSWER_RATIONED);
        return segment.len() > 0 || beyond || rationed;
    }

    /** Everything is over; whoever listened listens again. */
    private Shadow ended(Transition transition, long at) {
        Shadow fresh = listening(latitude).owing(transition, at);
        return fresh.withUnread(unread);
    }

    /** Its user opens actively. */
    Shadow opened(long now) {
        Shadow closed = fresh(latitude, State.CLOSED, Origin.ACTIVE);
        Transition transition = closed.transition(new Event.Call(UserCall.OpenActive.PLAIN), now);
        return closed.owing(transition, now).with(transition.after());
    }

    /** Its user has been told to close, and does so when everything is sent back. */
    Shadow toldToClose(long now) {
        return with(echo.closing(now));
    }

    /** The reader takes text at once, and what it does not keep it drops. */
    private TransmissionControlBlock settled(TransmissionControlBlock after) {
        ReceiveQueue queue = after.incoming();
        ReceiveQueue read =
                queue.readable().isEmpty() ? queue : queue.read(queue.readable().length());
        return after.withIncoming(latitude.keepsOutOfOrder() ? read : read.withHeld(List.of()));
    }

    private Shadow owing(Transition transition, long now) {
        List<Owed> more = new ArrayList<>(owed);
        Applied by = transition.decisive();
        for (Segment segment : transition.emitted()) {
            if (segment.has(RST)) {
                more.add(new Owed(Owed.Kind.RESET, segment, by, now, now + ANSWER));
            } else if (segment.has(SYN)) {
                Owed.Kind kind = segment.has(ACK) ? Owed.Kind.SYN_ACK : Owed.Kind.SYN;
                more.add(new Owed(kind, segment, by, now, now + ANSWER));
            } else if (segment.isBareAck()
                    && awaitsAck()
                    && more.stream().noneMatch(due -> due.kind() == Owed.Kind.ACK)) {
                more.add(new Owed(Owed.Kind.ACK, segment, by, now, now + HALF_A_SECOND + SLACK));
            }
        }
        return withOwed(more);
    }

    /** Before its SYN,ACK is seen, that is what it owes, however often the SYN comes. */
    private boolean awaitsAck() {
        return numbered || owed.isEmpty();
    }

    /** What {@code event} would do to it now. */
    Transition transition(Event event, long now) {
        SequenceNumber iss = numbered ? tcb.snd().iss() : SequenceNumber.ZERO;
        return Tcp.on(tcb, event, Context.at(now, latitude.profile(), iss));
    }

    // Withers.

    Shadow with(TransmissionControlBlock next) {
        return new Shadow(latitude, next, numbered, unread, owed, acks, echo, repetition, last, heard);
    }

    Shadow with(EchoDuty next) {
        return new Shadow(latitude, tcb, numbered, unread, owed, acks, next, repetition, last, heard);
    }

    Shadow with(Repetition next) {
        return new Shadow(latitude, tcb, numbered, unread, owed, acks, echo, next, last, heard);
    }

    Shadow withOwed(List<Owed> next) {
        return new Shadow(latitude, tcb, numbered, unread, next, acks, echo, repetition, last, heard);
    }

    Shadow withUnread(List<Arrived> next) {
        return new Shadow(latitude, tcb, numbered, next, owed, acks, echo, repetition, last, heard);
    }

    Shadow withAcks(int next) {
        return new Shadow(latitude, tcb, numbered, unread, owed, Math.min(next, 8), echo, repetition, last, heard);
    }

    Shadow numbered(TransmissionControlBlock next) {
        return new Shadow(latitude, next, true, unread, owed, acks, echo, repetition, last, heard);
    }

    Shadow sent(Segment segment) {
        return new Shadow(latitude, tcb, numbered, unread, owed, acks, echo, repetition, Optional.of(segment), heard);
    }

    Shadow hearing(Segment segment) {
        return new Shadow(latitude, tcb, numbered, unread, owed, acks, echo, repetition, last, Optional.of(segment));
    }
}
