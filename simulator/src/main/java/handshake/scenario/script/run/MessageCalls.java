package handshake.scenario.script.run;

import handshake.scenario.script.Value;
import handshake.scenario.script.run.ScriptFailure.Field;
import handshake.tcp.model.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * {@code recvmsg} and {@code sendmsg}: text in several pieces, and what the system says besides. Of that only
 * {@code TCP_CM_INQ} is known: how much could be read next.
 */
final class MessageCalls {
    private static final String SHAPE = "{msg_name(...)=..., msg_iov(N)=[{..., N}, ...], msg_flags=0}";
    private static final String CONTROL = "msg_control=[{cmsg_level=SOL_TCP, cmsg_type=TCP_CM_INQ, cmsg_data=N}]";

    private final ConnectionCalls connections;
    private final TransferCalls transfers;

    MessageCalls(ConnectionCalls connections, TransferCalls transfers) {
        this.connections = connections;
        this.transfers = transfers;
    }

    Attempt send(Sock sock, Arguments arguments) throws Stopped.Refused {
        int length = Calls.vector(arguments, message(arguments, "msg_iov"));
        List<String> flags = Calls.sending(arguments, 2);
        return flags.contains("MSG_FASTOPEN") || sock.opensWithText()
                ? connections.sendWithOpen(sock, Octets.zeros(length), flags.contains("MSG_DONTWAIT"))
                : transfers.write(sock, length, flags.contains("MSG_OOB"), flags.contains("MSG_DONTWAIT"));
    }

    Attempt receive(Sock sock, Arguments arguments) throws Stopped.Refused {
        int length = Calls.vector(arguments, message(arguments, "msg_iov"));
        List<String> flags = arguments.symbols(2, Calls.RECEIVING);
        Optional<Value> told = arguments.value(1).struct().flatMap(message -> message.field("msg_control"));
        List<Long> expected = told.isPresent() ? readable(arguments, told.get()) : List.of();
        Attempt read = transfers.read(sock, length, flags.contains("MSG_PEEK"), flags.contains("MSG_DONTWAIT"));
        return () ->
                read.attempt().map(returned -> told.isPresent() ? returned.wrong(compare(sock, expected)) : returned);
    }

    private static Value message(Arguments arguments, String field) throws Stopped.Refused {
        Value.Struct message = arguments.value(1).struct().orElseThrow(() -> arguments.refused(1, SHAPE));
        Optional<Value> flags = message.field("msg_flags");
        boolean plain = flags.isEmpty()
                || flags.get() instanceof Value.Anything
                || flags.get().number().equals(OptionalLong.of(0));
        if (!plain) {
            throw arguments.refused(1, SHAPE);
        }
        return message.field(field).orElseThrow(() -> arguments.refused(1, SHAPE));
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

    private List<Field> compare(Sock sock, List<Long> expected) {
        boolean asked = sock.options().getOrDefault("TCP_INQ", 0L) != 0;
        List<Long> actual = asked ? List.of(transfers.readableNext(sock)) : List.of();
        return actual.equals(expected)
                ? List.of()
                : List.of(new Field("TCP_CM_INQ", expected.toString(), actual.toString()));
    }
}
