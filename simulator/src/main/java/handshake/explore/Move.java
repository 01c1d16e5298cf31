package handshake.explore;

import handshake.trace.Side;

/** One step of a behaviour: what happens, to whom. */
public sealed interface Move {
    /** The user of {@code side} calls OPEN. */
    record Open(Side side) implements Move {}

    /** The user of {@code side} calls SEND, with one octet. */
    record Send(Side side) implements Move {}

    /** The retransmission timer of {@code side} goes off. */
    record Retransmit(Side side) implements Move {}

    /** {@code side} forgets its control block. */
    record Crash(Side side) implements Move {}

    /** The quiet time of {@code side} is over: nothing that it sent before is left. */
    record QuietTimeOver(Side side) implements Move {}

    /** {@code sent} arrives; in a soup it may do so again. */
    record Deliver(Sent sent) implements Move {}

    /** The network loses {@code sent}. */
    record Lose(Sent sent) implements Move {}

    /** The network makes a second {@code sent}. */
    record Duplicate(Sent sent) implements Move {}
}
