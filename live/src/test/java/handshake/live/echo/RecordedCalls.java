package handshake.live.echo;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the socket calls that were made. */
public final class RecordedCalls implements SocketCalls {
    private final List<SocketCall> before = new CopyOnWriteArrayList<>();
    private final List<SocketCall> after = new CopyOnWriteArrayList<>();

    @Override
    public void before(SocketCall call) {
        before.add(call);
    }

    @Override
    public void after(SocketCall call) {
        after.add(call);
    }

    List<SocketCall> before() {
        return before;
    }

    public List<SocketCall> after() {
        return after;
    }

    /** What one side's calls look like, with what they returned. */
    public List<String> of(Caller side) {
        return after.stream()
                .filter(call -> call.side() == side)
                .map(SocketCall::toString)
                .toList();
    }
}
