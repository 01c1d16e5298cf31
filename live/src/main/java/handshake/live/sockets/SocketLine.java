package handshake.live.sockets;

import handshake.live.kernel.KernelSocket;
import handshake.live.kernel.KernelSocket.Timer;
import handshake.live.sockets.ListedSocket.Owner;
import handshake.tcp.model.IpAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of {@code ss} or {@code netstat}. */
final class SocketLine {
    private static final Pattern PROC = Pattern.compile("\\s*\\d{1,9}: [0-9A-Fa-f]{8,32}:[0-9A-Fa-f]{4} .*");
    private static final Pattern NETSTAT = Pattern.compile("tcp[46]?\\s+\\d.*");
    private static final Pattern USER = Pattern.compile("users:\\(\\(\"([^\"]{0,64})\",(?:pid=)?(\\d{1,10})");
    private static final Pattern NETSTAT_USER = Pattern.compile("(\\d{1,10})/(\\S{1,64})");
    private static final Pattern TIMER = Pattern.compile("timer:\\((\\w{1,16}),([^,()]{0,32}),(\\d{1,9})\\)");
    private static final Pattern INODE = Pattern.compile("\\bino:(\\d{1,18})\\b");
    private static final List<String> STATES = List.of(
            "ESTAB",
            "SYN-SENT",
            "SYN-RECV",
            "FIN-WAIT-1",
            "FIN-WAIT-2",
            "TIME-WAIT",
            "UNCONN",
            "CLOSE-WAIT",
            "LAST-ACK",
            "LISTEN",
            "CLOSING");

    private SocketLine() {}

    static boolean isOfProc(String line) {
        return PROC.matcher(line).matches();
    }

    /** Whether it should show a TCP socket: it begins as one does. */
    static boolean isOfTcp(String line) {
        List<String> words = words(line);
        boolean ss = STATES.contains(words.get(0)) && words.size() > 1 && isNumber(words.get(1));
        boolean ssWithKind = words.get(0).equals("tcp") && words.size() > 1 && STATES.contains(words.get(1));
        return ss || ssWithKind || NETSTAT.matcher(line).matches();
    }

    /** {@code ESTAB 0 0 192.0.2.1:80 192.0.2.2:40000 users:(("nginx",pid=7,fd=3)) timer:(keepalive,119min,0)}. */
    static Optional<ListedSocket> ofSs(String line) {
        List<String> words = words(line);
        List<String> fields = words.get(0).equals("tcp") ? words.subList(1, words.size()) : words;
        if (fields.size() < 5 || !STATES.contains(fields.get(0))) {
            return Optional.empty();
        }
        return socket(state(fields.get(0)), fields.get(1), fields.get(2), fields.get(3), fields.get(4), line);
    }

    /** {@code tcp 0 0 192.0.2.1:80 192.0.2.2:40000 ESTABLISHED 7/nginx}. */
    static Optional<ListedSocket> ofNetstat(String line) {
        List<String> words = words(line);
        if (words.size() < 6 || !NETSTAT.matcher(line).matches()) {
            return Optional.empty();
        }
        return socket(state(words.get(5)), words.get(1), words.get(2), words.get(3), words.get(4), line)
                .map(listed -> new ListedSocket(listed.socket(), netstatOwner(words), OptionalLong.empty()));
    }

    private static Optional<Owner> netstatOwner(List<String> words) {
        Matcher user = NETSTAT_USER.matcher(words.size() > 6 ? words.get(6) : "");
        return user.matches() ? Optional.of(new Owner(user.group(2), Long.parseLong(user.group(1)))) : Optional.empty();
    }

    private static Optional<ListedSocket> socket(
            String state, String receiveQueue, String sendQueue, String local, String remote, String line) {
        Optional<InetSocketAddress> here = address(local);
        Optional<InetSocketAddress> there = address(remote);
        if (here.isEmpty() || there.isEmpty() || !isNumber(receiveQueue) || !isNumber(sendQueue)) {
            return Optional.empty();
        }
        boolean listens = state.equals("LISTEN");
        long send = Long.parseLong(sendQueue);
        Matcher timer = TIMER.matcher(line);
        boolean timed = timer.find();
        Matcher inode = INODE.matcher(line);
        KernelSocket socket = new KernelSocket(
                here.get(),
                there.get(),
                state,
                listens ? 0 : send,
                Long.parseLong(receiveQueue),
                timed ? timer(timer.group(1)) : Timer.NONE,
                Duration.ZERO,
                timed ? Integer.parseInt(timer.group(3)) : 0,
                inode.find() ? Long.parseLong(inode.group(1)) : 0);
        Matcher user = USER.matcher(line);
        Optional<Owner> owner =
                user.find() ? Optional.of(new Owner(user.group(1), Long.parseLong(user.group(2)))) : Optional.empty();
        return Optional.of(new ListedSocket(socket, owner, listens ? OptionalLong.of(send) : OptionalLong.empty()));
    }

    /** As {@code ss} names the timers. */
    private static Timer timer(String name) {
        return switch (name) {
            case "on" -> Timer.RETRANSMISSION;
            case "keepalive" -> Timer.KEEP_ALIVE;
            case "timewait" -> Timer.TIME_WAIT;
            case "persist" -> Timer.ZERO_WINDOW_PROBE;
            default -> Timer.NONE;
        };
    }

    /** In the RFC's words, as {@link KernelSocket#state()}. */
    private static String state(String name) {
        return switch (name) {
            case "ESTAB" -> "ESTABLISHED";
            case "SYN-RECV", "SYN_RECV" -> "SYN-RECEIVED";
            case "FIN_WAIT1" -> "FIN-WAIT-1";
            case "FIN_WAIT2" -> "FIN-WAIT-2";
            case "UNCONN", "CLOSE" -> "CLOSED";
            default -> name.replace('_', '-');
        };
    }

    /** {@code 192.0.2.1:80}, {@code [2001:db8::1]:80}, {@code *:80}, {@code 192.0.2.1%eth0:80}. No name is looked up. */
    private static Optional<InetSocketAddress> address(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        String port = text.substring(colon + 1);
        boolean anyPort = port.equals("*");
        if (!anyPort && (!isNumber(port) || port.length() > 5 || Integer.parseInt(port) > 0xFFFF)) {
            return Optional.empty();
        }
        String host = text.substring(0, colon).replace("[", "").replace("]", "");
        int zone = host.indexOf('%');
        String literal = zone < 0 ? host : host.substring(0, zone);
        return IpAddress.parse(literal.equals("*") ? "::" : literal)
                .flatMap(SocketLine::inet)
                .map(address -> new InetSocketAddress(address, anyPort ? 0 : Integer.parseInt(port)));
    }

    private static Optional<InetAddress> inet(IpAddress address) {
        try {
            return Optional.of(InetAddress.getByAddress(address.octets().toArray()));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static List<String> words(String line) {
        return List.of(line.stripTrailing().split("\\s+", -1));
    }
}
