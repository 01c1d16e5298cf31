package handshake.packetdrill.run;

import handshake.packetdrill.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads the arguments of {@code recvmsg} and {@code sendmsg}: text in several pieces, and what the system says besides.
 * Of that only {@code TCP_CM_INQ} is known: how much could be read next.
 */
final class MessageHeaderReader {
    private static final String SHAPE = "{msg_name(...)=..., msg_iov(N)=[{..., N}, ...], msg_flags=0}";
    private static final String CONTROL = "msg_control=[{cmsg_level=SOL_TCP, cmsg_type=TCP_CM_INQ, cmsg_data=N}]";

    SocketRequest send(int descriptor, Arguments arguments, List<String> flags) throws Stopped.Refused {
        return new SocketRequest.Send(descriptor, length(arguments), false, Set.copyOf(flags));
    }

    SocketRequest receive(int descriptor, Arguments arguments, List<String> known) throws Stopped.Refused {
        int length = length(arguments);
        List<String> flags = arguments.symbols(2, known);
        Optional<Value> told = arguments.value(1).struct().flatMap(message -> message.field("msg_control"));
        Optional<List<Long>> readable =
                told.isPresent() ? Optional.of(readable(arguments, told.get())) : Optional.empty();
        return new SocketRequest.Receive(descriptor, length, false, Set.copyOf(flags), readable);
    }

    private static int length(Arguments arguments) throws Stopped.Refused {
        Value.Struct message = arguments.value(1).struct().orElseThrow(() -> arguments.refused(1, SHAPE));
        Optional<Value> flags = message.field("msg_flags");
        boolean plain = flags.isEmpty()
                || flags.get() instanceof Value.Anything
                || flags.get().number().equals(OptionalLong.of(0));
        if (!plain) {
            throw arguments.refused(1, SHAPE);
        }
        Value pieces = message.field("msg_iov").orElseThrow(() -> arguments.refused(1, SHAPE));
        return RequestReader.vector(arguments, pieces);
    }

    /** The numbers that the script expects behind {@code TCP_CM_INQ}. */
    private static List<Long> readable(Arguments arguments, Value control) throws Stopped.Refused {
        List<Long> numbers = new ArrayList<>();
        for (Value value : control.items().orElseThrow(() -> arguments.refused(1, CONTROL))) {
            Value.Struct item = value.struct().orElseThrow(() -> arguments.refused(1, CONTROL));
            OptionalLong number = item.field("cmsg_data").map(Value::number).orElse(OptionalLong.empty());
            boolean known = item.field("cmsg_type")
                    .flatMap(Value::symbols)
                    .filter(names -> names.equals(List.of("TCP_CM_INQ")) || names.equals(List.of("TCP_INQ")))
                    .isPresent();
            if (!known || number.isEmpty()) {
                throw arguments.refused(1, CONTROL);
            }
            numbers.add(number.getAsLong());
        }
        return numbers;
    }
}
