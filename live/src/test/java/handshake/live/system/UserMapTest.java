package handshake.live.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The lines of uid_map, as Linux pads them. */
class UserMapTest {
    private static UserMap map(String... lines) {
        return new UserMap(Stream.of(lines).map(UserMap.Range::of).toList());
    }

    @Test
    void theFirstNamespaceKnowsEverybody() {
        UserMap map = map("         0          0 4294967295");

        assertThat(map.contains(0)).isTrue();
        assertThat(map.contains(-2)).isTrue();
        assertThat(map.isOfRootAlone()).isFalse();
        assertThat(map.isRootOutside()).isTrue();
    }

    @Test
    void anOrdinaryUsersNamespaceKnowsRootAlone() {
        UserMap map = map("         0       1001          1");

        assertThat(map.contains(0)).isTrue();
        assertThat(map.contains(1)).isFalse();
        assertThat(map.isOfRootAlone()).isTrue();
        assertThat(map.isRootOutside()).isFalse();
    }

    @Test
    void aContainersHasSeveralRanges() {
        UserMap map = map("         0       1000          1", "         1     100000      65536");

        assertThat(List.of(map.contains(65_536), map.contains(65_537))).containsExactly(true, false);
        assertThat(map.isOfRootAlone()).isFalse();
        assertThat(map.isRootOutside()).isFalse();
    }
}
