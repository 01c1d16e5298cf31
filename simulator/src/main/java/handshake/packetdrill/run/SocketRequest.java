package handshake.packetdrill.run;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A system call of a script with its arguments read: the same for every subject. Descriptors are the script's. */
public sealed interface SocketRequest {
    /** A call on an open descriptor. */
    sealed interface OnSocket extends SocketRequest {
        int descriptor();
    }

    /** {@code socket}: {@code made} is the number that the script gives to the new descriptor. */
    record Socket(int made, boolean nonBlocking) implements SocketRequest {}

    record Close(int descriptor) implements SocketRequest {}

    /** {@code poll}; {@code millis} is negative for a call that waits without end. */
    record Poll(List<PollEntry> entries, long millis) implements SocketRequest {
        public Poll {
            entries = List.copyOf(entries);
        }
    }

    /** One entry of the array of {@code poll}; {@code expected} is what the script says that will have happened. */
    record PollEntry(int descriptor, Set<String> events, Set<String> expected) {
        public PollEntry {
            events = Set.copyOf(events);
            expected = Set.copyOf(expected);
        }
    }

    /** {@code bind}; without a port, to the one where a script's servers listen. */
    record Bind(int descriptor, OptionalInt port) implements OnSocket {}

    record Listen(int descriptor, long backlog) implements OnSocket {}

    /** {@code accept} and {@code accept4}: {@code made} is the number that the script gives to the new descriptor. */
    record Accept(int descriptor, int made, boolean nonBlocking) implements OnSocket {}

    /** {@code connect}; {@code nobody}: to the address AF_UNSPEC, which dissolves the association. */
    record Connect(int descriptor, boolean nobody) implements OnSocket {}

    record Shutdown(int descriptor, boolean reading, boolean writing) implements OnSocket {}

    /** {@code fcntl(F_GETFL)} */
    record GetFlags(int descriptor) implements OnSocket {}

    /** {@code fcntl(F_SETFL)} */
    record SetFlags(int descriptor, boolean nonBlocking) implements OnSocket {}

    /** {@code ioctl} with {@code SIOCINQ}, {@code SIOCOUTQ} or {@code SIOCOUTQNSD}. */
    record QueueLength(int descriptor, String name, ExpectedNumber expected) implements OnSocket {}

    /**
     * {@code read} and its family.
     *
     * @param length octets that there is room for
     * @param nowhere the buffer is {@code NULL}
     * @param flags {@code MSG_…}
     * @param readable of {@code recvmsg}: what the script expects of {@code TCP_CM_INQ}; empty when it does not ask
     */
    record Receive(int descriptor, int length, boolean nowhere, Set<String> flags, Optional<List<Long>> readable)
            implements OnSocket {
        public Receive {
            flags = Set.copyOf(flags);
            readable = readable.map(List::copyOf);
        }

        public boolean peeks() {
            return flags.contains("MSG_PEEK");
        }

        public boolean dontWait() {
            return flags.contains("MSG_DONTWAIT");
        }
    }

    /**
     * {@code write} and its family.
     *
     * @param length octets of text, which are zeros
     * @param nowhere the buffer is {@code NULL}
     * @param flags {@code MSG_…}
     */
    record Send(int descriptor, int length, boolean nowhere, Set<String> flags) implements OnSocket {
        public Send {
            flags = Set.copyOf(flags);
        }

        public boolean urgent() {
            return flags.contains("MSG_OOB");
        }

        public boolean dontWait() {
            return flags.contains("MSG_DONTWAIT");
        }

        public boolean opens() {
            return flags.contains("MSG_FASTOPEN");
        }

        /** There is more to come at once, that a segment may be filled with. */
        public boolean more() {
            return flags.contains("MSG_MORE");
        }
    }

    /** {@code setsockopt}; {@code level} and {@code name} as Linux writes them. */
    record SetOption(int descriptor, String level, String name, OptionValue value) implements OnSocket {}

    /** {@code getsockopt} */
    record GetOption(int descriptor, String level, String name, ExpectedNumber expected) implements OnSocket {}
}
