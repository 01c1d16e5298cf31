package handshake.network;

import handshake.tcp.model.Flag;
import handshake.tcp.model.Octets;
import handshake.tcp.model.RoundTrip;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Applied;
import handshake.tcp.rules.Context;
import handshake.tcp.rules.Departure;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.Parameter;
import handshake.tcp.rules.Rule;
import handshake.tcp.rules.Tcp;
import handshake.tcp.rules.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who gets a segment that arrives: a connection, a listener, or nobody; and whether a listener has room for what it would
 * begin. Only this much is the host's to decide, the rest is the rules'.
 */
final class Demultiplexer {
    /** From old SND.NXT to the ISS of the connection that takes its place, as Linux has it. */
    private static final int REOPENING_STRIDE = 65_537;

    private final Host host;
    private final ConnectionId id;
    private final Segment seg;
    private final long now;

    private Demultiplexer(Host host, ConnectionId id, Segment seg, long now) {
        this.host = host;
        this.id = id;
        this.seg = seg;
        this.now = now;
    }

    static HostStep of(Host host, ConnectionId id, Segment seg, long now) {
        return new Demultiplexer(host, id, seg, now).reaction();
    }

    private HostStep reaction() {
        TransmissionControlBlock own = host.connections().get(id);
        if (own != null) {
            return atConnection(own);
        }
        Listener listener = host.listeners().get(id.local().port());
        return listener == null ? arrive(host.blankBlock(id)) : atListener(listener, host.blankBlock(id));
    }

    private HostStep arrive(TransmissionControlBlock tcb) {
        return host.carryOut(id, tcb, new Event.Arrival(seg), now);
    }

    private HostStep atConnection(TransmissionControlBlock own) {
        HostStep reaction = arrive(own);
        Transition transition = reaction.acts().get(0).transition();
        if (own.state() == State.TIME_WAIT && transition.rule() == Rule.TIME_WAIT_REOPENS) {
            return reopen(reaction, own);
        }
        boolean opens = own.isHalfOpen() && transition.after().state().isSynchronized();
        return opens && isFull() ? overflow(own) : reaction;
    }

    private boolean isFull() {
        Listener listener = host.listeners().get(id.local().port());
        return listener != null && listener.isFull();
    }

    /** The third segment finds no room: as if it had been lost; or the peer is told. */
    private HostStep overflow(TransmissionControlBlock own) {
        return switch (AcceptQueueOverflow.of(host.profile())) {
            case DROPS -> ListenerQueues.refuse(host, id, own, Rule.ACCEPT_QUEUE_FULL);
            case RESETS -> ListenerQueues.turnAway(host, id, own, Segment.of(seg.ack(), Flag.RST));
        };
    }

    /** The old connection has made room: the same SYN now meets the listener (§3.6.1, MAY-2). */
    private HostStep reopen(HostStep first, TransmissionControlBlock old) {
        Host emptied = first.after();
        // Departs from RFC 9293: Linux does not draw a number by RFC 6528 but goes on behind the old ones.
        // And where a fresh number is not larger than all that were used, it must not be taken (MAY-2, (1))
        boolean larger = old.snd().nxt().before(emptied.isn().draw(id, now).isn());
        boolean follows = emptied.profile().departs(Departure.TIME_WAIT_ISS_FOLLOWS) || !larger;
        IsnSource behind = new IsnSource.Listed(List.of(old.snd().nxt().plus(REOPENING_STRIDE)));
        Host drawing = follows ? emptied.withIsn(behind) : emptied;
        HostStep second = new Demultiplexer(drawing, id, seg, now).reaction();
        List<ConnectionStep> both = new ArrayList<>(first.acts());
        both.addAll(second.acts());
        return new HostStep(follows ? second.after().withIsn(emptied.isn()) : second.after(), both);
    }

    private HostStep atListener(Listener listener, TransmissionControlBlock listen) {
        boolean answers = seg.has(Flag.ACK) && !seg.has(Flag.RST) && !seg.has(Flag.SYN);
        if (answers && SynCookieUse.of(host.profile()) != SynCookieUse.NEVER) {
            return host.cookies()
                    .synBehind(id, seg, now)
                    .map(syn -> openByCookie(listener, listen, syn))
                    .orElseGet(() -> arrive(listen));
        }
        return opens() ? open(listener, listen) : arrive(listen);
    }

    private boolean opens() {
        boolean scan = seg.has(Flag.FIN) && host.profile().departs(Departure.SYN_FIN_DROPPED);
        return seg.has(Flag.SYN) && !seg.has(Flag.ACK) && !seg.has(Flag.RST) && !scan;
    }

    private HostStep open(Listener listener, TransmissionControlBlock listen) {
        SynCookieUse cookies = SynCookieUse.of(host.profile());
        boolean crowded = ListenerQueues.halfOpen(host, id.local().port()) > listener.backlog();
        if (crowded && cookies == SynCookieUse.NEVER) {
            return ListenerQueues.refuse(host, id, listen, Rule.SYN_QUEUE_FULL);
        }
        if (listener.isFull()) {
            return ListenerQueues.refuse(host, id, listen, Rule.ACCEPT_QUEUE_FULL);
        }
        return crowded || cookies == SynCookieUse.ALWAYS
                ? answerByCookie(listen)
                : host.carryOut(id, listen, new Event.Arrival(seg), now, fastOpenCheck(listener));
    }

    /** SYN,ACK as always, but nothing is kept: the LISTEN stays as it is. */
    private HostStep answerByCookie(TransmissionControlBlock listen) {
        Context context = new Context(
                now,
                host.profile(),
                host.cookies().forSyn(id, seg, now),
                SynCookies.timestamp(seg, Host.timestampClock(now)),
                true,
                Optional.empty());
        Transition would = Tcp.on(listen, new Event.Arrival(SynCookies.stripped(seg)), context);
        Transition done = new Transition(
                listen,
                listen,
                would.emitted(),
                List.of(),
                would.delivered(),
                List.of(new Applied(Rule.SYN_COOKIE_SENT, Optional.empty())));
        return new HostStep(host, List.of(new ConnectionStep(id, done)));
    }

    /** The peer brought the cookie back: all is as if we had remembered its SYN. */
    private HostStep openByCookie(Listener listener, TransmissionControlBlock listen, Segment syn) {
        if (listener.isFull()) {
            return ListenerQueues.refuse(host, id, listen, Rule.ACCEPT_QUEUE_FULL);
        }
        SequenceNumber iss = seg.ack().plus(-1);
        Context context = host.context(id, now, iss, Optional.empty());
        TransmissionControlBlock begun =
                Tcp.on(listen, new Event.Arrival(syn), context).after();
        Transition opened = Tcp.on(begun.withRoundTrip(roundTrip()), new Event.Arrival(seg), context);
        List<Applied> applied = new ArrayList<>();
        applied.add(new Applied(Rule.SYN_COOKIE_RETURNED, Optional.empty()));
        applied.addAll(opened.applied());
        return host.keep(
                id,
                new Transition(
                        listen, opened.after(), opened.emitted(), opened.notices(), opened.delivered(), applied));
    }

    /**
     * When the SYN,ACK left was not kept. A timestamp that comes back may tell; otherwise nothing is known of the round
     * trip, as after a SYN that had to be repeated (RFC 6298 §5.7).
     */
    private RoundTrip roundTrip() {
        RoundTrip unmeasured = RoundTrip.unmeasured(host.profile().value(Parameter.RTO_AFTER_SYN_LOSS));
        return seg.option(TcpOption.Timestamps.class)
                .map(ts -> Math.max(0, now - Host.sinceTimestamp(ts.echo(), now)))
                .map(sentAt -> unmeasured.withTimed(Optional.of(new RoundTrip.Timed(seg.ack(), sentAt))))
                .orElse(unmeasured);
    }

    /** What Fast Open says of this SYN, where it is served (RFC 7413 §4.2.2). */
    private Optional<Context.CookieCheck> fastOpenCheck(Listener listener) {
        Optional<TcpOption.FastOpen> option =
                seg.option(TcpOption.FastOpen.class).filter(TcpOption.FastOpen::isWellFormed);
        boolean concerned = option.isPresent() || !seg.data().isEmpty();
        if (!concerned || !host.allows(FastOpenSwitch.SERVER) || earlyOpens() >= listener.fastOpens()) {
            return Optional.empty();
        }
        FastOpenMemory memory =
                listener.fastOpenKey().map(host.fastOpen()::withKey).orElse(host.fastOpen());
        Octets right = memory.cookieOf(id.remote().address(), id.local().address());
        boolean valid = host.allows(FastOpenSwitch.SERVER_WITHOUT_COOKIE)
                || option.map(brought -> brought.cookie().equals(right)).orElse(false);
        return Optional.of(new Context.CookieCheck(valid, right));
    }

    private int earlyOpens() {
        int count = 0;
        for (Map.Entry<ConnectionId, TransmissionControlBlock> entry :
                host.connections().entrySet()) {
            boolean sameListener = entry.getKey().local().port() == id.local().port();
            count += sameListener && entry.getValue().openedEarly() ? 1 : 0;
        }
        return count;
    }
}
