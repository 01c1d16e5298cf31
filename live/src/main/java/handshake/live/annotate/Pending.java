package handshake.live.annotate;

import handshake.tcp.model.Segment;

/** A segment that the model has sent and the capture has not shown yet; perhaps it never will. */
record Pending(Segment segment, Entry because) {}
