package handshake.analysis.anonymize;

import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Octets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Addresses of the documentation ranges (RFC 2544, RFC 3849) in the place of others: the same for the same, in the order in
 * which they come up, so that nothing of the old one is left in the new one.
 */
final class AddressMap {
    /** 198.18.0.0/15. */
    private static final int V4_ROOM = 1 << 17;

    private static final int FIRST = (198 << 24) | (18 << 16);

    private final Map<IpAddress, IpAddress> replaced = new LinkedHashMap<>();
    private int v4;
    private int v6;

    IpAddress of(IpAddress address) {
        return replaced.computeIfAbsent(address, one -> one.isV4() ? nextV4() : nextV6());
    }

    int size() {
        return replaced.size();
    }

    private IpAddress nextV4() {
        v4++;
        int bits = FIRST + v4 % V4_ROOM;
        return IpAddress.v4(bits >>> 24, (bits >>> 16) & 0xFF, (bits >>> 8) & 0xFF, bits & 0xFF);
    }

    /** 2001:db8::/32. */
    private IpAddress nextV6() {
        v6++;
        byte[] octets = new byte[16];
        octets[0] = 0x20;
        octets[1] = 0x01;
        octets[2] = 0x0D;
        octets[3] = (byte) 0xB8;
        for (int i = 0; i < Integer.BYTES; i++) {
            octets[15 - i] = (byte) (v6 >>> (8 * i));
        }
        return IpAddress.of(Octets.of(octets));
    }
}
