package handshake.live.provoke;

import java.io.IOException;

/** A provocation with everything in place: the sockets that it needs are bound, and nothing was sent yet. */
public interface Provoked extends AutoCloseable {
    /** What to capture of it, in libpcap's filter language. */
    String filter();

    /** Brings it about. Bounded in time: it ends within a few seconds whatever the kernel does. */
    void perform() throws IOException;

    @Override
    void close() throws IOException;
}
