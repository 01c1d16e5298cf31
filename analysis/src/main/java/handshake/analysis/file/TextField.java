package handshake.analysis.file;

import handshake.tcp.model.Endpoint;
import handshake.tcp.model.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Numbers, addresses and fields as programs print them. */
final class TextField {
    private TextField() {}

    /** Whether {@code text} is one digit or more and nothing else. */
    static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** A number of at most nine digits; -1 for anything else. */
    static int number(String text) {
        return isNumber(text) && text.length() <= 9 ? Integer.parseInt(text) : -1;
    }

    /** 32 bits as an unsigned number. */
    static Optional<Integer> bits32(String text) {
        if (!isNumber(text) || text.length() > 10) {
            return Optional.empty();
        }
        long value = Long.parseLong(text);
        return value <= 0xFFFF_FFFFL ? Optional.of((int) value) : Optional.empty();
    }

    /** {@code 0x1a2b}, of at most 16 bits. */
    static Optional<Integer> hex16(String text) {
        if (!text.startsWith("0x") || text.length() < 3 || text.length() > 6) {
            return Optional.empty();
        }
        int value = 0;
        for (int i = 2; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return Optional.empty();
            }
            value = value << 4 | digit;
        }
        return Optional.of(value);
    }

    /** {@code 192.0.2.1.80} or {@code 2001:db8::1.80}: the address, and behind its last dot the port. */
    static Optional<Endpoint> dotted(String text) {
        int dot = text.lastIndexOf('.');
        return dot < 0 ? Optional.empty() : endpoint(text.substring(0, dot), text.substring(dot + 1));
    }

    static Optional<Endpoint> endpoint(String address, String port) {
        int number = number(port);
        return number < 0 || number > 0xFFFF
                ? Optional.empty()
                : IpAddress.parse(address).map(parsed -> new Endpoint(parsed, number));
    }

    /** The parts of {@code text} between commas that stand in no bracket. */
    static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += "[({".indexOf(c) >= 0 ? 1 : "])}".indexOf(c) >= 0 && depth > 0 ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        parts.add(text.substring(start).strip());
        return parts;
    }

    /** What follows {@code name} and a blank in {@code part}, if it begins so. */
    static Optional<String> after(String name, String part) {
        return part.startsWith(name + " ")
                ? Optional.of(part.substring(name.length() + 1).strip())
                : Optional.empty();
    }
}
