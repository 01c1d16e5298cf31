package handshake.explore.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A table of distinct values: each has a number, in the order in which they came. */
final class Interner<T> {
    private final List<T> values = new ArrayList<>();
    private final Map<T, Integer> numbers = new HashMap<>();

    /** The number of {@code value}, a new one when it is new. */
    int number(T value) {
        Integer known = numbers.putIfAbsent(value, values.size());
        if (known != null) {
            return known;
        }
        values.add(value);
        return values.size() - 1;
    }

    T at(int number) {
        return values.get(number);
    }

    int size() {
        return values.size();
    }
}
