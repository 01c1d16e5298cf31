package handshake.live.provoke;

import java.io.IOException;

/** What one thread does with both ends of one connection. */
interface PairTask {
    void perform(Pair pair) throws IOException;
}
