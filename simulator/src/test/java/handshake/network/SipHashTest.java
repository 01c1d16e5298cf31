package handshake.network;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.Octets;
import org.junit.jupiter.api.Test;

class SipHashTest {
    /** The worked example of the paper, appendix A: key 00…0f, message 00…0e. */
    @Test
    void hashesThePapersExample() {
        Octets key = Octets.ofHex("000102030405060708090a0b0c0d0e0f");
        Octets message = Octets.ofHex("000102030405060708090a0b0c0d0e");
        assertThat(SipHash.of(key, message)).isEqualTo(0xa129ca6149be45e5L);
    }

    /** A Fast Open cookie that Linux gave for this key and these addresses. */
    @Test
    void givesTheFastOpenCookieOfLinux() {
        Octets key = Octets.ofHex("a1a1a1a1b2b2b2b2c3c3c3c3d4d4d4d4");
        Octets addresses = Octets.ofHex("c0000201c0a80001");
        long cookie = SipHash.of(key, addresses);
        assertThat(Long.toHexString(Long.reverseBytes(cookie))).isEqualTo("3021b9d889017eeb");
    }
}
