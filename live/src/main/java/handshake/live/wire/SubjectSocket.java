package handshake.live.wire;

import com.sun.jna.LastErrorException;
import handshake.network.ConnectionId;
import handshake.packetdrill.run.ScriptSocket;
import java.util.Optional;

/** A socket of the kernel that a script has made. Used by the script's own thread alone. */
final class SubjectSocket implements ScriptSocket {
    private final Descriptor descriptor;
    private boolean open = true;
    private boolean listening;
    private boolean nonBlocking;
    private boolean lingering;
    private boolean opensWithText;
    private Optional<ConnectionId> connection = Optional.empty();

    SubjectSocket(int number, boolean nonBlocking) {
        this.descriptor = new Descriptor(number);
        this.nonBlocking = nonBlocking;
    }

    int number() {
        return descriptor.number();
    }

    boolean isOpen() {
        return open;
    }

    /** The script's {@code close} has been made, or is being made. */
    void closed() {
        open = false;
    }

    boolean nonBlocking() {
        return nonBlocking;
    }

    void nonBlocking(boolean on) {
        nonBlocking = on;
    }

    /** Whether {@code close} may wait. */
    boolean lingering() {
        return lingering;
    }

    void lingering(boolean on) {
        lingering = on;
    }

    boolean opensWithText() {
        return opensWithText;
    }

    void opensWithText(boolean on) {
        opensWithText = on;
    }

    @Override
    public boolean isListening() {
        return listening;
    }

    void listening(boolean on) {
        listening = on;
    }

    @Override
    public Optional<ConnectionId> connection() {
        return connection;
    }

    void connection(Optional<ConnectionId> id) {
        connection = id;
    }

    /** The port of this end, 0 when it has none. */
    int port() {
        byte[] address = new byte[SocketAddress.LONGEST];
        NativeCalls.getsockname(number(), address, new int[] {address.length});
        return SocketAddress.port(address);
    }

    /** The port of the other end; empty when there is none any more. */
    Optional<Integer> peerPort() {
        byte[] address = new byte[SocketAddress.LONGEST];
        try {
            NativeCalls.getpeername(number(), address, new int[] {address.length});
            return Optional.of(SocketAddress.port(address));
        } catch (LastErrorException notConnected) {
            return Optional.empty();
        }
    }

    /**
     * Chooses the port that the next connect will have; false when there is one already. A port is still told that the
     * socket had before it was disconnected: only binding tells whether it has one.
     */
    boolean choosePort(boolean v4) {
        byte[] any = SocketAddress.any(v4, 0);
        return !CallResult.of(() -> NativeCalls.bind(number(), any, any.length)).failed();
    }

    /** Ends whatever still waits for this socket, and closes it. */
    void abandon() {
        if (open) {
            open = false;
            try {
                NativeCalls.shutdown(number(), NativeCalls.SHUT_RDWR);
            } catch (LastErrorException notConnected) {
                // Then nothing waits for it
                open = false;
            }
            descriptor.close();
        }
    }
}
