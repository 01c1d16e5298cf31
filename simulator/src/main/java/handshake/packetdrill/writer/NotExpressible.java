package handshake.packetdrill.writer;

/** A story that the packetdrill language cannot tell, seen from one end. The message says why. */
public final class NotExpressible extends Exception {
    private static final long serialVersionUID = 1L;

    NotExpressible(String why) {
        super(why);
    }
}
