package handshake.view.step;

/** What stands in the middle of the frame. */
enum Panel {
    LADDER,
    WHAT_IFS,
    BRANCHES,
    BLOCKS,
    HEADER,
    /** What a real TCP says of its socket. */
    SOCKET,
    HELP
}
