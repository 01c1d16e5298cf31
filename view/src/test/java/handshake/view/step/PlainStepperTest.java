package handshake.view.step;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.scenario.Scenario;
import handshake.step.ModelWalk;
import handshake.step.Session;
import handshake.step.Stories;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainStepperTest {
    private final List<String> files = new ArrayList<>();
    private final PlainStepper stepper = stepper("three-way");

    private PlainStepper stepper(String name) {
        Scenario scenario = Stories.scenario(name);
        return new PlainStepper(
                Keys.intro(scenario),
                new ModelWalk(Session.of(Stories.play(scenario))),
                (trace, file) -> files.add(file),
                true);
    }

    /** What the last of {@code lines} brings. */
    private String enter(String... lines) {
        String said = "";
        for (String line : lines) {
            said = String.join("\n", stepper.enter(line));
        }
        return said;
    }

    @Test
    void itBeginsWithTheStoryAndWhereBothEndsStand() {
        assertThat(stepper.begin()).first().isEqualTo("The three-way handshake. RFC 9293 §3.5 Figure 6.");
        assertThat(stepper.begin())
                .last()
                .isEqualTo("Before the first of 4 events: the client is in CLOSED, the server in LISTEN.");
    }

    @Test
    void anEmptyLineIsTheNextEvent() {
        assertThat(enter("", "n", "next"))
                .contains(
                        "Event 3 of 4, at 20.0 ms: SYN,ACK seq=300 (0) ack=101 (1) arrives at the client.",
                        "Why: our SYN is acknowledged",
                        "RFC 9293 §3.10.7.3, SYN_SENT_ESTABLISHED.",
                        "The client goes from SYN-SENT to ESTABLISHED; the server is in SYN-RECEIVED.",
                        "Changed at the client: SND.UNA=101, SND.WND=65535, IRS=300, RCV.NXT=301.");
    }

    @Test
    void oneCanJump() {
        assertThat(enter("j 2")).startsWith("Event 2 of 4");
        assertThat(enter("end")).startsWith("Event 4 of 4");
        assertThat(enter("b")).startsWith("Event 3 of 4");
        assertThat(enter("home")).startsWith("Before the first");
        assertThat(enter("j x")).contains("needs the number");
    }

    @Test
    void choicesAreListedAndTaken() {
        assertThat(enter("n", "c")).contains("2. the SYN seq=100 of the client is lost");
        assertThat(enter("2")).contains("What if the SYN seq=100 of the client is lost?", "lost in the network");
        assertThat(enter("u")).contains("0. the story itself; at event 1 of 4", "; here you are");
        assertThat(enter("u 0")).startsWith("Event 1 of 4");
        assertThat(enter("99")).contains("no choice 99");
        assertThat(enter("u 5")).contains("no such branch");
    }

    @Test
    void knowledgeHeadersAndBlocksCanBeRead() {
        assertThat(enter("n", "n", "k"))
                .isEqualTo("The client knows: nothing yet.\nThe server knows: the client can send, I can receive.");
        assertThat(enter("h")).contains("Window (16 bits): 65535.", "SYN,ACK seq=300 (0) ack=101 (1) from the server:");
        assertThat(enter("t")).contains("SND.UNA: 300", "timers: retransmission in 1.00 s");
    }

    @Test
    void injectionSaysWhetherItWasTaken() {
        assertThat(enter("end", "i --> <SEQ=101><CTL=RST>")).startsWith("Taken: ");
        assertThat(enter("u 0", "i <-- <SEQ=999><CTL=RST>")).startsWith("Refused: ");
        assertThat(enter("i nonsense")).contains("write it like");
    }

    @Test
    void exportNeedsAFile() {
        assertThat(enter("e")).contains("needs a file");
        assertThat(enter("e x.json")).isEqualTo("Written to x.json.");
        assertThat(files).containsExactly("x.json");
    }

    @Test
    void whatIsNoCommandIsSaid() {
        assertThat(enter("zz")).isEqualTo("'zz' is no command; ? lists them.");
        assertThat(enter("?")).contains("q: quit");
        assertThat(enter("q")).isEmpty();
        assertThat(stepper.finished()).isTrue();
    }
}
