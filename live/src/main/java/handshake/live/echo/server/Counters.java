package handshake.live.echo.server;

import java.util.concurrent.atomic.LongAdder;

/** Counts for {@link EchoCounts}, from many threads. */
final class Counters {
    final LongAdder connections = new LongAdder();
    final LongAdder messages = new LongAdder();
    final LongAdder bytesReceived = new LongAdder();
    final LongAdder bytesSent = new LongAdder();
    final LongAdder tooLong = new LongAdder();
    final LongAdder timedOut = new LongAdder();
    final LongAdder turnedAway = new LongAdder();

    /** Counted before it is answered: whoever has the answer has been counted. */
    void heard(byte[] message) {
        messages.increment();
        bytesReceived.add(message.length);
    }

    EchoCounts now() {
        return new EchoCounts(
                connections.sum(),
                messages.sum(),
                bytesReceived.sum(),
                bytesSent.sum(),
                tooLong.sum(),
                timedOut.sum(),
                turnedAway.sum());
    }
}
