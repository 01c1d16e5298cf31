package handshake.live.echo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes the calls of one socket and tells {@link SocketCalls} of each. Used by one thread at a time. */
public final class CallReport {
    private final SocketCalls listener;
    private final Caller side;
    private Optional<InetSocketAddress> local = Optional.empty();
    private Optional<InetSocketAddress> remote = Optional.empty();

    public CallReport(SocketCalls listener, Caller side) {
        this.listener = listener;
        this.side = side;
    }

    public interface Action<T> {
        T run() throws IOException;
    }

    /** A report for a call that makes another socket out of this one: {@code accept}. */
    public CallReport copy() {
        CallReport copy = new CallReport(listener, side);
        copy.local = local;
        return copy;
    }

    /** From now on the socket has these addresses; null, or of another family than IP: it has none. */
    public void between(SocketAddress newLocal, SocketAddress newRemote) {
        local = ip(newLocal);
        remote = ip(newRemote);
    }

    /** The socket's own address; of a Unix-domain socket none. */
    public Optional<InetSocketAddress> local() {
        return local;
    }

    /** The peer's address; of a Unix-domain socket none. */
    public Optional<InetSocketAddress> remote() {
        return remote;
    }

    /** Makes the call; its failure is reported and passed on. */
    public <T> T call(SocketSystemCall call, Supplier<String> arguments, Action<T> action, Function<T, String> result)
            throws IOException {
        if (listener == SocketCalls.NONE) {
            return action.run();
        }
        String written = arguments.get();
        listener.before(new SocketCall(side, call, written, Optional.empty(), false, local, remote));
        try {
            T value = action.run();
            tell(call, written, result.apply(value), false);
            return value;
        } catch (IOException e) {
            tell(call, written, Failures.reason(e), true);
            throw e;
        }
    }

    private void tell(SocketSystemCall call, String arguments, String result, boolean failed) {
        listener.after(new SocketCall(side, call, arguments, Optional.of(result), failed, local, remote));
    }

    /** {@code 6 bytes "hello\n"}. */
    public static String bytes(ByteBuffer bytes) {
        byte[] all = new byte[bytes.remaining()];
        bytes.duplicate().get(all);
        return all.length + (all.length == 1 ? " byte \"" : " bytes \"") + MessagePreview.text(all) + "\"";
    }

    private static Optional<InetSocketAddress> ip(SocketAddress address) {
        return address instanceof InetSocketAddress ip ? Optional.of(ip) : Optional.empty();
    }
}
