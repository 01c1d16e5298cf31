package handshake.packetdrill.run;

import handshake.packetdrill.TcpPacket;
import handshake.packetdrill.run.ScriptFailure.Field;
import handshake.tcp.model.TcpOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Holds a packet that was sent against the one that a script expects, field by field.
 *
 * @param expected as the script has it
 * @param tickMicros of a timestamp; when empty, or 0, TSval is not checked, and the echo never is
 * @param toleranceMicros how far TSval may be off
 */
record PacketCheck(TcpPacket expected, OptionalLong tickMicros, long toleranceMicros) {

    /** The fields in which {@code actual}, in the script's numbers, differs. */
    List<Field> differences(TcpPacket actual) {
        List<Field> found = new ArrayList<>();
        compare(found, "flags", expected.flagLetters(), actual.flagLetters());
        compare(found, "seq", expected.seq(), actual.seq());
        compare(found, "length", expected.length(), actual.length());
        compare(found, "ack", text(expected.ack()), text(actual.ack()));
        if (expected.win().isPresent()) {
            compare(found, "win", text(expected.win()), text(actual.win()));
        }
        compare(found, "urg", text(expected.urg()), text(actual.urg()));
        Optional<List<TcpOption>> wanted = expected.options();
        if (wanted.isPresent() && !same(wanted.get(), actual.options().orElse(List.of()))) {
            found.add(new Field(
                    "options", text(wanted.get()), text(actual.options().orElse(List.of()))));
        }
        return found;
    }

    private static void compare(List<Field> found, String name, Object wanted, Object actual) {
        if (!Objects.equals(wanted, actual)) {
            found.add(new Field(name, wanted.toString(), actual.toString()));
        }
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("none");
    }

    private static String text(OptionalInt value) {
        return value.isPresent() ? Integer.toString(value.getAsInt()) : "none";
    }

    private static String text(List<TcpOption> options) {
        return options.isEmpty()
                ? "none"
                : "<"
                        + String.join(
                                ",", options.stream().map(TcpOption::toString).toList()) + ">";
    }

    private boolean same(List<TcpOption> wanted, List<TcpOption> actual) {
        if (wanted.size() != actual.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!same(wanted.get(i), actual.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean same(TcpOption wanted, TcpOption actual) {
        if (wanted instanceof TcpOption.Timestamps a && actual instanceof TcpOption.Timestamps b) {
            return inTime(a, b);
        }
        return wanted.equals(actual);
    }

    private boolean inTime(TcpOption.Timestamps wanted, TcpOption.Timestamps actual) {
        long off = Math.abs((long) (wanted.value() - actual.value()));
        return off * tickMicros.orElse(0) <= toleranceMicros;
    }
}
