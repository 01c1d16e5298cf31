package handshake.judge.task;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import handshake.judge.Fault;
import handshake.judge.FaultCode;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.SynOptions;
import handshake.tcp.rules.Profile;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault is caught, by its name, once. */
class WrongProgramsTest {
    static Stream<Arguments> faults() {
        return Stream.of(
                fault(FaultCode.SYN_NOT_ACKNOWLEDGED, 2, () -> each(s -> s.has(SYN), s -> withAck(s, -1))),
                fault(
                        FaultCode.ACKNOWLEDGES_TOO_MUCH,
                        4,
                        () -> each(s -> !s.has(SYN) && s.ack().unsigned() > 101, s -> withAck(s, 1))),
                fault(FaultCode.OWN_SYN_NOT_COUNTED, 4, () -> each(s -> !s.has(SYN), s -> withSeq(s, -1))),
                fault(
                        FaultCode.FIN_NOT_ACKNOWLEDGED,
                        5,
                        () -> each(WrongProgramsTest::isAfterFin, s -> withAck(s, -1))),
                fault(FaultCode.RESET_UNASKED, 4, () -> each(s -> !s.data().isEmpty(), s -> Segment.of(s.seq(), RST))),
                fault(FaultCode.NEVER_REPEATED, 6, OnlyOnce::new),
                fault(
                        FaultCode.NOT_ACKNOWLEDGED,
                        7,
                        () -> without(s -> s.isBareAck() && s.ack().unsigned() == 101)),
                fault(FaultCode.NOT_ECHOED, 4, () -> WrongProgramsTest::mute),
                fault(FaultCode.NOT_CLOSED, 5, () -> without(s -> s.has(FIN))),
                fault(FaultCode.SYN_NOT_ANSWERED, 1, () -> without(s -> true)),
                fault(
                        FaultCode.ECHOES_OTHER_TEXT,
                        4,
                        () -> each(
                                s -> !s.data().isEmpty(),
                                s -> s.withData(Octets.zeros(s.data().length())))),
                fault(
                        FaultCode.ACK_MISSING,
                        3,
                        () -> each(s -> !s.data().isEmpty() || s.has(SYN), WrongProgramsTest::withoutAck)),
                fault(
                        FaultCode.BEYOND_MSS,
                        4,
                        () -> each(
                                s -> s.data().length() >= 1460,
                                s -> s.withData(s.data().then(Octets.of("x"))))),
                fault(FaultCode.NOT_OPENED, 9, () -> without(s -> s.has(SYN) && !s.has(ACK))),
                fault(
                        FaultCode.RESET_UNASKED,
                        11,
                        () -> each(s -> s.isBareAck() && s.ack().unsigned() > 105, s -> Segment.of(s.seq(), RST))));
    }

    private static Arguments fault(FaultCode code, int stage, Supplier<UnaryOperator<List<Segment>>> mutation) {
        return Arguments.of(code, stage, mutation);
    }

    @ParameterizedTest(name = "{0} in stage {1}")
    @MethodSource("faults")
    void everyFaultIsNamedOnce(FaultCode code, int number, Supplier<UnaryOperator<List<Segment>>> mutation) {
        Stage stage = Stage.numbered(number).orElseThrow();
        boolean found = false;
        for (Story story : stage.stories()) {
            StoryResult result = StoryRun.of(
                    story,
                    new ModelProgram(Profile.RFC_9293, SynOptions.NOTHING.withMss(1460), 65_535, 300, mutation.get()));
            assertThat(result.faults().stream().map(Fault::code).distinct().count())
                    .isEqualTo(result.faults().size());
            if (!result.faults().isEmpty()) {
                assertThat(result.faults())
                        .as(story.title())
                        .extracting(Fault::code)
                        .containsExactly(code);
                found = true;
            }
        }
        assertThat(found).isTrue();
    }

    private static UnaryOperator<List<Segment>> each(Predicate<Segment> which, UnaryOperator<Segment> change) {
        return sent ->
                sent.stream().map(s -> which.test(s) ? change.apply(s) : s).toList();
    }

    private static UnaryOperator<List<Segment>> without(Predicate<Segment> which) {
        return sent -> sent.stream().filter(which.negate()).toList();
    }

    private static List<Segment> mute(List<Segment> sent) {
        return sent.stream()
                .filter(s -> s.data().isEmpty() && !s.has(FIN))
                .map(s -> s.has(SYN) ? s : withSeq(s, SequenceNumber.of(301).minus(s.seq())))
                .toList();
    }

    private static boolean isAfterFin(Segment segment) {
        return segment.ack().unsigned() == 106 || segment.ack().unsigned() == 102;
    }

    private static Segment withAck(Segment s, int by) {
        return new Segment(s.seq(), s.ack().plus(by), s.ctl(), s.wnd(), s.up(), s.options(), s.data());
    }

    private static Segment withSeq(Segment s, int by) {
        return new Segment(s.seq().plus(by), s.ack(), s.ctl(), s.wnd(), s.up(), s.options(), s.data());
    }

    private static Segment withoutAck(Segment s) {
        return new Segment(s.seq(), SequenceNumber.ZERO, s.ctl().without(ACK), s.wnd(), s.up(), s.options(), s.data());
    }

    /** A program without a retransmission timer. */
    private static final class OnlyOnce implements UnaryOperator<List<Segment>> {
        private SequenceNumber next = SequenceNumber.of(300);

        @Override
        public List<Segment> apply(List<Segment> sent) {
            List<Segment> first = sent.stream()
                    .filter(s -> s.len() == 0 || next.atOrBefore(s.seq()))
                    .toList();
            first.forEach(s -> next = s.len() == 0 ? next : s.end());
            return first;
        }
    }
}
