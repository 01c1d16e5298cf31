package handshake.tcp.model;

import java.util.Optional;

/**
 * An IPv4 or IPv6 address as a plain value: comparing, hashing and printing it never asks a name server.
 *
 * @param high the first eight octets of an IPv6 address; 0 for IPv4
 * @param low the last eight octets of an IPv6 address; for IPv4 its four octets
 * @param version 4 or 6
 */
public record IpAddress(long high, long low, int version) {
    public IpAddress {
        if (version != 4 && version != 6) {
            throw new IllegalArgumentException("IP has versions 4 and 6, not " + version);
        }
    }

    /** The address in 4 or 16 octets, in network order. */
    public static IpAddress of(Octets octets) {
        return switch (octets.length()) {
            case 4 -> new IpAddress(0, number(octets, 0, 4), 4);
            case 16 -> new IpAddress(number(octets, 0, 8), number(octets, 8, 16), 6);
            default -> throw new IllegalArgumentException("an address has 4 or 16 octets, not " + octets.length());
        };
    }

    private static long number(Octets octets, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = number << 8 | octets.at(i);
        }
        return number;
    }

    /** IPv4 {@code a.b.c.d}. */
    public static IpAddress v4(int a, int b, int c, int d) {
        return of(Octets.of((byte) a, (byte) b, (byte) c, (byte) d));
    }

    public boolean isV4() {
        return version == 4;
    }

    /** 4 or 16 octets in network order. */
    public Octets octets() {
        byte[] bytes = new byte[isV4() ? 4 : 16];
        for (int i = 0; i < bytes.length; i++) {
            int fromRight = bytes.length - 1 - i;
            bytes[i] = (byte) ((fromRight < 8 ? low : high) >>> (8 * (fromRight % 8)));
        }
        return Octets.of(bytes);
    }

    /** Reads {@code 127.0.0.1}, {@code ::1} and the like; empty when it is not an address (names are not looked up). */
    public static Optional<IpAddress> parse(String text) {
        return AddressText.parse(text);
    }

    /** Appends what {@link #toString} says. */
    public void appendTo(StringBuilder text) {
        AddressText.append(this, text);
    }

    /** Dotted decimal, or the canonical IPv6 form of RFC 5952. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        appendTo(text);
        return text.toString();
    }
}
