package handshake.packetdrill.run;

import handshake.network.ConnectionId;
import handshake.packetdrill.ScriptUnsupported;
import handshake.packetdrill.ShellCommand;
import handshake.tcp.model.Packet;
import handshake.trace.Side;
import handshake.trace.Trace;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a script is run against: a computer with sockets above and a network below. The model lives in virtual time, a
 * kernel in real time. All times are nanoseconds since the script began.
 */
public interface Subject {
    /** Where the computer is, and where the peer that the script plays. */
    Addresses addresses();

    // Time.

    long now();

    /** How much later than it happened something may be noticed; 0 in virtual time. */
    long noticeDelay();

    /**
     * Lets time pass until something happens, but only what happens before {@code end}. False when nothing more happens
     * before then.
     */
    boolean passBefore(long end);

    /** Lets time pass until {@code time}, if it is not later already. */
    void waitUntil(long time);

    /** When the latest event of the script happened: the packet that arrived last, the call that was made last. */
    long latestEvent();

    /** The script has looked at a packet that was sent at {@code at}: that is the latest event now. */
    void looked(long at);

    // The network.

    /** {@code packet} arrives. */
    void arrive(Packet packet);

    /** The network reports what became of a segment of {@code connection}. */
    void warn(ConnectionId connection, IcmpReport report);

    /** Takes the next packet that {@code connection} sent; those of other connections before it are passed over for good. */
    Optional<SentPacket> take(ConnectionId connection);

    // The user.

    /**
     * Makes a system call.
     *
     * @param mayWait whether the script lets the call wait while other things happen
     * @throws UnsupportedArgument when the call is not understood here
     */
    PendingCall make(SocketRequest request, boolean mayWait) throws UnsupportedArgument;

    /** From now on {@code listener} hears of each connection that is about to be opened from here. */
    void openingHeardBy(Consumer<ConnectionId> listener);

    /** The socket that was made since somebody asked last, if one was. */
    Optional<ScriptSocket> newest();

    /** The socket of a connection, once it has one. */
    Optional<ScriptSocket> socketOf(ConnectionId connection);

    /** The values of {@code TCP_INFO}; empty when no descriptor leads to {@code socket}. */
    Optional<TcpFacts> facts(ScriptSocket socket);

    /** Changes settings of the kernel. */
    void set(ShellCommand command) throws ScriptUnsupported;

    // For people.

    /** {@code connection} begins, and {@code ours} is the side of this computer. */
    void follow(ConnectionId connection, Side ours);

    /** What has happened on {@code connection}, as a ladder, one string per line; empty when nobody wrote it down. */
    List<String> story(ConnectionId connection);

    /** One trace for each connection that was followed; none from a subject that does not show its states. */
    List<Trace> traces();
}
