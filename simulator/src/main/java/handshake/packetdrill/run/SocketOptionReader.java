package handshake.packetdrill.run;

import handshake.packetdrill.Value;
import handshake.tcp.model.Octets;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what {@code setsockopt} is to set an option to. */
final class SocketOptionReader {
    private SocketOptionReader() {}

    static OptionValue value(String name, Arguments arguments) throws Stopped.Refused {
        if (name.equals("SO_LINGER")) {
            return linger(arguments);
        }
        return arguments.value(OptionValue.ARGUMENT) instanceof Value.Text text
                ? new OptionValue.Text(octets(text.text(), arguments))
                : new OptionValue.Int(arguments.pointed(OptionValue.ARGUMENT));
    }

    private static OptionValue linger(Arguments arguments) throws Stopped.Refused {
        Optional<Value.Struct> struct = arguments.value(OptionValue.ARGUMENT).struct();
        OptionalLong on =
                struct.flatMap(s -> s.field("onoff")).map(Value::number).orElse(OptionalLong.empty());
        OptionalLong seconds =
                struct.flatMap(s -> s.field("linger")).map(Value::number).orElse(OptionalLong.empty());
        if (on.isEmpty() || seconds.isEmpty()) {
            throw arguments.refused(OptionValue.ARGUMENT, "{onoff=N, linger=N}");
        }
        return new OptionValue.Linger(on.getAsLong() != 0, (int) seconds.getAsLong());
    }

    /** As many octets of the string as the call says that there are. */
    private static Octets octets(String text, Arguments arguments) throws Stopped.Refused {
        byte[] octets = new byte[(int) Math.max(0, Math.min(text.length(), arguments.number(4)))];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) text.charAt(i);
        }
        return Octets.of(octets);
    }
}
