package handshake.tcp.rules;

import handshake.tcp.model.Check;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Path;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.Settings;
import handshake.tcp.model.State;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.Timer;
import handshake.tcp.model.Timers;
import handshake.tcp.model.TransmissionControlBlock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One end of a connection under test, with the RFC's own numbers: its ISS is 100, its peer's 300. Each step runs a real
 * event; the fixtures for the states are nothing but such steps. An immutable value, so that a fixture can be shared.
 */
record OneEnd(TransmissionControlBlock tcb, Context context, List<Transition> history) {
    static final SequenceNumber ISS = SequenceNumber.of(100);

    /** What we are ready to take: RCV.NXT+RCV.WND is 801 once the peer's SYN has come. */
    static final int BUFFER = 500;

    static final Settings PLAIN = Settings.of(Path.ETHERNET_V4, SynOptions.NOTHING, BUFFER);

    // Fixtures: one per state, built by running what leads there.

    static OneEnd closed(Profile profile, Settings settings) {
        return new OneEnd(
                TransmissionControlBlock.closed(settings, profile.value(Parameter.INITIAL_RTO)),
                Context.at(0, profile, ISS),
                List.of());
    }

    static OneEnd in(String state, Profile profile, Settings settings) {
        OneEnd closed = closed(profile, settings);
        return switch (state) {
            case "CLOSED" -> closed;
            case "LISTEN" -> closed.call(new UserCall.OpenPassive());
            case "SYN-SENT" -> closed.call(UserCall.OpenActive.PLAIN);
            case "SYN-RECEIVED" -> in("LISTEN", profile, settings).arrives("<SEQ=300><CTL=SYN>");
            case "SYN-RECEIVED (active)" -> in("SYN-SENT", profile, settings).arrives("<SEQ=300><CTL=SYN>");
            case "ESTABLISHED" -> in("SYN-SENT", profile, settings).arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>");
            case "FIN-WAIT-1" -> in("ESTABLISHED", profile, settings).call(UserCall.Close.SENDING);
            case "FIN-WAIT-2" -> in("FIN-WAIT-1", profile, settings).arrives("<SEQ=301><ACK=102><CTL=ACK>");
            case "CLOSE-WAIT" -> in("ESTABLISHED", profile, settings).arrives("<SEQ=301><ACK=101><CTL=FIN,ACK>");
            case "CLOSING" -> in("FIN-WAIT-1", profile, settings).arrives("<SEQ=301><ACK=101><CTL=FIN,ACK>");
            case "LAST-ACK" -> in("CLOSE-WAIT", profile, settings).call(UserCall.Close.SENDING);
            case "TIME-WAIT" -> in("FIN-WAIT-2", profile, settings).arrives("<SEQ=301><ACK=102><CTL=FIN,ACK>");
            default -> throw new IllegalArgumentException("no fixture for " + state);
        };
    }

    static OneEnd in(String state) {
        return in(state, Profile.RFC_9293, PLAIN);
    }

    static OneEnd listen() {
        return in("LISTEN");
    }

    static OneEnd synSent() {
        return in("SYN-SENT");
    }

    static OneEnd synReceived() {
        return in("SYN-RECEIVED");
    }

    static OneEnd established() {
        return in("ESTABLISHED");
    }

    static OneEnd established(Profile profile) {
        return in("ESTABLISHED", profile, PLAIN);
    }

    static OneEnd timeWait() {
        return in("TIME-WAIT");
    }

    // What can happen next.

    OneEnd on(Event event) {
        Transition transition = Tcp.on(tcb, event, context);
        List<Transition> longer = new ArrayList<>(history);
        longer.add(transition);
        return new OneEnd(transition.after(), context, List.copyOf(longer));
    }

    OneEnd call(UserCall call) {
        return on(new Event.Call(call));
    }

    OneEnd send(int octets) {
        return call(UserCall.Send.of(SegmentNotation.octets(tcb.outgoing().end(), octets)));
    }

    OneEnd arrives(String segment) {
        return arrives(SegmentNotation.segment(segment));
    }

    OneEnd arrives(Segment segment) {
        return on(new Event.Arrival(segment));
    }

    /** The clock moves on to when {@code timer} is due, and it goes off. */
    OneEnd due(Timer timer) {
        long at = tcb.timers().deadline(timer).orElseThrow().at();
        return at(at).timeout(timer);
    }

    /** As if {@code timer} had been started, whatever for. */
    OneEnd running(Timer timer) {
        return new OneEnd(tcb.withTimers(tcb.timers().start(timer, context.now())), context, history);
    }

    OneEnd timeout(Timer timer) {
        return on(new Event.Timeout(timer));
    }

    OneEnd icmp(IcmpError.Kind kind, long about) {
        return on(new Event.Icmp(new IcmpError(kind, SequenceNumber.of(about), OptionalInt.empty())));
    }

    // The world around.

    OneEnd after(Duration pause) {
        return at(context.now() + pause.toNanos());
    }

    OneEnd at(long now) {
        return with(new Context(
                now,
                context.profile(),
                context.iss(),
                (int) (now / 1_000_000),
                context.listening(),
                context.fastOpen()));
    }

    OneEnd listening() {
        return with(new Context(
                context.now(), context.profile(), context.iss(), context.tsClock(), true, context.fastOpen()));
    }

    OneEnd choosing(SequenceNumber iss) {
        return with(new Context(
                context.now(), context.profile(), iss, context.tsClock(), context.listening(), context.fastOpen()));
    }

    /** Fast Open is served here; {@code right} is the cookie that the client should have. */
    OneEnd serving(boolean valid, Octets right) {
        return with(new Context(
                context.now(),
                context.profile(),
                context.iss(),
                context.tsClock(),
                context.listening(),
                Optional.of(new Context.CookieCheck(valid, right))));
    }

    OneEnd with(Context other) {
        return new OneEnd(tcb, other, history);
    }

    OneEnd with(Profile profile) {
        return with(new Context(
                context.now(), profile, context.iss(), context.tsClock(), context.listening(), context.fastOpen()));
    }

    OneEnd with(Settings settings) {
        return new OneEnd(tcb.withSettings(settings), context, history);
    }

    // What came of it.

    Transition last() {
        return history.get(history.size() - 1);
    }

    State state() {
        return tcb.state();
    }

    String sent() {
        return SegmentNotation.sent(last());
    }

    String told() {
        return SegmentNotation.told(last());
    }

    String rules() {
        return SegmentNotation.rules(last());
    }

    /** The only segment of the last step. */
    Segment only() {
        if (last().emitted().size() != 1) {
            throw new AssertionError("one segment expected, not " + sent());
        }
        return last().emitted().get(0);
    }

    /** The check that decided the last step, as people read it. */
    String check() {
        return last().decisive().check().map(Check::toString).orElse("-");
    }

    /** How long {@code timer} still runs. */
    Duration runs(Timer timer) {
        return Duration.ofNanos(tcb.timers().deadline(timer).orElseThrow().at() - context.now());
    }

    boolean isQuiet() {
        return tcb.timers().equals(Timers.NONE);
    }
}
