package handshake.terminal;

import handshake.view.step.Key;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Queue;

/**
 * Reads the keys of this process. Nobody can take back a read that waits for a key, so it reads only when somebody waits
 * for one: between two keys the terminal can be lent to another program, or to the next screen of this one.
 */
final class KeyboardThread {
    private static KeyboardThread only;

    private final KeyReader reader;
    private Queue<Key> keys;
    private boolean reading;
    private boolean ended;

    private KeyboardThread(Charset charset) {
        reader = new KeyReader(new Keystrokes(charset));
        Thread thread = new Thread(this::readKeys, "keyboard");
        thread.setDaemon(true);
        thread.start();
    }

    /** The next key goes into {@code keys}; one read at a time is enough. */
    static synchronized void wanted(Charset charset, Queue<Key> keys) {
        if (only == null) {
            only = new KeyboardThread(charset);
        }
        only.want(keys);
    }

    private synchronized void want(Queue<Key> waiting) {
        keys = waiting;
        reading = true;
        notifyAll();
    }

    private synchronized void awaitPermission() throws InterruptedException {
        while (!reading) {
            wait();
        }
    }

    private void readKeys() {
        try {
            while (!ended) {
                awaitPermission();
                came(next());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Key next() {
        try {
            return reader.read();
        } catch (IOException e) {
            return Key.of(Key.Name.HANGUP); // a terminal that went away is read no more
        }
    }

    private synchronized void came(Key key) {
        reading = false;
        ended = key.name() == Key.Name.HANGUP;
        keys.add(key);
    }
}
