package handshake.analysis.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTypeTest {
    @ParameterizedTest(name = "{0} is raw IP")
    @ValueSource(ints = {12, 14, 101})
    void rawIpIsOneTypeWhateverNumberTheSystemGivesIt(int number) {
        assertThat(LinkType.of(number)).isEqualTo(LinkType.RAW);
    }

    @Test
    void anUnknownNumberIsKeptAndShown() {
        assertThat(LinkType.of(105).number()).isEqualTo(105);
        assertThat(LinkType.of(105)).hasToString("link type 105");
        assertThat(LinkType.of(276)).hasToString("LINUX_SLL2");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65536})
    void whatFitsNoFileIsRefused(int number) {
        assertThatThrownBy(() -> LinkType.of(number)).isInstanceOf(IllegalArgumentException.class);
    }
}
