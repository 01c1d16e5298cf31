package handshake.live.wire;

import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import handshake.packetdrill.run.Returned;
import handshake.packetdrill.run.ScriptFailure.Field;
import handshake.packetdrill.run.SocketRequest;
import handshake.tcp.model.Endpoint;
import java.util.List;

/** The calls that send and receive text. */
final class TextCalls {
    private static final int MILLIS_TO_RETURN = 1_000;
    /** struct msghdr on a 64-bit machine (bits/socket.h). */
    private static final int MSGHDR_OCTETS = 56;

    private static final int IOVEC_AT = 16;
    private static final int IOVEC_COUNT_AT = 24;
    private static final int CONTROL_AT = 32;
    private static final int CONTROL_LENGTH_AT = 40;
    private static final int IOVEC_OCTETS = 16;
    private static final int CONTROL_OCTETS = 64;
    /** struct cmsghdr: a length of 8 octets, level, type, data. */
    private static final int LEVEL_AT = 8;

    private static final int TYPE_AT = 12;
    private static final int DATA_AT = 16;
    private static final int TCP_CM_INQ = 36;

    private TextCalls() {}

    static PreparedCall receive(SubjectSocket socket, SocketRequest.Receive request, boolean mayWait) {
        int flags = SocketConstants.messageFlags(request.flags());
        boolean waits = !socket.nonBlocking()
                && !request.dontWait()
                && (mayWait
                        || request.flags().contains("MSG_WAITALL")
                        || !PollWait.wait(socket.number(), SocketConstants.POLLIN, MILLIS_TO_RETURN));
        if (request.readable().isPresent()) {
            return receiveMessage(socket, request, flags, waits);
        }
        byte[] buffer = request.nowhere() ? null : new byte[request.length()];
        NativeLong length = new NativeLong(request.length());
        return new PreparedCall(
                () -> NativeCalls.recvfrom(socket.number(), buffer, length, flags, null, null)
                        .longValue(),
                PreparedCall::returned,
                waits);
    }

    private static PreparedCall receiveMessage(
            SubjectSocket socket, SocketRequest.Receive request, int flags, boolean waits) {
        Memory text = new Memory(Math.max(1, request.length()));
        Memory vector = new Memory(IOVEC_OCTETS);
        vector.setPointer(0, text);
        vector.setLong(8, request.length());
        Memory control = new Memory(CONTROL_OCTETS);
        control.clear();
        Memory message = new Memory(MSGHDR_OCTETS);
        message.clear();
        message.setPointer(IOVEC_AT, vector);
        message.setLong(IOVEC_COUNT_AT, 1);
        message.setPointer(CONTROL_AT, control);
        message.setLong(CONTROL_LENGTH_AT, CONTROL_OCTETS);
        return new PreparedCall(
                () -> NativeCalls.recvmsg(socket.number(), message, flags).longValue(),
                result -> {
                    // The vector must live as long as the call
                    assert vector.size() == IOVEC_OCTETS;
                    Returned returned = PreparedCall.returned(result);
                    return result.failed() ? returned : returned.wrong(differences(request, told(message, control)));
                },
                waits);
    }

    private static List<Long> told(Memory message, Memory control) {
        boolean inq = message.getLong(CONTROL_LENGTH_AT) > DATA_AT
                && control.getInt(LEVEL_AT) == SocketConstants.SOL_TCP
                && control.getInt(TYPE_AT) == TCP_CM_INQ;
        return inq ? List.of((long) control.getInt(DATA_AT)) : List.of();
    }

    private static List<Field> differences(SocketRequest.Receive request, List<Long> told) {
        List<Long> expected = request.readable().orElseThrow();
        return told.equals(expected)
                ? List.of()
                : List.of(new Field("TCP_CM_INQ", expected.toString(), told.toString()));
    }

    /** {@code server}: to whom text goes that opens the connection. */
    static PreparedCall send(SubjectSocket socket, SocketRequest.Send request, Endpoint server) {
        int flags = SocketConstants.MSG_NOSIGNAL | SocketConstants.messageFlags(request.flags());
        byte[] text = request.nowhere() ? null : new byte[request.length()];
        NativeLong length = new NativeLong(request.length());
        byte[] address = request.opens() ? SocketAddress.of(server) : null;
        int addressLength = address == null ? 0 : address.length;
        return new PreparedCall(
                () -> NativeCalls.sendto(socket.number(), text, length, flags, address, addressLength)
                        .longValue(),
                PreparedCall::returned,
                !socket.nonBlocking() && !request.dontWait());
    }
}
