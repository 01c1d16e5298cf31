package handshake.live.wire;

import handshake.tcp.model.IpAddress;

/** The peer's end of a wire to the kernel of this computer: an interface of this thread's network namespace. */
interface Wire extends AutoCloseable {
    /** The interface, as the kernel names it. */
    String device();

    /** Whether it is of use for this version of IP. */
    boolean carries(int ipVersion);

    /** The kernel has the address {@code local} on this interface, and sends here what is for {@code remote}. */
    void carry(IpAddress local, IpAddress remote, int mtu);

    /** {@code packet}, from its IP header on, arrives at the kernel. */
    void deliver(byte[] packet);

    /** Forgets what the kernel has sent: it is seen by a {@link PacketTap}. */
    void discardSent();

    @Override
    void close();
}
