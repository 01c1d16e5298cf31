package handshake.live.wire;

import com.sun.jna.LastErrorException;
import com.sun.jna.NativeLong;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Gives a thread a network namespace of its own, and a wire into it. */
final class Networks {
    private static final String WAY_OUT =
            "What helps: modprobe tun, and chmod 666 /dev/net/tun; in a container, start it with --device /dev/net/tun.";

    private Networks() {}

    /**
     * Puts the calling thread, and those that it will start, into a new network namespace with nothing in it but a
     * loopback that is up. The namespace ends with its last thread and file.
     */
    static void unshare() throws WireException {
        try {
            NativeCalls.unshare(NativeCalls.CLONE_NEWNET);
            new Device("lo").up();
            // Timers are to be exact, not cheap
            NativeLong none = new NativeLong(0);
            NativeCalls.prctl(NativeCalls.PR_SET_TIMERSLACK, new NativeLong(1), none, none, none);
        } catch (LastErrorException | LinkageError e) {
            throw new WireException(
                    "this thread gets no network of its own: unshare(CLONE_NEWNET): " + e.getMessage(), e);
        }
    }

    /** A TUN interface; where there is none, a raw socket on the loopback. */
    static Wire wire() throws WireException {
        List<String> tried = new ArrayList<>();
        LastErrorException last = null;
        List<Supplier<Wire>> ways = List.of(TunWire::new, LoopbackWire::new);
        List<String> names = List.of(TunWire.FILE, "a raw socket on lo");
        for (int i = 0; i < ways.size(); i++) {
            try {
                return ways.get(i).get();
            } catch (LastErrorException e) {
                tried.add(names.get(i) + ": " + e.getMessage());
                last = e;
            }
        }
        throw new WireException(
                "no packets can be exchanged with the kernel here. Tried " + String.join("; ", tried) + ". " + WAY_OUT,
                last);
    }
}
