package handshake.cli.capture;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

/** What is rehearsed exists, plays, and can be read as a capture. */
class JitWarmupTest {
    @Test
    void theBuiltInStoriesCanBeExplained() {
        assertThatCode(JitWarmup::run).doesNotThrowAnyException();
    }
}
