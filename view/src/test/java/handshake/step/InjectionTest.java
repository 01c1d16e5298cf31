package handshake.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import handshake.tcp.model.State;
import handshake.tcp.rules.Transition;
import org.junit.jupiter.api.Test;

class InjectionTest {
    private final Session opened = Session.of(Stories.run("three-way")).end();

    private Session inject(String text) {
        return opened.take(Injection.read(text, opened.branch()), "someone injects " + text);
    }

    private static Transition judged(Session session) {
        return session.branch().step().orElseThrow().transition().orElseThrow();
    }

    @Test
    void aFlagAckWithoutItsNumberIsAskedFor() {
        Branch branch = Session.of(Stories.play(Stories.scenario("three-way"))).branch();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Injection.read("<SEQ=500><CTL=ACK>", branch))
                .withMessage("the flag ACK needs a number: <SEQ=…><ACK=…><CTL=ACK>");
    }

    @Test
    void aResetExactlyAtRcvNxtIsTaken() {
        Session reset = inject("--> <SEQ=101><CTL=RST>");
        assertThat(Injection.taken(judged(reset))).isTrue();
        assertThat(judged(reset).after().state()).isEqualTo(State.CLOSED);
    }

    @Test
    void aResetElsewhereInTheWindowIsRefusedWithAChallenge() {
        Session reset = inject("--> <SEQ=102><CTL=RST>");
        assertThat(Injection.taken(judged(reset))).isFalse();
        assertThat(judged(reset).rule().name()).isEqualTo("RESET_CHALLENGED");
    }

    @Test
    void namesStandForWhatAnEndWouldSendNext() {
        assertThat(judged(inject("--> <SEQ=C><CTL=RST>")).rule())
                .isEqualTo(judged(inject("--> <SEQ=101><CTL=RST>")).rule());
        assertThat(judged(inject("<-- <SEQ=S+1><CTL=RST>")).rule().name()).isEqualTo("RESET_CHALLENGED");
    }

    @Test
    void nobodyStandsBetweenItsAppearanceAndItsArrival() {
        Session reset = inject("--> <SEQ=102><CTL=RST>");
        assertThat(reset.place()).isEqualTo(6);
        assertThat(reset.back().place()).isEqualTo(4);
        assertThat(reset.back().forward().place()).isEqualTo(6);
    }

    @Test
    void whatIsNoSegmentIsSaid() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inject("hello"))
                .withMessageContaining("--> <SEQ=101><ACK=301><CTL=RST>");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inject("--> <SEQ=1><CTL=XYZ>"))
                .withMessageContaining("'XYZ' is not a flag");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inject("--> <SEQ=5000000000><CTL=SYN>"))
                .withMessageContaining("32 bits");
    }
}
