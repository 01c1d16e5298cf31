package handshake.view.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handshake.figure.LadderException;
import handshake.scenario.Run;
import handshake.scenario.ScenarioFile;
import handshake.scenario.Scenarios;
import handshake.tcp.model.State;
import handshake.trace.Side;
import handshake.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlayTest {
    static Play of(String name) {
        try {
            return Play.of(PlayedStory.named(name).orElseThrow());
        } catch (LadderException e) {
            throw new AssertionError(e);
        }
    }

    static Play take(Play play, String words) {
        return play.take(play.offers().stream()
                .filter(offer -> offer.words().contains(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError(words + " is not among "
                        + play.offers().stream().map(OfferedChoice::words).toList())));
    }

    private static State state(Play play, Side side) {
        return play.branch().soFar().after(play.branch().place()).of(side).state();
    }

    @Test
    void anOpenIsOfferedToAnEndThatIsClosedAndIsTheStoryItself() {
        Play opened = take(of("three-way"), "client's user calls OPEN");
        assertThat(state(opened, Side.CLIENT)).isEqualTo(State.SYN_SENT);
        assertThat(opened.session().branches()).hasSize(1);
        assertThat(opened.moves()).isEmpty();
    }

    @Test
    void whatIsDoneOtherwiseThanToldBeginsABranchAndTheStoryStays() {
        Play lost = take(of("three-way").forward(), "is lost");
        assertThat(lost.session().branches()).hasSize(2);
        assertThat(lost.session().current()).isEqualTo(1);
        Play again = take(lost, "retransmission");
        assertThat(again.session().branches()).hasSize(2);
        Play back = again.go(0, 4);
        assertThat(state(back, Side.SERVER)).isEqualTo(State.ESTABLISHED);
        assertThat(back.go(1, 2).branch().place()).isEqualTo(2);
    }

    @Test
    void beyondTheEndOfTheStoryHappensWhatIsDueFirst() {
        Play end = of("syn-lost").go(0, 99);
        Play closing = take(end, "client's user calls CLOSE");
        Play further = closing.forward().forward();
        assertThat(state(further, Side.SERVER)).isEqualTo(State.CLOSE_WAIT);
    }

    @Test
    void anEndThatCrashedHasForgottenAndCanOpenAnew() {
        Play crashed = take(of("three-way").go(0, 4), "the client crashes");
        assertThat(state(crashed, Side.CLIENT)).isEqualTo(State.CLOSED);
        Play anew = take(crashed, "client's user calls OPEN");
        assertThat(state(anew, Side.CLIENT)).isEqualTo(State.SYN_SENT);
    }

    @Test
    void aForgedResetArrivesOutOfNowhere() {
        Play reset = of("three-way").go(0, 4).inject("--> <SEQ=C><CTL=RST>");
        assertThat(state(reset, Side.SERVER)).isEqualTo(State.CLOSED);
        assertThatThrownBy(() -> reset.inject("nonsense")).hasMessageContaining("no segment");
    }

    static Stream<Integer> seeds() {
        return IntStream.range(0, 60).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsWrittenInALinkLeadsToTheSamePlay(int seed) {
        Random random = new Random(seed);
        Play begun = of(Scenarios.names().get(seed % Scenarios.names().size()));
        Play played = begun;
        for (int i = 0; i < 12; i++) {
            played = move(played, random);
        }
        Play again = begun.replay(played.written());
        assertThat(again.written()).isEqualTo(played.written());
        assertThat(again.session().branches()).hasSameSizeAs(played.session().branches());
        for (int number = 0; number < again.session().branches().size(); number++) {
            Run one = again.session().branches().get(number).run();
            Run other = played.session().branches().get(number).run();
            assertThat(one.equals(other)).as("branch " + number).isTrue(); // not isEqualTo: they are long
        }
    }

    static Play move(Play play, Random random) {
        List<OfferedChoice> offers = play.offers();
        return switch (random.nextInt(6)) {
            case 0 -> play.forward();
            case 1 ->
                play.go(
                        random.nextInt(play.session().branches().size()),
                        random.nextInt(play.branch().length() + 1));
            case 2 -> play.inject("<-- <SEQ=S><CTL=RST>");
            default -> offers.isEmpty() ? play : play.take(offers.get(random.nextInt(offers.size())));
        };
    }

    /** Either the file tells the same story, or it is said that no file can. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aLadderThatIsSavedPlaysAsItWasPlayed(int seed) throws LadderException {
        Random random = new Random(1000 + seed);
        Play play = of(List.of("three-way", "syn-lost", "echo", "options").get(seed % 4));
        for (int i = 0; i < 8; i++) {
            play = move(play, random);
        }
        Trace told = play.branch().soFar();
        List<String> lines = new ArrayList<>();
        try {
            lines.addAll(play.story().ladder(told));
        } catch (LadderException e) {
            assertThat(e.getMessage()).isNotBlank();
            return;
        }
        Trace again =
                ScenarioFile.parse(String.join("\n", lines), "saved").play().trace();
        assertThat(again.segments()).hasSameSizeAs(told.segments());
        assertThat(again.after(again.steps().size()).map(tcb -> tcb.state()))
                .isEqualTo(told.after(told.steps().size()).map(tcb -> tcb.state()));
    }

    @Test
    void theLossOfASynAndItsRepetitionCanBeSaved() throws LadderException {
        Play play = take(take(of("three-way").forward(), "is lost"), "retransmission");
        for (int i = 0; i < 3; i++) {
            play = play.forward();
        }
        List<String> lines = play.story().ladder(play.branch().soFar());
        assertThat(lines).anySatisfy(line -> assertThat(line).contains("(lost)"));
        assertThat(ScenarioFile.parse(String.join("\n", lines), "saved")
                        .play()
                        .trace()
                        .segments())
                .hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "0",
                "0.0~0.0.zz",
                "0.0~9.9.d0",
                "0.0~0.0.i--> <SEQ=99999999999999999999><CTL=RST>",
                "0.0~0.1.d4294967296",
                "99999.0",
                "0.0~0.0.i<script>",
                "0.0~\u202e",
                "0.0~0.0.uc"
            })
    void aLinkThatNobodyWroteIsRefusedInASentence(String written) {
        Play begun = of("three-way");
        assertThatThrownBy(() -> begun.replay(written))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank();
    }
}
