package handshake.live.wire;

import handshake.packetdrill.Script;
import handshake.packetdrill.ScriptException;
import handshake.packetdrill.ScriptParser;
import handshake.packetdrill.ScriptSource;
import handshake.packetdrill.ScriptUnsupported;
import handshake.packetdrill.fuzz.FuzzSequence;
import handshake.packetdrill.fuzz.ScriptRecorder;
import java.util.Optional;

/** The kernel of this computer writes scripts, in a network namespace of the thread that makes and uses this. */
public final class KernelRecorder implements AutoCloseable {
    /** A sequence that takes longer is not timer-free: the kernel delays acknowledgments by 40 ms at least. */
    private static final long LONGEST_NANOS = 25_000_000;

    private static final int ATTEMPTS = 12;
    /** Below the ports that the kernel takes for its own connections. */
    private static final int FIRST_PEER_PORT = 1_024;

    private final String head;
    private final KernelPath path;
    private int peerPort = FIRST_PEER_PORT;

    private KernelRecorder(String head, KernelPath path) {
        this.head = head;
        this.path = path;
    }

    /**
     * Gives the calling thread a network namespace of its own, with the settings of {@code head}.
     *
     * @throws WireException when this computer gives no network of its own to us
     */
    public static KernelRecorder onThisThread(String head) throws WireException {
        Networks.unshare();
        Wire wire = Networks.wire();
        try {
            // A script needs an event
            ScriptSource source = new ScriptSource("head", head + "0 close(3) = -1 EBADF\n");
            Script script = ScriptParser.parse(source);
            return new KernelRecorder(head, KernelPath.of(source, script, wire));
        } catch (ScriptUnsupported e) {
            wire.close();
            throw new WireException("the kernel cannot be set as it must be: " + e.getMessage(), e);
        } catch (ScriptException e) {
            wire.close();
            throw new IllegalArgumentException(e);
        }
    }

    /** What the kernel makes of {@code sequence}; empty when this computer was too busy for it, as often as it was tried. */
    public Optional<String> record(FuzzSequence sequence) {
        for (int i = 0; i < ATTEMPTS; i++) {
            try (KernelSubject subject = new KernelSubject(path)) {
                Optional<String> script = ScriptRecorder.record(subject, subject::settle, peerPort++, sequence);
                if (script.isPresent() && subject.now() < LONGEST_NANOS) {
                    return script.map(head::concat);
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        path.close();
    }
}
