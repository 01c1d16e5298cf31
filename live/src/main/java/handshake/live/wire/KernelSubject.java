package handshake.live.wire;

import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import handshake.analysis.decode.Decoded;
import handshake.network.ConnectionId;
import handshake.packetdrill.ScriptUnsupported;
import handshake.packetdrill.ShellCommand;
import handshake.packetdrill.run.Addresses;
import handshake.packetdrill.run.IcmpReport;
import handshake.packetdrill.run.PendingCall;
import handshake.packetdrill.run.ScriptSocket;
import handshake.packetdrill.run.SentPacket;
import handshake.packetdrill.run.SocketRequest;
import handshake.packetdrill.run.Subject;
import handshake.packetdrill.run.TcpFacts;
import handshake.packetdrill.run.UnsupportedArgument;
import handshake.tcp.model.Packet;
import handshake.tcp.wire.PacketWriter;
import handshake.trace.Side;
import handshake.trace.Trace;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The kernel of this computer as the subject of a script, in real time, in the network namespace of the thread that makes
 * it. Used by that thread alone. Packets count from when the kernel sent them, not from when they were read.
 */
final class KernelSubject implements Subject, AutoCloseable {
    private static final long SECOND = 1_000_000_000;
    private static final long NOTICE_DELAY = 20_000_000;
    /** How long something may take of which the script does not say when it must have happened. */
    private static final long LONGEST_WAIT = 60 * SECOND;

    private final Addresses addresses;
    private final KernelPath path;
    private final EventCounter returnedCalls;
    private final ScriptSockets sockets = new ScriptSockets();
    private final KernelCalls calls;
    private final PacketTranscript transcript = new PacketTranscript();
    private final Deque<SentPacket> sent = new ArrayDeque<>();
    private final Memory waitedFor = new Memory(2L * PollWait.POLLFD_OCTETS);
    private final long beginning;
    private long latest;
    private long lateness;

    /** The kernel at the end of {@code path}, which is not closed with this. */
    KernelSubject(KernelPath path) {
        this.path = path;
        this.addresses = path.addresses();
        this.returnedCalls = new EventCounter();
        this.beginning = System.nanoTime();
        this.calls = new KernelCalls(addresses, sockets, this::now, returnedCalls::count);
    }

    @Override
    public Addresses addresses() {
        return addresses;
    }

    // Time.

    @Override
    public long now() {
        return System.nanoTime() - beginning;
    }

    @Override
    public long noticeDelay() {
        return NOTICE_DELAY;
    }

    @Override
    public boolean passBefore(long end) {
        long limit = end == Long.MAX_VALUE ? now() + LONGEST_WAIT : end;
        while (true) {
            boolean inTime = now() < limit;
            boolean returned = returnedCalls.reset();
            if (collect() || returned) {
                return true;
            }
            if (!inTime) {
                return false;
            }
            poll(limit - now());
        }
    }

    private void poll(long nanos) {
        watch(0, path.tap().descriptor());
        watch(PollWait.POLLFD_OCTETS, returnedCalls.descriptor());
        long left = Math.max(0, nanos);
        // It fails when a signal of the virtual machine interrupts it: the caller looks again
        CallResult.of(
                () -> NativeCalls.ppoll(waitedFor, new NativeLong(2), new long[] {left / SECOND, left % SECOND}, null));
    }

    private void watch(long at, int descriptor) {
        waitedFor.setInt(at, descriptor);
        waitedFor.setShort(at + PollWait.EVENTS, (short) SocketConstants.POLLIN);
        waitedFor.setShort(at + PollWait.RETURNED_EVENTS, (short) 0);
    }

    /**
     * Returns when the kernel has dealt with everything that has arrived: it answers an echo request that arrives after
     * it. IPv4 only.
     */
    void settle() {
        int mark = path.tap().nextMark();
        path.wire().deliver(EchoRequest.write(addresses, mark));
        long end = now() + LONGEST_WAIT;
        while (!path.tap().hasSeenReply(mark)) {
            long left = end - now();
            if (left <= 0) {
                throw new IllegalStateException("the kernel does not answer an echo request");
            }
            if (!collect() && !path.tap().hasSeenReply(mark)) {
                poll(left);
            }
        }
    }

    /** Reads what the kernel has sent; whether there was any of TCP. */
    private boolean collect() {
        boolean any = false;
        for (Optional<PacketTap.Tapped> next = path.tap().next();
                next.isPresent();
                next = path.tap().next()) {
            PacketTap.Tapped tapped = next.get();
            if (tapped.packet() instanceof Decoded.Tcp tcp
                    && !tcp.packet().source().address().equals(addresses.remote())) {
                SentPacket packet = new SentPacket(tcp.packet(), tapped.at() - beginning);
                transcript.sent(packet);
                sent.add(packet);
                any = true;
            }
        }
        path.wire().discardSent();
        return any;
    }

    @Override
    public void waitUntil(long time) {
        for (long left = time - now(); left > 0; left = time - now()) {
            LockSupport.parkNanos(left);
        }
        if (time > 0) {
            lateness = Math.max(lateness, now() - time);
        }
    }

    /** How much too late something came at most that had a time to come at, in nanoseconds. */
    long lateness() {
        return lateness;
    }

    @Override
    public long latestEvent() {
        return latest;
    }

    @Override
    public void looked(long at) {
        latest = at;
    }

    // The network.

    @Override
    public void arrive(Packet packet) {
        byte[] octets = PacketWriter.writeAsGiven(OddOptions.asWritten(packet));
        latest = now();
        transcript.arrived(packet, latest);
        path.wire().deliver(octets);
    }

    @Override
    public void warn(ConnectionId connection, IcmpReport report) {
        byte[] octets = IcmpWriter.write(connection, report);
        latest = now();
        path.wire().deliver(octets);
    }

    @Override
    public Optional<SentPacket> take(ConnectionId connection) {
        collect();
        for (SentPacket next = sent.poll(); next != null; next = sent.poll()) {
            boolean meant = next.packet().source().equals(connection.local())
                    && next.packet().destination().equals(connection.remote());
            if (meant) {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    // The user.

    @Override
    public PendingCall make(SocketRequest request, boolean mayWait) throws UnsupportedArgument {
        PendingCall attempt = calls.make(request, mayWait);
        latest = calls.latest();
        return attempt;
    }

    @Override
    public void openingHeardBy(Consumer<ConnectionId> listener) {
        sockets.openingHeardBy(listener);
    }

    @Override
    public Optional<ScriptSocket> newest() {
        return sockets.newest().map(ScriptSocket.class::cast);
    }

    @Override
    public Optional<ScriptSocket> socketOf(ConnectionId connection) {
        return sockets.of(connection).map(ScriptSocket.class::cast);
    }

    @Override
    public Optional<TcpFacts> facts(ScriptSocket socket) {
        if (!(socket instanceof SubjectSocket ours) || !ours.isOpen()) {
            return Optional.empty();
        }
        byte[] info = new byte[KernelTcpFacts.OCTETS];
        NativeCalls.getsockopt(
                ours.number(), SocketConstants.SOL_TCP, SocketConstants.TCP_INFO, info, new int[] {info.length});
        latest = now();
        return Optional.of(new KernelTcpFacts(info));
    }

    @Override
    public void set(ShellCommand command) throws ScriptUnsupported {
        latest = now();
        path.settings().apply(command);
    }

    // For people.

    @Override
    public void follow(ConnectionId connection, Side ours) {
        // The transcript has everything
    }

    @Override
    public List<String> story(ConnectionId connection) {
        return transcript.of(connection);
    }

    @Override
    public List<Trace> traces() {
        return List.of();
    }

    /** Ends what still waits, and everything that this has opened. The namespace ends when its threads have. */
    @Override
    public void close() {
        sockets.close();
        returnedCalls.close();
    }
}
