package handshake.judge;

import handshake.tcp.model.Segment;

/** A segment that was handed to the TCP under judgement at {@code at}. */
record Arrived(Segment segment, long at) {}
