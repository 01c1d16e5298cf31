package handshake.scenario.script.run;

import handshake.tcp.model.Octets;
import handshake.tcp.rules.Knob;
import java.util.Optional;

/** The socket options of Fast Open (RFC 7413), with the meaning that Linux gives them. */
final class FastOpenOptions {
    private static final int KEY_OCTETS = 16;
    private static final int FAST_OPEN_CLIENT = 1;

    private final SocketLayer layer;

    FastOpenOptions(SocketLayer layer) {
        this.layer = layer;
    }

    /** {@code TCP_FASTOPEN}: as a server, how many may be opened early at a time. */
    Attempt serve(Sock sock, int most) {
        if (sock.use() == Sock.Use.CONNECTED || sock.use() == Sock.Use.CONNECTING) {
            return Attempt.failed(Errno.EINVAL);
        }
        sock.fastOpens(most);
        layer.settingsChanged(sock);
        return Attempt.done(0);
    }

    /** {@code TCP_FASTOPEN_CONNECT}: {@code connect} leaves the SYN to the first text. */
    Attempt connect(Sock sock, long number) {
        if ((layer.kernel().profile().value(Knob.FAST_OPEN) & FAST_OPEN_CLIENT) == 0) {
            return Attempt.failed(Errno.EOPNOTSUPP);
        }
        return number < 0 || number > 1 || sock.use() != Sock.Use.NEW ? Attempt.failed(Errno.EINVAL) : Attempt.done(0);
    }

    /** {@code TCP_FASTOPEN_KEY}: what a listener makes its cookies from. */
    Attempt key(Sock sock, OptionValue value) throws UnsupportedArgument {
        Octets key = value.octets("a key of 16 octets");
        if (key.length() != KEY_OCTETS) {
            return Attempt.failed(Errno.EINVAL);
        }
        sock.fastOpenKey(Optional.of(key));
        layer.settingsChanged(sock);
        return Attempt.done(0);
    }
}
