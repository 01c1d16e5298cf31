package handshake.view.step;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Key by key, as a person would. */
class StepperTest {
    private final Keys keys = Keys.stepping("three-way");

    @Nested
    class Moving {
        @Test
        void rightSpaceAndNGoOn() {
            assertThat(keys.press("<RIGHT> n").screen()).contains("event 3/4", "SYN_SENT_ESTABLISHED");
        }

        @Test
        void leftGoesBackAndHomeAndEndAllTheWay() {
            assertThat(keys.press("nnn<LEFT>").screen()).contains("event 2/4");
            assertThat(keys.press("<END>").screen()).contains("event 4/4");
            assertThat(keys.press("<HOME>").screen()).contains("event 0/4", "The simplest open");
        }

        @Test
        void theEndSaysThatItIsTheEnd() {
            assertThat(keys.press("<END>n").screen()).contains("event 4/4", "The story ends here");
            assertThat(keys.press("<LEFT>").screen()).doesNotContain("The story ends here");
        }

        @Test
        void playGoesOnByItselfUntilAKeyOrTheEnd() {
            keys.press("p<NOTHING><NOTHING>");
            assertThat(keys.playing()).isTrue();
            assertThat(keys.screen()).contains("event 2/4");
            assertThat(keys.press("<LEFT>").playing()).isFalse();
            assertThat(keys.screen()).contains("event 2/4");
            assertThat(keys.press("p<NOTHING><NOTHING><NOTHING>").playing()).isFalse();
            assertThat(keys.screen()).contains("event 4/4");
        }

        @Test
        void aKeyThatIsNoneIsSaidAndDoesNothing() {
            assertThat(keys.press("nz").screen()).contains("event 1/4", "there is no key 'z'");
        }

        @Test
        void resizingChangesNothingButTheFrame() {
            String before = keys.press("nn").screen();
            assertThat(keys.press("<REDRAW>").screen()).isEqualTo(before);
        }
    }

    @Nested
    class Looking {
        @Test
        void numbersCanBeRelative() {
            assertThat(keys.press("nn#").screen()).contains("SYN,ACK seq=0 ack=1", "SND.NXT 1\n".strip());
            assertThat(keys.press("#").screen()).contains("SYN,ACK seq=300 ack=101");
        }

        @Test
        void whatChangedIsMarked() {
            assertThat(keys.press("nn").screen()).contains("●SYN-RECEIVED", "●RCV.NXT 101");
            assertThat(keys.press("n").screen()).doesNotContain("●SYN-RECEIVED");
        }

        @Test
        void eachSegmentOfAnEventShowsItsHeader() {
            assertThat(keys.press("nnb").screen()).contains("SYN seq=100 (0), from the client", "Window");
            assertThat(keys.press("b").screen()).contains("SYN,ACK seq=300 (0) ack=101 (1), from the server");
            assertThat(keys.press("b").screen()).contains("CLIENT");
        }

        @Test
        void anEventWithoutSegmentsHasNoHeader() {
            assertThat(keys.press("b").screen()).contains("no segment is part of this event");
        }

        @Test
        void theBlocksStayOpenWhileOneGoesOn() {
            assertThat(keys.press("nt").screen()).contains("state    SYN-SENT, active open");
            assertThat(keys.press("nn").screen()).contains("state    ESTABLISHED, active open");
            assertThat(keys.press("<ESCAPE>").screen()).contains("CLIENT");
        }
    }

    @Nested
    class WhatIf {
        @Test
        void aDigitTakesAChoiceAtOnce() {
            assertThat(keys.press("n2").screen())
                    .contains("What if the SYN seq=100 of the client is lost?", "event 2/2", "✗");
        }

        @Test
        void theListTakesTheChosenOne() {
            assertThat(keys.press("nc<DOWN><ENTER>").screen())
                    .contains("What if the SYN seq=100 of the client is lost?");
        }

        @Test
        void aBranchGoesOnWithWhateverIsDue() {
            assertThat(keys.press("n2nnnn").screen()).contains("event 6/6", "SYN_RECEIVED_ESTABLISHED", "✓ numbers");
            assertThat(keys.press("n").screen()).contains("Nothing is under way and no timer runs");
        }

        @Test
        void theTreeLeadsBack() {
            assertThat(keys.press("n2u").screen()).contains("0  The three-way handshake", "* 1     after event 1");
            assertThat(keys.press("0").screen()).contains("event 1/4");
            assertThat(keys.press("u<DOWN><ENTER>").screen()).contains("event 2/2");
        }

        @Test
        void aChoiceThatIsNotThereIsSaid() {
            assertThat(keys.press("n9").screen()).contains("there are only", "event 1/4");
            assertThat(Keys.stepping("three-way").press("1").screen()).contains("nothing else can happen here");
        }
    }

    @Nested
    class Injecting {
        @Test
        void anAcceptableResetIsTaken() {
            assertThat(keys.press("<END>i101><CTL=RST><ENTER>").screen())
                    .contains("Taken: ", "event 6/6", "CLOSED", "RESET_ENDS_CONNECTION");
        }

        @Test
        void aBlindOneIsRefusedWithTheReason() {
            assertThat(keys.press("<END>i900><CTL=RST><ENTER>").screen()).contains("Refused: ", "RESET_CHALLENGED");
        }

        @Test
        void nonsenseStaysToBeCorrected() {
            assertThat(keys.press("<END>i1><CTL=RXT><ENTER>").screen())
                    .contains("'RXT' is not a flag", "inject: --> <SEQ=1><CTL=RXT>");
            assertThat(keys.press("<BACKSPACE><BACKSPACE><BACKSPACE>ST><ENTER>").screen())
                    .contains("event 6/6");
        }

        @Test
        void escapeForgetsIt() {
            assertThat(keys.press("<END>i1<ESCAPE>").screen())
                    .contains("event 4/4")
                    .doesNotContain("inject:");
        }
    }

    @Test
    void anExportHoldsWhatHasHappenedSoFar() {
        List<Trace> exported = new ArrayList<>();
        Keys.stepping("three-way", (trace, file) -> exported.add(trace.withTitle(file)))
                .press("nneout.json<ENTER>");
        assertThat(exported).singleElement().satisfies(trace -> {
            assertThat(trace.title()).isEqualTo("out.json");
            assertThat(trace.steps()).hasSize(2);
        });
    }

    @Test
    void anExportThatFailsSaysWhy() {
        Keys failing = Keys.stepping("three-way", (trace, file) -> {
            throw new IllegalArgumentException(file + " exists; --force replaces it");
        });
        assertThat(failing.press("ex<ENTER>").screen()).contains("x exists");
    }

    @Test
    void guessingEndsWithAScoreAndStaysWhereItEnded() {
        keys.press("gxSYN<ENTER>100<ENTER>SYN-SENT<ENTER>");
        assertThat(keys.screen()).contains("3 of 3 points");
        assertThat(keys.press("<ESCAPE>").screen()).contains("Your guesses: 3 of 3 points", "event 1/4");
    }

    @Test
    void qQuitsAndSoDoesATerminalThatGoesAway() {
        assertThat(keys.press("nnq").finished()).isTrue();
        assertThat(Keys.stepping("three-way").press("<HANGUP>").finished()).isTrue();
    }
}
