package handshake.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PersistentMapTest {
    private final PersistentMap<String, Integer> one =
            PersistentMap.<String, Integer>empty().with("a", 1);

    @Test
    void aChangeLeavesTheOldOneAsItWas() {
        PersistentMap<String, Integer> two = one.with("b", 2);
        PersistentMap<String, Integer> other = two.with("a", 3);
        assertThat(one).containsExactly(Map.entry("a", 1));
        assertThat(two).containsExactly(Map.entry("a", 1), Map.entry("b", 2));
        assertThat(other).containsExactly(Map.entry("a", 3), Map.entry("b", 2));
        assertThat(two.without("a")).containsExactly(Map.entry("b", 2));
        assertThat(two.without("c")).isEqualTo(two);
    }

    @Test
    void knowsWhatItDoesNotHold() {
        assertThat(one.get("z")).isNull();
        assertThat(one.containsKey("z")).isFalse();
        assertThat(one.containsKey("a")).isTrue();
        assertThat(PersistentMap.empty()).isEmpty();
    }

    @Test
    void anIteratorEnds() {
        Iterator<Map.Entry<String, Integer>> entries = one.entrySet().iterator();
        entries.next();
        assertThat(entries.hasNext()).isFalse();
        assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void doesWhatAMapOfJavaDoes() {
        Random random = new Random(42);
        Map<Integer, Integer> map = new HashMap<>();
        PersistentMap<Integer, Integer> table = PersistentMap.empty();
        for (int i = 0; i < 2000; i++) {
            int key = random.nextInt(40);
            if (random.nextInt(3) == 0) {
                map.remove(key);
                table = table.without(key);
            } else {
                map.put(key, i);
                table = table.with(key, i);
            }
            assertThat(table).isEqualTo(map).hasSize(map.size());
        }
    }
}
