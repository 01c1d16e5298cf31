package handshake.packetdrill.run;

/** A script that was not run in time, so that nothing follows from what happened. The message says what came too late. */
public final class NotJudged extends Exception {
    private static final long serialVersionUID = 1L;

    NotJudged(String why) {
        super(why);
    }
}
