package handshake.explore.state;

import java.util.Arrays;

/**
 * All states found so far, in the order in which they were found, each only once. A state takes its words and one more
 * (who led to it, by which move); an open-addressing index of state numbers finds it again.
 */
public final class StateStore {
    private static final int PAGE_BITS = 14;
    private static final int PAGE = 1 << PAGE_BITS;
    private static final int FREE = -1;

    private int width;
    private long[][] pages = new long[16][];
    private int size;
    private int[] index = free(1 << 12);

    /** @param width words of a state; a state may have more words than that as long as they are 0 */
    public StateStore(int width) {
        this.width = width;
    }

    public int size() {
        return size;
    }

    /** Octets that the states and their index take. */
    public long octets() {
        return ((long) (size + PAGE - 1) >> PAGE_BITS) * PAGE * stride() * Long.BYTES
                + (long) index.length * Integer.BYTES;
    }

    /** Copies state {@code number} into {@code state}, whose further words must be 0. */
    public void read(int number, long[] state) {
        int at = offset(number);
        System.arraycopy(pages[number >> PAGE_BITS], at, state, 0, width);
    }

    /** The state from which {@code number} was found first; itself, when it is the initial one. */
    public int parent(int number) {
        return (int) (link(number) >>> 32);
    }

    /** The move by which it was found. */
    public int move(int number) {
        return (int) link(number);
    }

    /** Adds {@code state}; whether it is new. */
    public boolean add(long[] state, int words, int parent, int move) {
        if (words > width) {
            widen(words);
        }
        int slot = slot(state);
        if (index[slot] != FREE) {
            return false;
        }
        append(state, ((long) parent << 32) | move);
        index[slot] = size - 1;
        if (size > index.length / 5 * 3) {
            rebuildIndex(2 * index.length);
        }
        return true;
    }

    /** The number of {@code state}, which must have been added. */
    public int numberOf(long[] state) {
        return index[slot(state)];
    }

    private int stride() {
        return width + 1;
    }

    private int offset(int number) {
        return (number & (PAGE - 1)) * stride();
    }

    private long link(int number) {
        return pages[number >> PAGE_BITS][offset(number) + width];
    }

    private void append(long[] state, long link) {
        int page = size >> PAGE_BITS;
        if (page == pages.length) {
            pages = Arrays.copyOf(pages, 2 * page);
        }
        if (pages[page] == null) {
            pages[page] = new long[PAGE * stride()];
        }
        int at = offset(size);
        System.arraycopy(state, 0, pages[page], at, width);
        pages[page][at + width] = link;
        size++;
    }

    private int slot(long[] state) {
        int mask = index.length - 1;
        int slot = hash(state, 0) & mask;
        while (index[slot] != FREE && !same(index[slot], state)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean same(int number, long[] state) {
        long[] page = pages[number >> PAGE_BITS];
        int at = offset(number);
        for (int i = 0; i < width; i++) {
            if (page[at + i] != state[i]) {
                return false;
            }
        }
        return true;
    }

    private int hash(long[] words, int at) {
        long hash = 0;
        for (int i = at; i < at + width; i++) {
            hash = (hash ^ words[i]) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return (int) (hash ^ (hash >>> 32));
    }

    private void rebuildIndex(int length) {
        index = free(length);
        int mask = length - 1;
        for (int number = 0; number < size; number++) {
            int slot = hash(pages[number >> PAGE_BITS], offset(number)) & mask;
            while (index[slot] != FREE) {
                slot = (slot + 1) & mask;
            }
            index[slot] = number;
        }
    }

    private static int[] free(int length) {
        int[] slots = new int[length];
        Arrays.fill(slots, FREE);
        return slots;
    }

    /** More segments than before are known: every state gets more words for its network. */
    private void widen(int words) {
        StateStore wide = new StateStore(words);
        long[] state = new long[words];
        for (int number = 0; number < size; number++) {
            read(number, state);
            wide.append(state, link(number));
            if ((number & (PAGE - 1)) == PAGE - 1) {
                pages[number >> PAGE_BITS] = new long[0];
            }
        }
        width = wide.width;
        pages = wide.pages;
        rebuildIndex(index.length);
    }
}
