package handshake.live.capture;

/**
 * What became of the packets that passed the filter of a capture.
 *
 * @param delivered packets taken from the kernel so far, whether polled yet or not
 * @param dropped packets that the kernel had to discard because they were not taken in time
 * @param droppedIsEstimate whether {@code dropped} is derived: on a Linux loopback libpcap's counters include each
 *     packet twice, once leaving and once arriving, while only the arriving copy is ever delivered. Half of the count
 *     is then the best statement about packets; on {@code any}, where only the loopback's share counts double, the
 *     whole count is an upper bound
 */
public record CaptureStatistics(long delivered, long dropped, boolean droppedIsEstimate) {}
