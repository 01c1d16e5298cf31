package handshake.explore.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StateStoreTest {
    private static final int MANY = 50_000;

    /** Different states with few bits of difference, as the search has them. */
    private static long[] state(int number) {
        return new long[] {number % 100, 1L << (number / 1000), number, 0};
    }

    @Test
    void keepsEachStateOnceAndFindsItAgain() {
        StateStore store = new StateStore(3);
        for (int number = 0; number < MANY; number++) {
            assertThat(store.add(state(number), 3, number / 2, number)).isTrue();
        }
        for (int number = 0; number < MANY; number++) {
            assertThat(store.add(state(number), 3, 0, 0)).isFalse();
            assertThat(store.numberOf(state(number))).isEqualTo(number);
        }
        assertThat(store.size()).isEqualTo(MANY);
    }

    @Test
    void remembersWhoLedToAStateAndHow() {
        StateStore store = new StateStore(3);
        for (int number = 0; number < MANY; number++) {
            store.add(state(number), 3, number / 2, 7 * number);
        }
        assertThat(store.parent(40_001)).isEqualTo(20_000);
        assertThat(store.move(40_001)).isEqualTo(280_007);
    }

    @Test
    void growsWiderWithoutForgettingAnything() {
        StateStore store = new StateStore(3);
        for (int number = 0; number < MANY; number++) {
            store.add(state(number), 3, number / 2, number);
        }
        long[] wide = state(5);
        wide[3] = 1;

        assertThat(store.add(wide, 4, 5, 1)).isTrue();
        assertThat(store.add(state(5), 4, 0, 0)).isFalse();
        assertThat(store.numberOf(wide)).isEqualTo(MANY);
        assertThat(store.parent(40_001)).isEqualTo(20_000);
        long[] read = new long[4];
        store.read(40_001, read);
        assertThat(read).isEqualTo(state(40_001));
    }
}
