package handshake.tcp.rules;

import handshake.tcp.model.Octets;
import handshake.tcp.model.Origin;
import handshake.tcp.model.ReceiveQueue;
import handshake.tcp.model.SendQueue;
import handshake.tcp.model.SendSequence;
import handshake.tcp.model.State;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.TransmissionControlBlock;
import java.util.Optional;

/** The user calls (RFC 9293 §3.10.1 to §3.10.6), each over all eleven states. */
final class UserCalls {
    private UserCalls() {}

    static Draft process(Draft draft, UserCall call) {
        return call.accept(new UserCall.Cases<Draft>() {
            @Override
            public Draft openActive(UserCall.OpenActive open) {
                return UserCalls.openActive(draft, open);
            }

            @Override
            public Draft openPassive(UserCall.OpenPassive open) {
                return UserCalls.openPassive(draft);
            }

            @Override
            public Draft send(UserCall.Send send) {
                return UserCalls.send(draft, send);
            }

            @Override
            public Draft receive(UserCall.Receive receive) {
                return UserCalls.receive(draft, receive);
            }

            @Override
            public Draft close(UserCall.Close close) {
                return CloseAndAbort.close(draft, close);
            }

            @Override
            public Draft abort(UserCall.Abort abort) {
                return CloseAndAbort.abort(draft);
            }

            @Override
            public Draft status(UserCall.Status status) {
                return draft.state() == State.CLOSED
                        ? doesNotExist(draft)
                        : draft.apply(Rule.STATUS_REPORTED).done();
            }
        });
    }

    /** §3.10.1, active: allowed from CLOSED, and from LISTEN, which it turns from passive to active. */
    private static Draft openActive(Draft draft, UserCall.OpenActive open) {
        return switch (draft.state()) {
            case CLOSED, LISTEN -> sendSyn(draft, open.data());
            case SYN_SENT,
                    SYN_RECEIVED,
                    ESTABLISHED,
                    FIN_WAIT_1,
                    FIN_WAIT_2,
                    CLOSE_WAIT,
                    CLOSING,
                    LAST_ACK,
                    TIME_WAIT -> alreadyExists(draft);
        };
    }

    /** §3.10.1, passive. */
    private static Draft openPassive(Draft draft) {
        return switch (draft.state()) {
            case CLOSED ->
                draft.apply(Rule.OPEN_PASSIVE)
                        .with(fresh(draft).withOrigin(Origin.PASSIVE))
                        .enter(State.LISTEN);
            case LISTEN,
                    SYN_SENT,
                    SYN_RECEIVED,
                    ESTABLISHED,
                    FIN_WAIT_1,
                    FIN_WAIT_2,
                    CLOSE_WAIT,
                    CLOSING,
                    LAST_ACK,
                    TIME_WAIT -> alreadyExists(draft);
        };
    }

    private static Draft alreadyExists(Draft draft) {
        return draft.apply(Rule.OPEN_EXISTS)
                .tell(Notice.CONNECTION_ALREADY_EXISTS)
                .done();
    }

    /** "Create a new TCB": whatever an earlier connection left behind is gone; what the user asked for stays. */
    static TransmissionControlBlock fresh(Draft draft) {
        return TransmissionControlBlock.closed(
                draft.tcb().settings(), draft.context().value(Parameter.INITIAL_RTO));
    }

    /** Selects an ISS, sends {@code <SEQ=ISS><CTL=SYN>}, sets SND.UNA to ISS and SND.NXT to ISS+1, enters SYN-SENT. */
    private static Draft sendSyn(Draft draft, Octets text) {
        TransmissionControlBlock fresh = EcnSetUp.asking(ReceiveWindow.onSyn(fresh(draft), draft.context()), draft);
        Optional<TcpOption.FastOpen> cookie = fresh.settings().offer().fastOpen();
        // While a cookie is only asked for, the text waits (RFC 7413 §4.2.1)
        boolean waits = cookie.map(TcpOption.FastOpen::isRequest).orElse(false);
        Octets onSyn = waits ? Octets.EMPTY : text.first(Sending.largestOnSyn(draft));
        SendSequence snd = SendSequence.startingAt(draft.context().iss());
        TransmissionControlBlock tcb = fresh.withSnd(snd.withNxt(snd.iss().plus(1 + onSyn.length())))
                .withOutgoing(SendQueue.emptyFrom(snd.iss().plus(1)).append(text));
        boolean fastOpen = cookie.isPresent() && !onSyn.isEmpty();
        return Sending.track(EcnSetUp.asked(draft.apply(fastOpen ? Rule.FAST_OPEN_SENDS_DATA : Rule.OPEN_ACTIVE), tcb)
                .with(tcb)
                .emit(Segments.syn(tcb, draft.context(), onSyn))
                .enter(State.SYN_SENT));
    }

    /** §3.10.2. */
    private static Draft send(Draft draft, UserCall.Send send) {
        return switch (draft.state()) {
            case CLOSED -> doesNotExist(draft);
            // The model's LISTEN never has a remote socket; a host that knows one calls OPEN.
            case LISTEN ->
                draft.apply(Rule.SEND_WITHOUT_REMOTE)
                        .tell(Notice.REMOTE_UNSPECIFIED)
                        .done();
            case SYN_SENT -> queue(draft.apply(Rule.SEND_QUEUED), send);
            // Queued until ESTABLISHED, unless the user has already closed. Fast Open need not wait (RFC 7413 §4.2.2).
            case SYN_RECEIVED ->
                draft.tcb().outgoing().closed()
                        ? alreadyClosing(draft)
                        : queue(draft.apply(draft.tcb().openedEarly() ? Rule.SEND_TRANSMITS : Rule.SEND_QUEUED), send);
            case ESTABLISHED, CLOSE_WAIT -> queue(draft.apply(Rule.SEND_TRANSMITS), send);
            case FIN_WAIT_1, FIN_WAIT_2, CLOSING, LAST_ACK, TIME_WAIT -> alreadyClosing(draft);
        };
    }

    /** The text joins the queue; {@link Sending} takes it from there as the windows allow. */
    private static Draft queue(Draft draft, UserCall.Send send) {
        SendQueue queue = draft.tcb().outgoing().append(send.data());
        Draft queued = Pushing.mark(
                draft.with(draft.tcb().withOutgoing(queue)), send.data().length());
        // Urgent text ends where this text ends: the pointer names the octet after it (RFC 6093 §4).
        return send.urgent() ? queued.with(queued.snd().withUp(queue.end())) : queued;
    }

    /** §3.10.3. What the RFC would keep waiting returns empty here; the host asks again when data is ready. */
    private static Draft receive(Draft draft, UserCall.Receive receive) {
        return switch (draft.state()) {
            case CLOSED -> doesNotExist(draft);
            case LISTEN, SYN_SENT -> draft.apply(Rule.RECEIVE_WAITS).done();
            // SYN-RECEIVED has text to give only when Fast Open let it in (RFC 7413 §4.2.2).
            case SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2 ->
                draft.tcb().incoming().readable().isEmpty()
                        ? draft.apply(Rule.RECEIVE_WAITS).done()
                        : take(draft, receive.limit());
            // The peer has closed: only what is on hand can still be given.
            case CLOSE_WAIT ->
                draft.tcb().incoming().readable().isEmpty() ? alreadyClosing(draft) : take(draft, receive.limit());
            // Departs from RFC 9293: Linux still gives what had arrived before the peer's FIN.
            case CLOSING, LAST_ACK, TIME_WAIT ->
                draft.departs(Departure.READABLE_AFTER_CLOSE)
                                && !draft.tcb().incoming().readable().isEmpty()
                        ? take(draft, receive.limit())
                        : alreadyClosing(draft);
        };
    }

    /** Hands text to the user; the room it leaves widens the receive window, and the peer is told when that matters. */
    private static Draft take(Draft draft, int limit) {
        ReceiveQueue queue = draft.tcb().incoming();
        Octets text = queue.readable().first(limit);
        Draft read = draft.apply(Rule.RECEIVE_DELIVERS)
                .deliver(text)
                .with(draft.tcb().withIncoming(queue.read(text.length())));
        return AckGeneration.read(ReceiveWindow.reopen(read));
    }

    static Draft doesNotExist(Draft draft) {
        return draft.apply(Rule.CALL_WITHOUT_CONNECTION)
                .tell(Notice.CONNECTION_DOES_NOT_EXIST)
                .done();
    }

    static Draft alreadyClosing(Draft draft) {
        return draft.apply(Rule.CALL_AFTER_CLOSE).tell(Notice.ALREADY_CLOSING).done();
    }

    /** Deletes a control block whose user has lost interest before the connection was made; no segment. */
    static Draft forget(Draft draft, Rule rule) {
        return draft.apply(rule).delete();
    }
}
