package handshake.packetdrill.model;

import handshake.network.FastOpenSwitch;
import handshake.packetdrill.run.Errno;
import handshake.packetdrill.run.OptionValue;
import handshake.packetdrill.run.PendingCall;
import handshake.packetdrill.run.UnsupportedArgument;
import handshake.tcp.model.Octets;
import java.util.Optional;

/** The socket options of Fast Open (RFC 7413), with the meaning that Linux gives them. */
final class FastOpenOptions {
    private static final int KEY_OCTETS = 16;

    private final SocketLayer layer;

    FastOpenOptions(SocketLayer layer) {
        this.layer = layer;
    }

    /** {@code TCP_FASTOPEN}: as a server, how many may be opened early at a time. */
    PendingCall serve(ModelSocket sock, int most) {
        if (sock.use() != ModelSocket.Use.NEW && sock.use() != ModelSocket.Use.LISTENING) {
            return PendingCall.failed(Errno.EINVAL);
        }
        sock.fastOpens(most);
        layer.settingsChanged(sock);
        return PendingCall.done(0);
    }

    /** {@code TCP_FASTOPEN_CONNECT}: {@code connect} leaves the SYN to the first text. */
    PendingCall connect(ModelSocket sock, long number) {
        if (!FastOpenSwitch.CLIENT.isOn(layer.kernel().profile())) {
            return PendingCall.failed(Errno.EOPNOTSUPP);
        }
        return number < 0 || number > 1 || sock.use() != ModelSocket.Use.NEW
                ? PendingCall.failed(Errno.EINVAL)
                : PendingCall.done(0);
    }

    /** {@code TCP_FASTOPEN_KEY}: what a listener makes its cookies from. */
    PendingCall key(ModelSocket sock, OptionValue value) throws UnsupportedArgument {
        Octets key = value.octets("a key of 16 octets");
        if (key.length() != KEY_OCTETS) {
            return PendingCall.failed(Errno.EINVAL);
        }
        sock.fastOpenKey(Optional.of(key));
        layer.settingsChanged(sock);
        return PendingCall.done(0);
    }
}
