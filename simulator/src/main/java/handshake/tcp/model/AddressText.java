package handshake.tcp.model;

import java.util.Optional;

/** Addresses as people write them: dotted decimal for IPv4, RFC 5952 for IPv6. */
final class AddressText {
    private static final int GROUPS = 8;

    private AddressText() {}

    static void append(IpAddress address, StringBuilder text) {
        if (address.isV4()) {
            int bits = (int) address.low();
            text.append(bits >>> 24).append('.');
            text.append(bits >> 16 & 0xFF).append('.');
            text.append(bits >> 8 & 0xFF).append('.');
            text.append(bits & 0xFF);
            return;
        }
        Octets octets = address.octets();
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = octets.at(2 * i) << 8 | octets.at(2 * i + 1);
        }
        appendGroups(groups, text);
    }

    /** RFC 5952 §4: lower case, no leading zeros, the longest run of two or more zero groups becomes {@code ::}. */
    private static void appendGroups(int[] groups, StringBuilder text) {
        int start = GROUPS;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int run = 0;
            while (i + run < GROUPS && groups[i + run] == 0) {
                run++;
            }
            if (run > length) {
                start = i;
                length = run;
            }
        }
        for (int i = 0; i < GROUPS; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
            } else {
                text.append(i == 0 || i == start + length ? "" : ":").append(Integer.toHexString(groups[i]));
            }
        }
    }

    static Optional<IpAddress> parse(String text) {
        return text.indexOf(':') >= 0 ? parseV6(text) : parseV4(text);
    }

    private static Optional<IpAddress> parseV4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            if (!parts[i].matches("\\d{1,3}") || Integer.parseInt(parts[i]) > 255) {
                return Optional.empty();
            }
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return Optional.of(IpAddress.of(Octets.of(bytes)));
    }

    private static Optional<IpAddress> parseV6(String text) {
        int gap = text.indexOf("::");
        Optional<int[]> left = groups(gap < 0 ? text : text.substring(0, gap));
        Optional<int[]> right = groups(gap < 0 ? "" : text.substring(gap + 2));
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        int[] head = left.get();
        int[] tail = right.get();
        int given = head.length + tail.length;
        if (gap < 0 ? given != GROUPS : given >= GROUPS) {
            return Optional.empty();
        }
        byte[] bytes = new byte[2 * GROUPS];
        for (int i = 0; i < head.length; i++) {
            put(bytes, i, head[i]);
        }
        for (int i = 0; i < tail.length; i++) {
            put(bytes, GROUPS - tail.length + i, tail[i]);
        }
        return Optional.of(IpAddress.of(Octets.of(bytes)));
    }

    private static void put(byte[] bytes, int group, int value) {
        bytes[2 * group] = (byte) (value >> 8);
        bytes[2 * group + 1] = (byte) value;
    }

    private static Optional<int[]> groups(String text) {
        if (text.isEmpty()) {
            return Optional.of(new int[0]);
        }
        String[] parts = text.split(":", -1);
        int[] groups = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].matches("[0-9a-fA-F]{1,4}")) {
                return Optional.empty();
            }
            groups[i] = Integer.parseInt(parts[i], 16);
        }
        return Optional.of(groups);
    }
}
