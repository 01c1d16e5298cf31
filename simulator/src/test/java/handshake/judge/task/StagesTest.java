package handshake.judge.task;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.network.LinkConditions;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.WindowShift;
import handshake.tcp.rules.Parameter;
import handshake.tcp.rules.Profile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever keeps to RFC 9293 passes all stages, whatever it chooses. */
class StagesTest {
    private static final UnaryOperator<List<Segment>> AS_IT_IS = UnaryOperator.identity();
    private static final SynOptions ALL = SynOptions.NOTHING
            .withMss(1460)
            .withSackPermitted(true)
            .withTimestamps(true)
            .withWindowShift(Optional.of(WindowShift.offered(7)));

    static Stream<Arguments> choices() {
        return Stream.of(
                Arguments.of("rfc9293", Profile.RFC_9293, SynOptions.NOTHING, 65_535, 300L),
                Arguments.of("literal", Profile.RFC_9293_LITERAL, SynOptions.NOTHING, 65_535, 300L),
                Arguments.of("linux", Profile.LINUX, ALL, 65_535, 300L),
                Arguments.of("small window", Profile.RFC_9293, SynOptions.NOTHING, 700, 300L),
                Arguments.of("numbers that pass 0", Profile.RFC_9293, ALL, 65_535, 0xFFFF_FFFFL),
                Arguments.of(
                        "delayed ACKs",
                        Profile.RFC_9293.with(Parameter.DELAYED_ACK, 450_000_000L),
                        SynOptions.NOTHING.withMss(536),
                        8_000,
                        1L),
                Arguments.of(
                        "slow",
                        Profile.RFC_9293
                                .with(Parameter.INITIAL_RTO, 3_000_000_000L)
                                .with(Parameter.MINIMUM_RTO, 3_000_000_000L),
                        SynOptions.NOTHING,
                        65_535,
                        300L));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("choices")
    void everyChoicePasses(String name, Profile profile, SynOptions offer, int buffer, long isn) {
        for (Stage stage : Stage.all()) {
            for (Story story : stage.stories()) {
                StoryResult result = StoryRun.of(story, new ModelProgram(profile, offer, buffer, isn, AS_IT_IS));
                assertThat(result.faults())
                        .as("stage %d, %s: %s", stage.number(), story.title(), told(result))
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("choices")
    void nobodyIsAccusedOfWhatTheNetworkDoes(String name, Profile profile, SynOptions offer, int buffer, long isn) {
        for (int seed = 1; seed <= 10; seed++) {
            for (Stage stage : Stage.all()) {
                for (Story story : stage.stories()) {
                    LinkConditions bad = story.conditions()
                            .withLoss(0.15)
                            .withDuplication(0.1)
                            .withReordering(0.1, Duration.ofMillis(50));
                    StoryResult result =
                            StoryRun.of(story.over(bad, seed), new ModelProgram(profile, offer, buffer, isn, AS_IT_IS));
                    assertThat(result.faults())
                            .as("seed %d, stage %d, %s: %s", seed, stage.number(), story.title(), told(result))
                            .isEmpty();
                }
            }
        }
    }

    private static String told(StoryResult result) {
        StringBuilder text = new StringBuilder();
        result.whole()
                .segments()
                .forEach(sent -> text.append("\n  ")
                        .append(sent.sentAt() / 1_000_000)
                        .append(" ms ")
                        .append(sent.from())
                        .append(' ')
                        .append(sent.segment())
                        .append(" wnd ")
                        .append(sent.segment().wnd().value())
                        .append(' ')
                        .append(sent.fate()));
        return text.toString();
    }
}
