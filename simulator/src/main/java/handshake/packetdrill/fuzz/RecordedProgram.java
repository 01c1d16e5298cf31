package handshake.packetdrill.fuzz;

import handshake.packetdrill.fuzz.FuzzEvent.Invocation;
import handshake.packetdrill.run.Returned;
import handshake.packetdrill.run.ScriptConnections;
import handshake.packetdrill.run.Subject;
import handshake.packetdrill.run.UnsupportedArgument;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The program of a sequence: makes its calls, and writes down what they return. Calls that cannot be made are left out. */
final class RecordedProgram {
    private static final int FIRST = 3;
    private static final int CHILD = 4;

    private final Subject subject;
    private final ScriptConnections connections;
    private final List<String> lines;
    private final boolean active;
    private final Set<Integer> open = new TreeSet<>();

    RecordedProgram(Subject subject, ScriptConnections connections, List<String> lines, boolean active) {
        this.subject = subject;
        this.connections = connections;
        this.lines = lines;
        this.active = active;
    }

    /** Everything that has to be there before anything happens. */
    void open() {
        make(RecordedCall.socket(FIRST), FIRST);
        open.add(FIRST);
        make(RecordedCall.nonBlocking(FIRST));
        if (!active) {
            make(RecordedCall.reuseAddress(FIRST));
            make(RecordedCall.bind(FIRST));
            make(RecordedCall.listen(FIRST));
        }
    }

    void call(Invocation invocation) {
        switch (invocation.call()) {
            case CONNECT -> connect();
            case ACCEPT -> accept();
            case CLOSE_LISTENER -> closeListener();
            default -> onConnection(invocation);
        }
    }

    private void connect() {
        if (active && open.contains(FIRST)) {
            make(RecordedCall.connect(FIRST));
        }
    }

    private void accept() {
        if (!active && open.contains(FIRST) && !open.contains(CHILD)) {
            Returned returned = make(RecordedCall.accept(FIRST, CHILD), CHILD);
            if (returned.newDescriptor()) {
                open.add(CHILD);
                make(RecordedCall.nonBlocking(CHILD));
            }
        }
    }

    private void closeListener() {
        if (!active && open.remove(FIRST)) {
            make(RecordedCall.close(FIRST));
        }
    }

    private void onConnection(Invocation invocation) {
        int fd = active ? FIRST : CHILD;
        if (!open.contains(fd)) {
            return;
        }
        switch (invocation.call()) {
            case WRITE -> make(RecordedCall.write(fd, invocation.octets()));
            case READ -> make(RecordedCall.read(fd, invocation.octets()));
            case SHUTDOWN_READING -> make(RecordedCall.shutdown(fd, "SHUT_RD"));
            case SHUTDOWN_WRITING -> make(RecordedCall.shutdown(fd, "SHUT_WR"));
            case SHUTDOWN_BOTH -> make(RecordedCall.shutdown(fd, "SHUT_RDWR"));
            case CLOSE -> close(fd);
            case ABORT -> {
                make(RecordedCall.lingerNot(fd));
                close(fd);
            }
            case GET_ERROR -> make(RecordedCall.error(fd));
            case COUNT_UNREAD -> make(RecordedCall.count(fd, "SIOCINQ"));
            case COUNT_UNACKNOWLEDGED -> make(RecordedCall.count(fd, "SIOCOUTQ"));
            case POLL -> make(RecordedCall.poll(fd));
            case CONNECT, ACCEPT, CLOSE_LISTENER ->
                throw new IllegalArgumentException(invocation.call() + " is not made on a connection");
        }
    }

    private void close(int fd) {
        open.remove(fd);
        make(RecordedCall.close(fd));
    }

    private void make(RecordedCall call) {
        make(call, 0);
    }

    private Returned make(RecordedCall call, int made) {
        Returned returned = request(call);
        subject.newest().ifPresent(connections::turnTo);
        lines.add(call.expecting(returned, made));
        return returned;
    }

    private Returned request(RecordedCall call) {
        try {
            return subject.make(call.request(), false)
                    .attempt()
                    .orElseThrow(() -> new IllegalStateException(call.text() + " waits"));
        } catch (UnsupportedArgument e) {
            throw new IllegalStateException(call.text(), e);
        }
    }

    /** In which state the subject says that the socket is, if there still is one. */
    void assertState() {
        connections
                .socket()
                .flatMap(subject::facts)
                .ifPresent(facts -> lines.add(
                        "%{ assert tcpi_state == " + facts.field("tcpi_state").orElseThrow() + " }%"));
    }

    /** Closes at once what is still open, and writes nothing down. */
    void abandon() {
        for (int fd : open) {
            request(RecordedCall.lingerNot(fd));
            request(RecordedCall.close(fd));
        }
        open.clear();
    }
}
