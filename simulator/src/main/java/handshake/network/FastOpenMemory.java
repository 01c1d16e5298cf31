package handshake.network;

import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Octets;
import handshake.tcp.model.TcpOption;
import java.util.Optional;

/**
 * What a host remembers for Fast Open (RFC 7413): as a server the secret from which it makes cookies, as a client the
 * cookies that servers gave it.
 *
 * @param key 16 octets
 * @param cookies by the server's address (§4.1.3)
 */
public record FastOpenMemory(Octets key, Table<IpAddress, TcpOption.FastOpen> cookies) {
    private static final int KEY_OCTETS = 16;
    private static final int COOKIE_OCTETS = 8;

    public FastOpenMemory {
        if (key.length() != KEY_OCTETS) {
            throw new IllegalArgumentException("a key has 16 octets, not " + key.length());
        }
    }

    /** A server that makes its cookies from {@code key}, and a client that has none yet. */
    public static FastOpenMemory keyed(Octets key) {
        return new FastOpenMemory(key, Table.empty());
    }

    public FastOpenMemory withKey(Octets other) {
        return new FastOpenMemory(other, cookies);
    }

    /**
     * The cookie that {@code client} should have: a keyed hash of both addresses, so that only who really receives at
     * that address can know it (§4.1.2). The key is not used up and nothing is stored per client.
     */
    public Octets cookieOf(IpAddress client, IpAddress server) {
        long hash = SipHash.of(key, client.octets().then(server.octets()));
        byte[] littleEndian = new byte[COOKIE_OCTETS];
        for (int i = 0; i < COOKIE_OCTETS; i++) {
            littleEndian[i] = (byte) (hash >>> (8 * i));
        }
        return Octets.of(littleEndian);
    }

    /** The cookie that {@code server} gave us, to send with our text; or the request for one. */
    public TcpOption.FastOpen towards(IpAddress server) {
        return Optional.ofNullable(cookies.get(server)).orElse(TcpOption.FastOpen.REQUEST);
    }

    /** {@code server} granted a cookie. */
    public FastOpenMemory remember(IpAddress server, TcpOption.FastOpen cookie) {
        return new FastOpenMemory(key, cookies.with(server, cookie));
    }
}
