package handshake.network;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * A small immutable map in order of arrival. A change copies two short arrays and nothing else, and a change to the same
 * value copies nothing: a host makes one with almost every segment.
 */
public final class PersistentMap<K, V> extends AbstractMap<K, V> {
    private static final PersistentMap<?, ?> EMPTY = new PersistentMap<>(new Object[0], new Object[0]);

    private final Object[] keys;
    private final Object[] values;

    private PersistentMap(Object[] keys, Object[] values) {
        this.keys = keys;
        this.values = values;
    }

    @SuppressWarnings("unchecked") // there is nothing in it that could have another type
    public static <K, V> PersistentMap<K, V> empty() {
        return (PersistentMap<K, V>) EMPTY;
    }

    /** The same with {@code value} for {@code key}. */
    public PersistentMap<K, V> with(K key, V value) {
        int at = find(key);
        if (at < 0) {
            Object[] moreKeys = Arrays.copyOf(keys, keys.length + 1);
            Object[] moreValues = Arrays.copyOf(values, values.length + 1);
            moreKeys[keys.length] = key;
            moreValues[values.length] = value;
            return new PersistentMap<>(moreKeys, moreValues);
        }
        if (values[at] == value) {
            return this;
        }
        Object[] changed = values.clone();
        changed[at] = value;
        return new PersistentMap<>(keys, changed);
    }

    /** The same without {@code key}. */
    public PersistentMap<K, V> without(K key) {
        int at = find(key);
        return at < 0 ? this : new PersistentMap<>(without(keys, at), without(values, at));
    }

    private static Object[] without(Object[] array, int at) {
        Object[] rest = new Object[array.length - 1];
        System.arraycopy(array, 0, rest, 0, at);
        System.arraycopy(array, at + 1, rest, at, rest.length - at);
        return rest;
    }

    private int find(Object key) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i].equals(key)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public V get(Object key) {
        int at = find(key);
        return at < 0 ? null : value(at);
    }

    @Override
    public boolean containsKey(Object key) {
        return find(key) >= 0;
    }

    @Override
    public int size() {
        return keys.length;
    }

    @SuppressWarnings("unchecked") // with() lets nothing else in
    private V value(int at) {
        return (V) values[at];
    }

    @SuppressWarnings("unchecked") // with() lets nothing else in
    private K key(int at) {
        return (K) keys[at];
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<K, V>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return keys.length;
            }
        };
    }

    private final class Entries implements Iterator<Map.Entry<K, V>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < keys.length;
        }

        @Override
        public Map.Entry<K, V> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Map.Entry<K, V> entry = Map.entry(key(next), value(next));
            next++;
            return entry;
        }
    }
}
