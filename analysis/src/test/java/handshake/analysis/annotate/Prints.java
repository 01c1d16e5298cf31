package handshake.analysis.annotate;

import handshake.analysis.decode.Decoded;
import handshake.analysis.decode.Decoder;
import handshake.tcp.model.Packet;
import handshake.tcp.wire.OctetMixer;
import handshake.tcp.wire.PacketWriter;

/** What copies of a packet share, for packets that nobody has captured. */
final class Prints {
    private static final int RAW = 101;

    private Prints() {}

    static long of(Packet packet, int identification) {
        Decoded.Tcp tcp = (Decoded.Tcp) Decoder.decode(RAW, PacketWriter.write(packet));
        return OctetMixer.mix(tcp.details().print(), identification);
    }
}
