package handshake.view.step;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.step.Stories;
import handshake.view.Screen;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The first three minutes, key by key. What is said of an answer comes from the model. */
class BeginningTest {
    private RealExchange.Shown exchange = new RealExchange.Shown(true, List.of("the kernel's ladder"));
    private final Beginning beginning =
            new Beginning(Stories.play(Stories.scenario(Beginning.STORY)), columns -> exchange);
    private final Keys keys = new Keys(beginning);

    @Test
    void aSynIsAboutToArriveAndNothingToldYetWhatToAnswer() {
        assertThat(keys.screen())
                .contains("You are the server", "SYN seq=100", "1 to 4 answer", "q quit")
                .doesNotContain("SYN-RECEIVED", "seq=300 ack=101");
    }

    @Test
    void theRightAnswerIsWhatTheModelSends() {
        assertThat(keys.press("3").screen())
                .contains("Right: SYN,ACK", "SYN,ACK seq=300 ack=101", "SYN-RECEIVED", "LISTEN_ACCEPTS_SYN");
    }

    @Test
    void anotherAnswerIsPlayedByTheModel() {
        assertThat(keys.press("1").screen())
                .contains("You send ACK", "arrives at the client", "What TCP does is SYN,ACK");
        assertThat(keys.press("2").screen())
                .contains("the client sends SYN,ACK seq=100 ack=301 and is in SYN-RECEIVED");
        assertThat(keys.press("4").screen()).contains("retransmission", "the client sends SYN seq=100");
    }

    @Test
    void nobodyGoesOnWithoutAGuess() {
        assertThat(keys.press(" ").screen()).contains("a guess first", "You are the server");
    }

    @Test
    void theAnswerIsLostAndSentAgain() {
        assertThat(keys.press("3 ").screen()).contains("Your SYN,ACK is lost");
        assertThat(keys.press("1").screen()).contains("and is in CLOSED");
        assertThat(keys.press("4").screen()).contains("Right: SYN,ACK", "SYN_ACK_RETRANSMITTED");
        assertThat(keys.press(" ").screen()).contains("the three-way handshake", "ESTABLISHED");
    }

    @Test
    void thenTheKernelDoesIt() {
        keys.press("3 4 ");
        assertThat(keys.press(" ").screen())
                .contains("Your kernel opens a connection")
                .doesNotContain("ladder");
        assertThat(keys.press("<NOTHING>").screen()).contains("the kernel's ladder", "lesson 4");
    }

    @Test
    void whereTheKernelMayNotBeWatchedItGoesOn() {
        exchange = new RealExchange.Shown(false, List.of("handshake: not permitted"));
        assertThat(keys.press("3 4  <NOTHING>").screen()).contains("does not let us watch", "not permitted");
        assertThat(keys.press(" ").screen()).contains("Three doors");
    }

    @Test
    void aDoorIsAKey() {
        keys.press("d");
        assertThat(keys.screen()).contains("learn", "try", "look at my packets");
        keys.press("t");
        assertThat(keys.finished()).isTrue();
        assertThat(beginning.door()).contains(Door.TRY);
    }

    @Test
    void qLeavesThroughNone() {
        keys.press("q");
        assertThat(keys.finished()).isTrue();
        assertThat(beginning.door()).isEmpty();
    }

    @Test
    void everySceneFitsTheSmallestScreenWithoutColourOrUnicode() {
        Screen ascii = new Screen(80, false, false);
        for (String next : List.of("", "1", "2", "4", "3", " ", "1", "2", "3", "4", " ", " ", "<NOTHING>", " ")) {
            keys.press(next);
            assertThat(keys.frame(ascii, 80, 24))
                    .hasSize(24)
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        }
    }
}
