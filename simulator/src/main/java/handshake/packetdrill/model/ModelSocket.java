package handshake.packetdrill.model;

import handshake.network.ConnectionId;
import handshake.packetdrill.run.Errno;
import handshake.packetdrill.run.ScriptSocket;
import handshake.tcp.model.Octets;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.Settings;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.UserCall;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A socket: what an operating system remembers of it besides the control block. Changes as calls are made. */
final class ModelSocket implements ScriptSocket {
    /** What a socket is for at present. */
    enum Use {
        /** Nothing yet. */
        NEW,
        LISTENING,
        /** An open was asked for, and nobody has been told yet what became of it. */
        CONNECTING,
        /** It was shut down before the open was done. */
        DISCONNECTING,
        CONNECTED
    }

    /** So far behind the last window Linux would begin anew. */
    private static final int GAP_TO_NEXT = 2;

    private Use use = Use.NEW;
    private Settings settings;
    private Optional<Integer> port = Optional.empty();
    private Optional<ConnectionId> id = Optional.empty();
    private Optional<TransmissionControlBlock> remains = Optional.empty();
    private Optional<Errno> error = Optional.empty();
    private Optional<Errno> softError = Optional.empty();
    private Optional<Integer> linger = Optional.empty();
    private boolean nonBlocking;
    private boolean readingShut;
    private boolean writingShut;
    private long unacknowledged;
    private int fastOpens;
    private Optional<Octets> fastOpenKey = Optional.empty();
    private Optional<SequenceNumber> urgentTaken = Optional.empty();
    private int behindFin;
    private boolean synDataTaken;
    private boolean opensWithText;
    private final SegmentCount sent = new SegmentCount();
    private final Map<String, Long> options = new HashMap<>();

    ModelSocket(Settings settings) {
        this.settings = settings;
    }

    /** A connection that came to a listener. */
    static ModelSocket accepted(Settings settings, ConnectionId id) {
        ModelSocket sock = new ModelSocket(settings);
        sock.use = Use.CONNECTED;
        sock.port = Optional.of(id.local().port());
        sock.id = Optional.of(id);
        return sock;
    }

    @Override
    public boolean isListening() {
        return use == Use.LISTENING;
    }

    @Override
    public Optional<ConnectionId> connection() {
        return id;
    }

    Use use() {
        return use;
    }

    void use(Use next) {
        use = next;
    }

    Settings settings() {
        return settings;
    }

    void settings(Settings next) {
        settings = next;
    }

    Optional<Integer> port() {
        return port;
    }

    void port(int number) {
        port = Optional.of(number);
    }

    void unbound() {
        port = Optional.empty();
    }

    Optional<ConnectionId> id() {
        return id;
    }

    void connecting(ConnectionId to) {
        id = Optional.of(to);
        use = Use.CONNECTING;
        error = Optional.empty();
        remains = Optional.empty();
    }

    /** A failed open leaves the socket as it was before; but for a number, which no connection explains any more. */
    void disconnected(TransmissionControlBlock last) {
        unacknowledged += last.snd().maxWnd().octets() + GAP_TO_NEXT;
        id = Optional.empty();
        use = Use.NEW;
        remains = Optional.empty();
        readingShut = false;
        writingShut = false;
    }

    /** How many numbers were not acknowledged when the connection ended, for what that is worth. */
    long unacknowledged() {
        return unacknowledged;
    }

    void unacknowledged(long numbers) {
        unacknowledged = numbers;
    }

    /** What was left of the control block when the connection ended; empty while it lives. */
    Optional<TransmissionControlBlock> remains() {
        return remains;
    }

    void remains(TransmissionControlBlock tcb) {
        remains = Optional.of(tcb);
    }

    boolean isDead() {
        return remains.isPresent();
    }

    /** The error that nobody has been told yet; asking takes it. */
    Optional<Errno> takeError() {
        Optional<Errno> taken = error;
        error = Optional.empty();
        return taken;
    }

    /** The error, or else what the network has complained about. */
    Optional<Errno> takeAnyError() {
        Optional<Errno> hard = takeError();
        if (hard.isPresent()) {
            return hard;
        }
        Optional<Errno> taken = softError;
        softError = Optional.empty();
        return taken;
    }

    boolean hasError() {
        return error.isPresent();
    }

    void error(Errno errno) {
        error = Optional.of(errno);
    }

    Optional<Errno> softError() {
        return softError;
    }

    void softError(Errno errno) {
        softError = Optional.of(errno);
    }

    /** Something has worked since. */
    void forgetSoftError() {
        softError = Optional.empty();
    }

    /** How many seconds a close may wait for its FIN to be acknowledged; 0: it aborts instead. */
    Optional<Integer> linger() {
        return linger;
    }

    void linger(Optional<Integer> seconds) {
        linger = seconds;
    }

    boolean nonBlocking() {
        return nonBlocking;
    }

    void nonBlocking(boolean on) {
        nonBlocking = on;
    }

    boolean readingShut() {
        return readingShut;
    }

    void shutReading() {
        readingShut = true;
    }

    boolean writingShut() {
        return writingShut;
    }

    void shutWriting() {
        writingShut = true;
    }

    /** What {@code shutdown} tells TCP, once it concerns the sending side. */
    UserCall.Close shutdown() {
        return readingShut ? UserCall.Close.BOTH_STAYING : UserCall.Close.SENDING;
    }

    int fastOpens() {
        return fastOpens;
    }

    void fastOpens(int most) {
        fastOpens = most;
    }

    /** The key that it makes its cookies from, when that is not the host's. */
    Optional<Octets> fastOpenKey() {
        return fastOpenKey;
    }

    void fastOpenKey(Optional<Octets> key) {
        fastOpenKey = key;
    }

    /** RCV.UP when the urgent octet before it was read by itself. */
    Optional<SequenceNumber> urgentTaken() {
        return urgentTaken;
    }

    void urgentTaken(Optional<SequenceNumber> up) {
        urgentTaken = up;
    }

    /** How many octets the queue holds that came in the place of the peer's FIN: the next read that meets it drops them. */
    int behindFin() {
        return behindFin;
    }

    void cameBehindFin() {
        behindFin++;
    }

    void forgetBehindFin() {
        behindFin = 0;
    }

    /** Whether the peer took text that rode on our SYN, or we took the peer's. */
    boolean synDataTaken() {
        return synDataTaken;
    }

    void tookSynData() {
        synDataTaken = true;
    }

    /** {@code connect} has been called, and the SYN waits for text to take along. */
    boolean opensWithText() {
        return opensWithText;
    }

    void opensWithText(boolean waits) {
        opensWithText = waits;
    }

    SegmentCount sent() {
        return sent;
    }

    /** What options were set to, by name, for those that are only remembered. */
    Map<String, Long> options() {
        return options;
    }
}
