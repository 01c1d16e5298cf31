package handshake.view.packets;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

/** What is rehearsed exists, plays, and can be read as a capture. */
class RehearsalTest {
    @Test
    void theBuiltInStoriesCanBeExplained() {
        assertThatCode(Rehearsal::run).doesNotThrowAnyException();
    }
}
