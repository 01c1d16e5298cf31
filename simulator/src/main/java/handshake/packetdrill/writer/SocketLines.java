package handshake.packetdrill.writer;

import handshake.tcp.model.Settings;
import handshake.tcp.model.State;
import handshake.tcp.rules.Notice;
import handshake.tcp.rules.Transition;
import handshake.tcp.rules.UserCall;
import java.util.Optional;
import java.util.function.Consumer;

/** What the user of one connection does, as the system calls of a script. */
final class SocketLines {
    private static final int FIRST = 3;

    private final Settings settings;
    private final Consumer<String> lines;
    private boolean listening;
    private int descriptor;

    SocketLines(Settings settings, Consumer<String> lines) {
        this.settings = settings;
        this.lines = lines;
    }

    private void call(String call) {
        lines.accept(call);
    }

    private void socket() {
        call("socket(..., SOCK_STREAM, IPPROTO_TCP) = " + FIRST);
        if (settings.noDelay()) {
            option("IPPROTO_TCP, TCP_NODELAY", 1);
        }
        settings.offer().mss().stream()
                .filter(octets -> octets != settings.path().largestSegment())
                .forEach(octets -> option("SOL_TCP, TCP_MAXSEG", octets));
        settings.keepAlive().ifPresent(idle -> {
            option("SOL_SOCKET, SO_KEEPALIVE", 1);
            option("SOL_TCP, TCP_KEEPIDLE", idle.toSeconds());
        });
        settings.userTimeout().ifPresent(timeout -> option("SOL_TCP, TCP_USER_TIMEOUT", timeout.toMillis()));
        if (settings.deferAccept() > 0) {
            option("SOL_TCP, TCP_DEFER_ACCEPT", (1L << settings.deferAccept()) - 1);
        }
    }

    private void option(String name, long value) {
        call("setsockopt(" + FIRST + ", " + name + ", [" + value + "], 4) = 0");
    }

    void listen() {
        socket();
        option("SOL_SOCKET, SO_REUSEADDR", 1);
        call("bind(" + FIRST + ", ..., ...) = 0");
        call("listen(" + FIRST + ", 5) = 0");
        listening = true;
    }

    void accept() {
        descriptor = FIRST + 1;
        call("accept(" + FIRST + ", ..., ...) = " + descriptor);
    }

    /** The user called, and this came of it. */
    void call(UserCall call, Transition transition) throws NotExpressible {
        if (!(call instanceof UserCall.OpenActive) && !(call instanceof UserCall.OpenPassive)) {
            takeConnection(transition.before().state());
        }
        Optional<String> why = call.accept(new Line(transition));
        if (why.isPresent()) {
            throw new NotExpressible(why.get());
        }
    }

    /** A server has its connection only once it has accepted it. */
    private void takeConnection(State state) throws NotExpressible {
        if (descriptor != 0) {
            return;
        }
        if (!listening || !state.isSynchronized()) {
            throw new NotExpressible("in " + state + " a program has no socket of this connection to call on");
        }
        accept();
    }

    /** Writes the lines of one call; or says why it cannot be told. */
    private final class Line implements UserCall.Cases<Optional<String>> {
        private final Transition transition;

        Line(Transition transition) {
            this.transition = transition;
        }

        @Override
        public Optional<String> openActive(UserCall.OpenActive open) {
            if (listening || !open.data().isEmpty()) {
                return Optional.of("an open from LISTEN, or one with text, is not a call of sockets");
            }
            socket();
            descriptor = FIRST;
            call("fcntl(" + FIRST + ", F_SETFL, O_RDWR|O_NONBLOCK) = 0");
            call("connect(" + FIRST + ", ..., ...) = -1 EINPROGRESS (Operation now in progress)");
            return Optional.empty();
        }

        @Override
        public Optional<String> openPassive(UserCall.OpenPassive open) {
            listen();
            return Optional.empty();
        }

        @Override
        public Optional<String> send(UserCall.Send send) {
            State state = transition.before().state();
            if (state == State.SYN_SENT || state == State.SYN_RECEIVED) {
                return Optional.of("a program cannot send before its connection is open");
            }
            String flags = send.urgent() ? "send(%d, ..., %d, MSG_OOB) = %s" : "write(%d, ..., %d) = %s";
            int length = send.data().length();
            String result = transition.notices().contains(Notice.ALREADY_CLOSING)
                    ? "-1 EPIPE (Broken pipe)"
                    : Integer.toString(length);
            call(String.format(flags, descriptor, length, result));
            return Optional.empty();
        }

        @Override
        public Optional<String> receive(UserCall.Receive receive) {
            int length = transition.delivered().length();
            if (length == 0) {
                return Optional.of("a read that waits, or finds the end, depends on the program's patience");
            }
            call("read(" + descriptor + ", ..., " + Math.min(receive.limit(), 65_535) + ") = " + length);
            return Optional.empty();
        }

        @Override
        public Optional<String> close(UserCall.Close close) {
            boolean whole = close.readingToo() || transition.after().state() == State.CLOSED;
            call(whole ? "close(" + descriptor + ") = 0" : "shutdown(" + descriptor + ", SHUT_WR) = 0");
            return Optional.empty();
        }

        @Override
        public Optional<String> abort(UserCall.Abort abort) {
            call("setsockopt(" + descriptor + ", SOL_SOCKET, SO_LINGER, {onoff=1, linger=0}, 8) = 0");
            call("close(" + descriptor + ") = 0");
            return Optional.empty();
        }

        @Override
        public Optional<String> status(UserCall.Status status) {
            return Optional.empty(); // asks, and changes nothing
        }
    }
}
