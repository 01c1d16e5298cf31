package handshake.scenario.script.run;

/** A story that the packetdrill language cannot tell, seen from one end. The message says why. */
public final class Untellable extends Exception {
    private static final long serialVersionUID = 1L;

    Untellable(String why) {
        super(why);
    }
}
