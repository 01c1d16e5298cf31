package handshake.explore.state;

import handshake.explore.bounds.Bounds;
import handshake.explore.bounds.Incarnation;
import handshake.tcp.model.Octets;
import handshake.trace.Side;

/** The one octet that an incarnation may send: its value is the name of the writer, which no rule looks at. */
public final class Octet {
    private static final int OF_A = 'a';
    private static final int OF_B = 'A';

    private Octet() {}

    public static Octets of(Incarnation writer) {
        int first = writer.side() == Side.CLIENT ? OF_A : OF_B;
        return Octets.of((byte) (first + writer.number() - 1));
    }

    public static Incarnation writer(int octet) {
        return octet >= OF_A
                ? new Incarnation(Side.CLIENT, octet - OF_A + 1)
                : new Incarnation(Side.SERVER, octet - OF_B + 1);
    }

    /** A bit for each writer's octet. */
    public static int bit(Incarnation writer) {
        return 1 << (StateLayout.place(writer.side()) * Bounds.MOST_INCARNATIONS + writer.number() - 1);
    }

    /** The bits of the octets in {@code text}. */
    static int bits(Octets text) {
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            bits |= bit(writer(text.at(i)));
        }
        return bits;
    }
}
