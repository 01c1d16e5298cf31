package handshake.live.sockets;

import handshake.live.kernel.KernelSocket;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A socket as a list shows it.
 *
 * @param socket addresses, state and queues; what the list does not show is zero, or no timer
 * @param owner the program that holds it; empty where the list does not say, or nobody does
 * @param backlog while listening, how many finished handshakes may wait for {@code accept}, where the list shows it
 */
public record ListedSocket(KernelSocket socket, Optional<Owner> owner, OptionalLong backlog) {
    /** A program: its name and the number of its process. */
    public record Owner(String name, long process) {
        @Override
        public String toString() {
            return name + " (process " + process + ")";
        }
    }

    boolean isIn(String state) {
        return socket.state().equals(state);
    }

    /** As {@link KernelSocket#state()}. */
    public String state() {
        return socket.state();
    }
}
