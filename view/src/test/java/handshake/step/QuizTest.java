package handshake.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import handshake.scenario.Renumbering;
import handshake.scenario.Scenario;
import handshake.tcp.model.SequenceNumber;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuizTest {
    private static Quiz asking(Scenario scenario) {
        return Quiz.of(Session.of(Stories.play(scenario))).next();
    }

    private static Quiz answer(Quiz quiz, String... answers) {
        Quiz next = quiz;
        for (String answer : answers) {
            next = next.answer(answer);
        }
        return next;
    }

    @Test
    void theRightPredictionsEarnEveryPoint() {
        Quiz quiz = answer(asking(Stories.scenario("three-way")), "SYN", "100", "SYN-SENT")
                .next();
        quiz = answer(quiz, "ack,syn", "300", "101", "syn received").next();
        quiz = answer(quiz, "ACK", "101", "301", "ESTABLISHED").next();
        quiz = answer(quiz, "none", "ESTABLISHED").next();
        assertThat(quiz.finished()).isTrue();
        assertThat(quiz.score().perfect()).isTrue();
        assertThat(quiz.score().outOf()).isEqualTo(3 + 4 + 4 + 2);
    }

    @Test
    void aWrongNumberCostsItsPointAndIsCorrected() {
        Quiz quiz = answer(asking(Stories.scenario("three-way")), "SYN", "100", "SYN-SENT")
                .next();
        Mark mark = answer(quiz, "SYN,ACK", "300", "100", "SYN-RECEIVED").last().orElseThrow();
        assertThat(mark.points()).isEqualTo(3);
        assertThat(mark.corrections()).containsOnlyKeys(Item.ACK).containsValue("101");
    }

    @Test
    void whoExpectsNothingIsNotAskedForNumbersAndGetsNoPointsForThem() {
        Mark mark = answer(asking(Stories.scenario("three-way")), "none", "SYN-SENT")
                .last()
                .orElseThrow();
        assertThat(mark.points()).isEqualTo(1);
        assertThat(mark.outOf()).isEqualTo(3);
    }

    @Test
    void whatIsNoAnswerIsAskedAgain() {
        Quiz quiz = asking(Stories.scenario("three-way"));
        for (String nonsense : List.of("", "SYNACK", "S Y N", "12")) {
            assertThatIllegalArgumentException().isThrownBy(() -> quiz.answer(nonsense));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> quiz.answer("SYN").answer("4294967296"));
    }

    @Test
    void aLossInTheNetworkIsNotAskedFor() {
        Quiz quiz = answer(asking(Stories.scenario("syn-lost")), "SYN", "100", "SYN-SENT")
                .next();
        assertThat(quiz.asking()).isFalse();
        assertThat(quiz.session().place()).isEqualTo(2);
        assertThat(quiz.next().asking()).isTrue();
    }

    @Test
    void noExampleOfAnAnswerIsTheAnswer() {
        for (Item item : Item.values()) {
            assertThat(item.meaning()).doesNotContain("SYN", "FIN", "ESTABLISHED", "LISTEN", "CLOSE", "100");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 17, 42})
    void theFirstSynIsNoRepetitionWhateverItsNumber(long seed) {
        Quiz quiz = asking(Renumbering.of(Stories.scenario("three-way"), seed));
        Mark mark = answer(quiz, "SYN", "1", "SYN-SENT").last().orElseThrow();
        assertThat(mark.question().reason(Item.SEQ)).contains("ISS").doesNotContain("again");
    }

    @Test
    void aSynThatIsSentAgainIsARepetitionWhateverItsNumber() {
        Quiz quiz = answer(asking(Renumbering.of(Stories.scenario("syn-lost"), 17)), "SYN", "1", "SYN-SENT");
        while (!quiz.asking()) {
            quiz = quiz.next();
        }
        assertThat(quiz.question().orElseThrow().reason(Item.SEQ)).contains("goes again");
    }

    @Test
    void aGuessAtTheTipOfABranchGoesOn() {
        Session tip = Session.of(Stories.play(Stories.scenario("three-way"))).to(1);
        WhatIf lost = tip.whatIfs().stream()
                .filter(possible -> possible.words().endsWith("is lost"))
                .findFirst()
                .orElseThrow();
        Quiz quiz = Quiz.of(tip.take(lost.choice(), lost.words())).next();
        assertThat(quiz.finished()).isFalse();
        assertThat(quiz.question().orElseThrow().expected(Item.FLAGS)).isEqualTo("SYN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"three-way", "echo", "refused", "syn-lost", "syn-ack-lost", "ack-lost"})
    void theExpectedAnswersAreAcceptedAsTheyArePrinted(String name) {
        Quiz quiz = asking(Renumbering.of(Stories.scenario(name), 42));
        while (!quiz.finished()) {
            while (quiz.asking()) {
                Question question = quiz.question().orElseThrow();
                quiz = quiz.answer(question.expected(quiz.item().orElseThrow()));
            }
            quiz = quiz.next();
        }
        assertThat(quiz.score().perfect()).isTrue();
    }

    @Test
    void aSeedAlwaysGivesTheSameNumbersAndAnotherGivesOthers() {
        Scenario scenario = Stories.scenario("three-way");
        SequenceNumber seven = iss(Renumbering.of(scenario, 7));
        assertThat(iss(Renumbering.of(scenario, 7))).isEqualTo(seven);
        assertThat(iss(Renumbering.of(scenario, 8))).isNotEqualTo(seven);
        assertThat(iss(scenario)).isEqualTo(SequenceNumber.of(100));
    }

    private static SequenceNumber iss(Scenario scenario) {
        return Stories.play(scenario).trace().after(1).client().snd().iss();
    }
}
