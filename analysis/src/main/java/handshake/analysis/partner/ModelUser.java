package handshake.analysis.partner;

import handshake.tcp.model.Octets;
import handshake.tcp.model.State;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.UserCall;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The program above the model's end: it knows which call comes next. Not thread-safe. */
public final class ModelUser {
    private final boolean opens;
    private final UnaryOperator<Octets> answer;
    private Octets heard = Octets.EMPTY;
    private boolean opened;

    private ModelUser(boolean opens, UnaryOperator<Octets> answer) {
        this.opens = opens;
        this.answer = answer;
    }

    /** Opens, sends {@code message}, reads as much in return, and closes. */
    public static ModelUser client(Octets message) {
        return new ModelUser(true, nothing -> message);
    }

    /** Reads a request, sends {@code answer} to it, and closes. */
    public static ModelUser server(UnaryOperator<Octets> answer) {
        return new ModelUser(false, answer);
    }

    /** It has been given {@code text} to read. */
    void reads(Octets text) {
        heard = heard.then(text);
    }

    /** All that it has read. */
    public Octets heard() {
        return heard;
    }

    void hasOpened() {
        opened = true;
    }

    /** What it calls next; empty while it waits, and when it is done. */
    Optional<UserCall> next(TransmissionControlBlock tcb) {
        return switch (tcb.state()) {
            case CLOSED -> opens && !opened ? Optional.of(UserCall.OpenActive.PLAIN) : Optional.empty();
            case ESTABLISHED, CLOSE_WAIT ->
                tcb.incoming().readable().isEmpty() ? answer(tcb) : Optional.of(UserCall.Receive.ALL);
            case LISTEN, SYN_SENT, SYN_RECEIVED, FIN_WAIT_1, FIN_WAIT_2, CLOSING, LAST_ACK, TIME_WAIT ->
                Optional.empty();
        };
    }

    private Optional<UserCall> answer(TransmissionControlBlock tcb) {
        boolean hasSent = tcb.snd().nxt().minus(tcb.snd().iss()) > 1
                || !tcb.outgoing().octets().isEmpty();
        Octets text = answer.apply(heard);
        if (!hasSent && (opens || !heard.isEmpty())) {
            return Optional.of(UserCall.Send.of(text));
        }
        boolean over = tcb.state() == State.CLOSE_WAIT;
        boolean answered = opens ? heard.length() >= text.length() : hasSent;
        return over || answered ? Optional.of(UserCall.Close.BOTH) : Optional.empty();
    }
}
