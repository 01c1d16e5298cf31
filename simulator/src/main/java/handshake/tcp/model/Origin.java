package handshake.tcp.model;

/** How a connection began; SYN-RECEIVED must remember it, because a reset ends the two differently (MUST-11, §3.5). */
public enum Origin {
    /** By our own OPEN to a named peer. */
    ACTIVE,
    /** By a peer's SYN that found us in LISTEN. */
    PASSIVE
}
