package handshake.live.echo;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * One system call on one socket, as it was or is about to be made.
 *
 * @param side who calls
 * @param arguments as a person would write them, with the contents of messages escaped; never a control character
 * @param result empty before the call; then what it returned ("6 bytes "hello\n""), or the reason of its failure
 * @param failed whether the call has failed
 * @param local the socket's own address once it has one; of a Unix-domain socket never
 * @param remote the peer's address once there is a peer; after {@code accept} that of the accepted connection
 */
public record SocketCall(
        Caller side,
        SocketSystemCall call,
        String arguments,
        Optional<String> result,
        boolean failed,
        Optional<InetSocketAddress> local,
        Optional<InetSocketAddress> remote) {

    /** As in a trace: {@code read() = 6 bytes "hello\n"}. */
    @Override
    public String toString() {
        return call.c() + "(" + arguments + ")"
                + result.map(r -> (failed ? " failed: " : " = ") + r).orElse("");
    }
}
