package handshake.analysis.annotate;

import handshake.analysis.decode.IcmpQuotation;

/**
 * A captured ICMP error about a TCP segment.
 *
 * @param number its place in the capture, from 1 on
 * @param time when it was captured, in nanoseconds since 1970-01-01T00:00Z
 */
public record CapturedIcmpError(long number, long time, IcmpQuotation quotation) {}
