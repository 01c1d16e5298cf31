package handshake.packetdrill.model;

import handshake.network.ConnectionId;
import handshake.packetdrill.run.Errno;
import handshake.packetdrill.run.OptionValue;
import handshake.packetdrill.run.PendingCall;
import handshake.packetdrill.run.Returned;
import handshake.packetdrill.run.SocketRequest;
import handshake.packetdrill.run.UnsupportedArgument;
import handshake.tcp.model.Path;
import handshake.tcp.model.Settings;
import handshake.tcp.model.State;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.Timer;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Parameter;
import handshake.tcp.rules.Profile;
import handshake.tcp.rules.UserCall;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** {@code setsockopt} and {@code getsockopt}: those options that concern TCP, with the meaning that Linux gives them. */
final class SocketOptions {
    private static final String KNOWN =
            "SO_REUSEADDR, SO_REUSEPORT, SO_LINGER, SO_ERROR, SO_KEEPALIVE, SO_RCVBUF, SO_SNDBUF, TCP_NODELAY, TCP_CORK, TCP_MAXSEG,"
                    + " TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT, TCP_SYNCNT, TCP_LINGER2, TCP_DEFER_ACCEPT,"
                    + " TCP_USER_TIMEOUT, TCP_QUICKACK, TCP_INQ, TCP_FASTOPEN, TCP_FASTOPEN_CONNECT,"
                    + " TCP_FASTOPEN_KEY";

    /** Options that a program may set and read back, and that change nothing here. */
    private static final Set<String> REMEMBERED = Set.of(
            "SO_REUSEADDR",
            "SO_REUSEPORT",
            "SO_SNDBUF",
            "SO_ZEROCOPY",
            "SO_DEBUG",
            "SO_PRIORITY",
            "SO_DONTROUTE",
            "SO_OOBINLINE",
            "TCP_NOTSENT_LOWAT",
            "IP_TOS",
            "IP_TTL",
            "IPV6_TCLASS",
            "IPV6_V6ONLY");

    private static final long DEFAULT_MSS = 536;
    private static final long LARGEST_BUFFER = KernelSettings.CORE_BUFFER;
    private static final long SMALLEST_SEND_BUFFER = 4_608;
    private static final long SMALLEST_RECEIVE_BUFFER = 2_304;
    private static final int LONGEST_KEEP_ALIVE = 32_767;
    private static final long MOST_LINGER = 120;

    private final SocketLayer layer;
    private final FastOpenOptions fastOpen;

    SocketOptions(SocketLayer layer) {
        this.layer = layer;
        this.fastOpen = new FastOpenOptions(layer);
    }

    PendingCall set(ModelSocket sock, SocketRequest.SetOption request) throws UnsupportedArgument {
        String name = request.name();
        if (request.value() instanceof OptionValue.Linger linger) {
            sock.linger(linger.on() ? Optional.of(linger.seconds()) : Optional.empty());
            return PendingCall.done(0);
        }
        if (name.equals("TCP_FASTOPEN_KEY")) {
            return fastOpen.key(sock, request.value());
        }
        if (name.equals("TCP_CONGESTION")) {
            return PendingCall.done(0);
        }
        long number = request.value().number();
        sock.options().put(name, remembered(name, number));
        if (REMEMBERED.contains(name)) {
            return PendingCall.done(0);
        }
        return set(sock, name, number);
    }

    /** A buffer is made twice as large as asked, for what the system needs besides; and within its bounds. */
    private static long remembered(String name, long number) {
        // A negative number is read as a very large one
        long doubled = KernelSettings.OVERHEAD * (number < 0 ? LARGEST_BUFFER : Math.min(number, LARGEST_BUFFER));
        return switch (name) {
            case "SO_SNDBUF" -> Math.max(doubled, SMALLEST_SEND_BUFFER);
            case "SO_RCVBUF" -> Math.max(doubled, SMALLEST_RECEIVE_BUFFER);
            default -> number;
        };
    }

    private PendingCall set(ModelSocket sock, String name, long number) throws UnsupportedArgument {
        Settings settings = sock.settings();
        return switch (name) {
            case "SO_KEEPALIVE" -> keepAlive(sock, number != 0);
            case "SO_RCVBUF" ->
                change(sock, receiveBuffer(settings, (int) remembered(name, number) / KernelSettings.OVERHEAD));
            case "TCP_NODELAY" -> noDelay(sock, number != 0);
            case "TCP_CORK" -> cork(sock, number != 0);
            case "TCP_MAXSEG" -> maximumSegment(sock, (int) number);
            case "TCP_KEEPIDLE" -> keepIdle(sock, number);
            case "TCP_KEEPINTVL" ->
                number < 1 || number > LONGEST_KEEP_ALIVE
                        ? PendingCall.failed(Errno.EINVAL)
                        : limits(sock, interval(settings.limits(), number));
            case "TCP_KEEPCNT" -> limits(sock, probes(settings.limits(), (int) number));
            case "TCP_SYNCNT" -> limits(sock, synRetries(settings.limits(), (int) number));
            case "TCP_LINGER2" -> limits(sock, finWait2(settings.limits(), number));
            case "TCP_USER_TIMEOUT" -> change(sock, settings.withUserTimeout(millis(number)));
            case "TCP_DEFER_ACCEPT" -> change(sock, settings.withDeferAccept(timeoutsWithin(number)));
            case "TCP_FASTOPEN_CONNECT" -> fastOpen.connect(sock, number);
            case "TCP_FASTOPEN" -> fastOpen.serve(sock, (int) number);
            case "TCP_INQ" -> number == 0 || number == 1 ? PendingCall.done(0) : PendingCall.failed(Errno.EINVAL);
            case "TCP_QUICKACK" -> quickAck(sock, number != 0);
            default -> throw new UnsupportedArgument(2, KNOWN);
        };
    }

    private PendingCall change(ModelSocket sock, Settings changed) {
        sock.settings(changed);
        layer.settingsChanged(sock);
        return PendingCall.done(0);
    }

    private PendingCall limits(ModelSocket sock, Settings.Limits changed) {
        return change(sock, sock.settings().withLimits(changed));
    }

    private static Settings.Limits interval(Settings.Limits old, long seconds) {
        return new Settings.Limits(
                Optional.of(Duration.ofSeconds(seconds)), old.keepAliveProbes(), old.synRetries(), old.finWait2());
    }

    private static Settings.Limits probes(Settings.Limits old, int count) {
        return new Settings.Limits(old.keepAliveInterval(), Optional.of(count), old.synRetries(), old.finWait2());
    }

    private static Settings.Limits synRetries(Settings.Limits old, int count) {
        return new Settings.Limits(old.keepAliveInterval(), old.keepAliveProbes(), Optional.of(count), old.finWait2());
    }

    private static Settings.Limits finWait2(Settings.Limits old, long seconds) {
        // 0 stands for what the kernel is set to, less for not at all
        Optional<Duration> timeout = seconds == 0
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(Math.min(Math.max(seconds, 0), MOST_LINGER)));
        return new Settings.Limits(old.keepAliveInterval(), old.keepAliveProbes(), old.synRetries(), timeout);
    }

    private static Optional<Duration> millis(long count) {
        return count == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(count));
    }

    /** How many SYN,ACK timeouts, doubling from one second, it takes to fill {@code seconds}. */
    static int timeoutsWithin(long seconds) {
        int timeouts = 0;
        for (long timeout = 1, period = 0; period < seconds && timeouts < 255; timeout *= 2) {
            period += timeout;
            timeouts++;
        }
        return timeouts;
    }

    /** A smaller buffer also needs a smaller window scale. */
    private static Settings receiveBuffer(Settings settings, int octets) {
        SynOptions offer = settings.offer();
        return settings.withReceiveBuffer(octets)
                .withOffer(offer.withWindowShift(offer.windowShift().map(shift -> KernelSettings.shiftFor(octets))));
    }

    private PendingCall maximumSegment(ModelSocket sock, int octets) {
        if (octets != 0 && (octets < 88 || octets > 32_767)) {
            return PendingCall.failed(Errno.EINVAL);
        }
        Settings settings = sock.settings();
        int headers = settings.path().mtu() - settings.path().largestSegment();
        Path narrow = new Path(settings.path().ipVersion(), octets + headers);
        return octets == 0 || octets >= settings.path().largestSegment()
                ? PendingCall.done(0)
                : change(
                        sock,
                        settings.withPath(narrow).withOffer(settings.offer().withMss(octets)));
    }

    private PendingCall noDelay(ModelSocket sock, boolean on) {
        change(sock, sock.settings().withNoDelay(on));
        // What waited for an acknowledgment need not wait any longer
        live(sock).ifPresent(id -> layer.machine().call(id, new UserCall.Status()));
        return PendingCall.done(0);
    }

    private PendingCall cork(ModelSocket sock, boolean on) {
        change(sock, sock.settings().withCorked(on));
        live(sock).filter(id -> !on).ifPresent(id -> layer.machine().call(id, new UserCall.Status()));
        return PendingCall.done(0);
    }

    private Optional<ConnectionId> live(ModelSocket sock) {
        return sock.id().filter(id -> !sock.isDead());
    }

    // Keep-alive.

    private PendingCall keepAlive(ModelSocket sock, boolean on) {
        boolean was = sock.settings().keepAlive().isPresent();
        Duration idle = Duration.ofNanos(layer.kernel().profile().value(Parameter.KEEP_ALIVE_IDLE));
        Long asked = sock.options().get("TCP_KEEPIDLE");
        Duration wanted = asked == null ? idle : Duration.ofSeconds(asked);
        change(sock, sock.settings().withKeepAlive(on ? Optional.of(wanted) : Optional.empty()));
        if (on && !was) {
            startKeepAlive(sock, wanted, layer.machine().now());
        }
        return PendingCall.done(0);
    }

    private PendingCall keepIdle(ModelSocket sock, long seconds) {
        if (seconds < 1 || seconds > LONGEST_KEEP_ALIVE) {
            return PendingCall.failed(Errno.EINVAL);
        }
        Duration idle = Duration.ofSeconds(seconds);
        if (sock.settings().keepAlive().isPresent()) {
            change(sock, sock.settings().withKeepAlive(Optional.of(idle)));
            layer.block(sock)
                    .ifPresent(tcb -> startKeepAlive(sock, idle, tcb.keepAlive().heardAt()));
        }
        return PendingCall.done(0);
    }

    private void startKeepAlive(ModelSocket sock, Duration idle, long since) {
        long due = Math.max(layer.machine().now(), since + idle.toNanos());
        Optional<ConnectionId> id = live(sock);
        Optional<TransmissionControlBlock> tcb = id.flatMap(layer.machine()::block)
                .filter(block -> block.state().isSynchronized() && block.state() != State.TIME_WAIT);
        tcb.ifPresent(block -> layer.machine()
                .change(host -> host.remembering(
                        id.get(), block.withTimers(block.timers().start(Timer.KEEP_ALIVE, due)))));
    }

    // The others.

    /** Acknowledge at once from now on, as if the connection had not become interactive; or the other way round. */
    private PendingCall quickAck(ModelSocket sock, boolean on) {
        live(sock).ifPresent(id -> {
            layer.machine()
                    .change(host -> host.connections().containsKey(id)
                            ? host.remembering(id, pingpong(host.block(id), !on))
                            : host);
            if (on
                    && layer.machine()
                            .block(id)
                            .map(tcb -> tcb.timers().runs(Timer.DELAYED_ACK))
                            .orElse(false)) {
                layer.machine().fire(id, Timer.DELAYED_ACK);
            }
        });
        return PendingCall.done(0);
    }

    private static TransmissionControlBlock pingpong(TransmissionControlBlock tcb, boolean on) {
        return tcb.with(tcb.acks().withPingpong(on));
    }

    // Reading them.

    PendingCall get(ModelSocket sock, SocketRequest.GetOption request) throws UnsupportedArgument {
        String name = request.name();
        long number =
                name.equals("SO_ERROR") ? sock.takeAnyError().map(Errno::number).orElse(0) : number(sock, name);
        return PendingCall.done(Returned.of(0).wrong(request.expected().differences(name, number)));
    }

    private long number(ModelSocket sock, String name) throws UnsupportedArgument {
        return switch (name) {
            case "TCP_MAXSEG" ->
                layer.block(sock)
                        .map(tcb -> (long) TcpInfo.sendMss(tcb, layer.kernel().profile()))
                        .orElse(sock.options().getOrDefault(name, DEFAULT_MSS));
            case "SO_ACCEPTCONN" -> sock.use() == ModelSocket.Use.LISTENING ? 1 : 0;
            case "SO_TYPE" -> 1;
            default -> {
                Long remembered = sock.options().get(name);
                yield remembered == null ? unset(name) : remembered;
            }
        };
    }

    /** What an option is that nobody has set. */
    private long unset(String name) throws UnsupportedArgument {
        Profile profile = layer.kernel().profile();
        return switch (name) {
            case "TCP_KEEPIDLE" -> seconds(profile, Parameter.KEEP_ALIVE_IDLE);
            case "TCP_KEEPINTVL" -> seconds(profile, Parameter.KEEP_ALIVE_INTERVAL);
            case "TCP_KEEPCNT" -> profile.value(Parameter.KEEP_ALIVE_PROBES);
            case "TCP_SYNCNT" -> profile.value(Parameter.SYN_RETRIES);
            case "TCP_LINGER2" -> seconds(profile, Parameter.FIN_WAIT_2);
            case "SO_RCVBUF" -> layer.kernel().receiveBuffer();
            case "SO_KEEPALIVE",
                    "TCP_NODELAY",
                    "TCP_CORK",
                    "TCP_DEFER_ACCEPT",
                    "TCP_USER_TIMEOUT",
                    "TCP_INQ",
                    "TCP_FASTOPEN",
                    "TCP_FASTOPEN_CONNECT" -> 0;
            default -> {
                // The send buffer grows with the connection, by rules that are not modelled
                if (!REMEMBERED.contains(name) || name.equals("SO_SNDBUF")) {
                    throw new UnsupportedArgument(2, KNOWN);
                }
                yield 0;
            }
        };
    }

    private static long seconds(Profile profile, Parameter parameter) {
        return Duration.ofNanos(profile.value(parameter)).toSeconds();
    }
}
