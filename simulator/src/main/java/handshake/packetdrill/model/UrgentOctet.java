package handshake.packetdrill.model;

import handshake.packetdrill.run.Errno;
import handshake.packetdrill.run.Returned;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TransmissionControlBlock;
import java.util.Optional;

/**
 * What Linux makes of urgent data (RFC 6093 §3.2): the last octet of them is taken out of the stream, unless
 * SO_OOBINLINE is set, and a read stops in front of it. {@code recv} with MSG_OOB gets it, once.
 */
final class UrgentOctet {
    private UrgentOctet() {}

    /** How far it lies behind the next octet to be read; empty when there is none, or none any longer. */
    private static Optional<Integer> distance(TransmissionControlBlock tcb) {
        SequenceNumber nxt = tcb.rcv().nxt();
        SequenceNumber end = tcb.incoming().finished() ? nxt.plus(-1) : nxt;
        SequenceNumber copied = end.plus(-tcb.incoming().readable().length());
        int distance = tcb.rcv().up().plus(-1).minus(copied);
        return distance >= 0 && tcb.rcv().irs().before(tcb.rcv().up().plus(-1))
                ? Optional.of(distance)
                : Optional.empty();
    }

    private static boolean inline(ModelSocket sock) {
        return sock.options().getOrDefault("SO_OOBINLINE", 0L) != 0;
    }

    /** How many octets at the front of what can be read are to be skipped: one, where it is the urgent one. */
    static int toSkip(ModelSocket sock, TransmissionControlBlock tcb) {
        boolean next = distance(tcb).equals(Optional.of(0))
                && !tcb.incoming().readable().isEmpty();
        return next && !inline(sock) ? 1 : 0;
    }

    /** How many octets a read may take at most. */
    static int most(TransmissionControlBlock tcb) {
        return distance(tcb).filter(distance -> distance > 0).orElse(Integer.MAX_VALUE);
    }

    /** {@code recv} with MSG_OOB. */
    static Returned receive(ModelSocket sock, TransmissionControlBlock tcb, int limit, boolean peek) {
        Optional<Integer> distance = distance(tcb);
        Optional<SequenceNumber> urgent = Optional.of(tcb.rcv().up());
        if (distance.isEmpty() || inline(sock) || sock.urgentTaken().equals(urgent)) {
            return Returned.error(Errno.EINVAL);
        }
        if (distance.get() >= tcb.incoming().readable().length()) {
            return Returned.error(Errno.EAGAIN);
        }
        if (!peek) {
            sock.urgentTaken(urgent);
        }
        return Returned.of(Math.min(1, limit));
    }
}
