package handshake.judge.task;

import handshake.tcp.model.Flag;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Segment;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.model.WindowField;
import handshake.tcp.rules.UserCall;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** One thing that a story lets happen, once everything before it is done. */
sealed interface Action {
    /** The model's user calls, one call after the other. */
    record Calls(List<UserCall> calls) implements Action {
        static Calls of(UserCall... calls) {
            return new Calls(List.of(calls));
        }
    }

    /** The user of the program opens; where {@code both}, that of the model does so at the same time. */
    record ProgramOpens(boolean both) implements Action {}

    /** The user of the program closes. */
    record ProgramCloses() implements Action {}

    /** Both users close at the same time. */
    record BothClose() implements Action {}

    /** Time passes, whatever goes on. */
    record Wait(Duration time) implements Action {}

    /** A segment reaches the program that its peer has not sent; made from the peer's control block. */
    record Forge(String what, Function<TransmissionControlBlock, Segment> segment) implements Action {}

    Action OPEN = Calls.of(UserCall.OpenActive.PLAIN);
    Action CLOSE = Calls.of(UserCall.Close.SENDING);
    Action ABORT = Calls.of(new UserCall.Abort());
    Action RECEIVE = Calls.of(UserCall.Receive.ALL);

    static Action send(String... texts) {
        return new Calls(Arrays.stream(texts)
                .map(text -> (UserCall) UserCall.Send.of(Octets.of(text)))
                .toList());
    }

    static Action pause(long seconds) {
        return new Wait(Duration.ofSeconds(seconds));
    }

    /** A reset {@code beyond} octets from what the program expects next. */
    static Action reset(int beyond) {
        return new Forge(
                "a reset at RCV.NXT" + (beyond < 0 ? "" : "+") + beyond,
                peer -> Segment.of(peer.snd().nxt().plus(beyond), Flag.RST));
    }

    static Action synInWindow() {
        return new Forge(
                "a SYN in the window",
                peer -> Segment.of(peer.snd().nxt().plus(20), Flag.SYN).withWindow(new WindowField(1000)));
    }

    static Action ackOfUnsent() {
        return new Forge(
                "an ACK of what was never sent",
                peer -> Segment.of(peer.snd().nxt(), peer.rcv().nxt().plus(1000))
                        .withWindow(new WindowField(1000)));
    }
}
