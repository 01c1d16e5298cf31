package handshake.live.system;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A socket of a kind that Java does not have, in the calls that it takes. Nothing here decides anything; numbers and
 * structures are C's, and failures {@link SystemCallException}s. Buffers are {@link NativeMemory}.
 */
public final class NativeSocket implements Closeable {
    private final int descriptor;

    /** {@code socket(domain, type, protocol)}. */
    public NativeSocket(int domain, int type, int protocol) throws SystemCallException {
        descriptor = CLibrary.socket(domain, type, protocol);
    }

    /** The index of an interface of this machine; empty when there is none of that name. */
    public static Optional<Integer> interfaceIndex(String name) throws SystemCallException {
        int index = CLibrary.if_nametoindex(name);
        return index == 0 ? Optional.empty() : Optional.of(index);
    }

    /** Takes the address, all of the buffer. */
    public void bind(ByteBuffer address) throws SystemCallException {
        CLibrary.bind(descriptor, address, address.capacity());
    }

    /** Sets an option to the value, all of the buffer. */
    public void setOption(int level, int option, ByteBuffer value) throws SystemCallException {
        CLibrary.setsockopt(descriptor, level, option, value, value.capacity());
    }

    /** Fills the buffer with an option's value. */
    public void getOption(int level, int option, ByteBuffer value) throws SystemCallException {
        CLibrary.getsockopt(descriptor, level, option, value, NativeMemory.ofInt(value.capacity()));
    }

    /** Receives into the buffer, from its beginning; what C returns. */
    public int receive(ByteBuffer into, int flags) throws SystemCallException {
        return CLibrary.recv(descriptor, into, into.capacity(), flags);
    }

    /** Sends all of the buffer; what C returns. */
    public int send(ByteBuffer bytes, int flags, ByteBuffer address) throws SystemCallException {
        return CLibrary.sendto(descriptor, bytes, bytes.capacity(), flags, address, address.capacity());
    }

    /** Asks the kernel, or tells it, something by a structure. */
    public void control(long request, ByteBuffer argument) throws SystemCallException {
        CLibrary.ioctl(descriptor, request, argument);
    }

    @Override
    public void close() throws SystemCallException {
        CLibrary.close(descriptor);
    }
}
