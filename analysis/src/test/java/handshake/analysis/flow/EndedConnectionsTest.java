package handshake.analysis.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EndedConnectionsTest {
    private final EndedConnections<Ended> lingering = new EndedConnections<>();

    private static final class Ended extends FollowedConnection {
        private final long leaves;

        Ended(int number, long leaves) {
            super(number, new ConnectionKey());
            this.leaves = leaves;
        }

        @Override
        public long latest() {
            return 0;
        }

        @Override
        public OptionalLong roundTrip() {
            return OptionalLong.empty();
        }

        @Override
        public boolean isOver() {
            return true;
        }
    }

    private Ended added(int number, long leaves) {
        Ended ended = new Ended(number, leaves);
        lingering.add(ended, leaves);
        return ended;
    }

    @Test
    void theFirstToLeaveIsTheFirstOut() {
        Ended slow = added(0, 900);
        Ended quick = added(1, 300);
        Ended slower = added(2, 1_000);
        Ended quickest = added(3, 200);

        assertThat(lingering.nextLeavesAt()).isEqualTo(200);
        assertThat(List.of(lingering.remove(), lingering.remove(), lingering.remove(), lingering.remove()))
                .containsExactly(quickest, quick, slow, slower);
    }

    @Test
    void nobodyLeavesWhereNobodyIs() {
        assertThat(lingering.nextLeavesAt()).isEqualTo(Long.MAX_VALUE);
        added(0, 5);
        lingering.clear();
        assertThat(lingering.nextLeavesAt()).isEqualTo(Long.MAX_VALUE);
        assertThat(lingering.size()).isZero();
    }

    @Test
    void inWhicheverOrderTheyCome() {
        Random random = new Random(1);
        List<Ended> present = new ArrayList<>();
        Comparator<Ended> order =
                Comparator.<Ended>comparingLong(ended -> ended.leaves).thenComparingInt(Ended::number);
        for (int i = 0; i < 10_000; i++) {
            if (present.isEmpty() || random.nextInt(5) > 1) {
                present.add(added(i, i + random.nextInt(random.nextBoolean() ? 1 : 50)));
            } else {
                Ended first = present.stream().min(order).orElseThrow();
                assertThat(lingering.nextLeavesAt()).isEqualTo(first.leaves);
                Ended out = lingering.remove();
                assertThat(out.leaves).isEqualTo(first.leaves);
                present.remove(out);
            }
            assertThat(lingering.size()).isEqualTo(present.size());
        }
    }
}
