package handshake.live.wire;

import handshake.packetdrill.run.UnsupportedArgument;
import java.util.Map;
import java.util.Set;

/** The numbers that Linux gives to the names in system calls (bits/socket.h, linux/tcp.h, poll.h). */
final class SocketConstants {
    static final int SOL_SOCKET = 1;
    static final int SOL_IP = 0;
    static final int SOL_TCP = 6;
    static final int SO_LINGER = 13;
    static final int IP_BIND_ADDRESS_NO_PORT = 24;
    static final int TCP_INFO = 11;
    static final int MSG_DONTWAIT = 0x40;
    static final int MSG_NOSIGNAL = 0x4000;
    static final int POLLIN = 1;

    private static final Map<String, Integer> LEVELS = Map.of(
            "SOL_SOCKET",
            SOL_SOCKET,
            "SOL_TCP",
            SOL_TCP,
            "IPPROTO_TCP",
            SOL_TCP,
            "SOL_IP",
            SOL_IP,
            "IPPROTO_IP",
            SOL_IP,
            "SOL_IPV6",
            41,
            "IPPROTO_IPV6",
            41);

    private static final Map<String, Integer> OPTIONS = Map.ofEntries(
            Map.entry("SO_DEBUG", 1),
            Map.entry("SO_REUSEADDR", 2),
            Map.entry("SO_TYPE", 3),
            Map.entry("SO_ERROR", 4),
            Map.entry("SO_DONTROUTE", 5),
            Map.entry("SO_SNDBUF", 7),
            Map.entry("SO_RCVBUF", 8),
            Map.entry("SO_KEEPALIVE", 9),
            Map.entry("SO_OOBINLINE", 10),
            Map.entry("SO_PRIORITY", 12),
            Map.entry("SO_LINGER", SO_LINGER),
            Map.entry("SO_REUSEPORT", 15),
            Map.entry("SO_ACCEPTCONN", 30),
            Map.entry("SO_ZEROCOPY", 60),
            Map.entry("IP_TOS", 1),
            Map.entry("IP_TTL", 2),
            Map.entry("IPV6_UNICAST_HOPS", 16),
            Map.entry("IPV6_V6ONLY", 26),
            Map.entry("IPV6_TCLASS", 67),
            Map.entry("TCP_NODELAY", 1),
            Map.entry("TCP_MAXSEG", 2),
            Map.entry("TCP_CORK", 3),
            Map.entry("TCP_KEEPIDLE", 4),
            Map.entry("TCP_KEEPINTVL", 5),
            Map.entry("TCP_KEEPCNT", 6),
            Map.entry("TCP_SYNCNT", 7),
            Map.entry("TCP_LINGER2", 8),
            Map.entry("TCP_DEFER_ACCEPT", 9),
            Map.entry("TCP_WINDOW_CLAMP", 10),
            Map.entry("TCP_QUICKACK", 12),
            Map.entry("TCP_CONGESTION", 13),
            Map.entry("TCP_USER_TIMEOUT", 18),
            Map.entry("TCP_FASTOPEN", 23),
            Map.entry("TCP_NOTSENT_LOWAT", 25),
            Map.entry("TCP_FASTOPEN_CONNECT", 30),
            Map.entry("TCP_FASTOPEN_KEY", 33),
            Map.entry("TCP_FASTOPEN_NO_COOKIE", 34),
            Map.entry("TCP_INQ", 36));

    private static final Map<String, Integer> MESSAGE_FLAGS = Map.of(
            "MSG_OOB",
            1,
            "MSG_PEEK",
            2,
            "MSG_DONTWAIT",
            MSG_DONTWAIT,
            "MSG_WAITALL",
            0x100,
            "MSG_NOSIGNAL",
            MSG_NOSIGNAL,
            "MSG_MORE",
            0x8000,
            "MSG_ZEROCOPY",
            0x400_0000,
            "MSG_FASTOPEN",
            0x2000_0000);

    static final Map<String, Integer> POLL_EVENTS = Map.of(
            "POLLIN",
            POLLIN,
            "POLLPRI",
            2,
            "POLLOUT",
            4,
            "POLLERR",
            8,
            "POLLHUP",
            0x10,
            "POLLRDNORM",
            0x40,
            "POLLRDBAND",
            0x80,
            "POLLWRNORM",
            0x100,
            "POLLWRBAND",
            0x200,
            "POLLRDHUP",
            0x2000);

    private static final Map<String, Integer> QUEUES =
            Map.of("SIOCINQ", 0x541B, "SIOCOUTQ", 0x5411, "SIOCOUTQNSD", 0x894B);

    private SocketConstants() {}

    static int level(String name) throws UnsupportedArgument {
        return of(LEVELS, name, 1);
    }

    static int option(String name) throws UnsupportedArgument {
        return of(OPTIONS, name, 2);
    }

    static int queue(String name) throws UnsupportedArgument {
        return of(QUEUES, name, 1);
    }

    /** Any of the sets of flags has been read against the names that are known here. */
    static int messageFlags(Set<String> names) {
        return names.stream().mapToInt(MESSAGE_FLAGS::get).reduce(0, (a, b) -> a | b);
    }

    static int pollEvents(Set<String> names) throws UnsupportedArgument {
        int bits = 0;
        for (String name : names) {
            bits |= of(POLL_EVENTS, name, 0);
        }
        return bits;
    }

    private static int of(Map<String, Integer> numbers, String name, int argument) throws UnsupportedArgument {
        Integer number = numbers.get(name);
        if (number == null) {
            throw new UnsupportedArgument(
                    argument,
                    String.join(", ", numbers.keySet().stream().sorted().toList()));
        }
        return number;
    }
}
