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

    /** The screen after these keys, however its lines are broken. */
    private String pressed(String text) {
        return keys.press(text).screen().replaceAll("\\s+", " ");
    }

    @Test
    void aSynIsAboutToArriveAndNothingToldYetWhatToAnswer() {
        assertThat(pressed(""))
                .contains("You are the server", "SYN seq=100", "1 to 4 answer", "q quit")
                .doesNotContain("SYN-RECEIVED", "seq=300 ack=101");
    }

    @Test
    void theRightAnswerIsWhatTheModelSends() {
        assertThat(pressed("3"))
                .contains("Right: SYN,ACK", "SYN,ACK seq=300 ack=101", "SYN-RECEIVED", "LISTEN_ACCEPTS_SYN");
    }

    @Test
    void anotherAnswerIsPlayedByTheModel() {
        assertThat(pressed("1")).contains("You send ACK", "arrives at the client", "What TCP does is SYN,ACK");
        assertThat(pressed("2")).contains("the client sends SYN,ACK seq=100 ack=301 and is in SYN-RECEIVED");
        assertThat(pressed("4")).contains("retransmission", "the client sends SYN seq=100");
    }

    @Test
    void nobodyGoesOnWithoutAGuess() {
        assertThat(pressed(" ")).contains("a guess first", "You are the server");
    }

    @Test
    void theAnswerIsLostAndSentAgain() {
        assertThat(pressed("3 ")).contains("Your SYN,ACK is lost");
        assertThat(pressed("1")).contains("and is in CLOSED");
        assertThat(pressed("4")).contains("Right: SYN,ACK", "SYN_ACK_RETRANSMITTED");
        assertThat(pressed(" ")).contains("the three-way handshake", "ESTABLISHED");
    }

    @Test
    void thenTheKernelDoesIt() {
        keys.press("3 4 ");
        assertThat(pressed(" ")).contains("Your kernel opens a connection").doesNotContain("ladder");
        assertThat(pressed("<NOTHING>")).contains("the kernel's ladder", "lesson 2");
    }

    @Test
    void whereTheKernelMayNotBeWatchedItGoesOn() {
        exchange = new RealExchange.Shown(false, List.of("handshake: not permitted"));
        assertThat(pressed("3 4  <NOTHING>")).contains("does not let us watch", "not permitted");
        assertThat(pressed(" ")).contains("Three doors");
    }

    @Test
    void aDoorIsAKey() {
        keys.press("d");
        assertThat(pressed("")).contains("learn", "try", "look at my packets");
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
    void onSixtyColumnsNoAnswerIsCutOff() {
        Screen narrow = new Screen(60, false, true);
        assertThat(String.join("\n", keys.frame(narrow, 60, 24)))
                .contains("4  nothing; more must come first", "SYN,ACK", "1 to 4 answer");
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
