package handshake.tcp.rules;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.SequenceNumber;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Parameters and profiles: what can be set, and to what. */
class ProfileTest {
    @Test
    void aProfileIsFoundByItsName() {
        assertThat(Profile.named("rfc9293")).contains(Profile.RFC_9293);
        assertThat(Profile.named("rfc9293-literal")).contains(Profile.RFC_9293_LITERAL);
        assertThat(Profile.named("linux")).contains(Profile.LINUX);
        assertThat(Profile.named("bsd")).isEmpty();
        assertThat(Profile.all())
                .extracting(Profile::name)
                .containsExactly("rfc9293", "rfc9293-literal", "linux", "two-way");
        assertThat(Profile.LINUX).hasToString("linux");
    }

    @Test
    void aTurnedKnobMakesAnotherProfile() {
        Profile turned = Profile.LINUX.with(Parameter.R1, 5);
        assertThat(turned.value(Parameter.R1)).isEqualTo(5);
        assertThat(Profile.LINUX.value(Parameter.R1)).isEqualTo(3);
        assertThat(turned).isNotEqualTo(Profile.LINUX);
        assertThat(turned.with(Parameter.R1, 3)).isEqualTo(Profile.LINUX).hasSameHashCodeAs(Profile.LINUX);
        Profile departing = Profile.RFC_9293.with(Departure.SYN_FIN_DROPPED, true);
        assertThat(departing).isNotEqualTo(Profile.RFC_9293);
        assertThat(departing.with(Departure.SYN_FIN_DROPPED, false)).isEqualTo(Profile.RFC_9293);
        assertThat(Profile.RFC_9293_LITERAL.with(Departure.CROSSING_SYN_ACK_ACCEPTED, true))
                .as("another name, all else alike")
                .isNotEqualTo(Profile.RFC_9293);
    }

    @ParameterizedTest(name = "{0}: {1} and {2}")
    @CsvSource({
        "INITIAL_RTO, PT1S, PT1S",
        "MINIMUM_RTO, PT1S, PT0.2S",
        "MAXIMUM_RTO, PT60S, PT120S",
        "RTO_AFTER_SYN_LOSS, PT3S, PT3S",
        "SYN_PATIENCE, PT180S, PT127S",
        "R2, PT100S, PT924S",
        "TIME_WAIT, PT240S, PT60S",
        "DELAYED_ACK, PT0S, PT0.04S",
        "CHALLENGE_ACK_INTERVAL, PT0.5S, PT0.5S",
        "KEEP_ALIVE_IDLE, PT2H, PT2H"
    })
    void timesAreThoseOfTheRfcsAndOfLinux(Parameter parameter, Duration rfc, Duration linux) {
        assertThat(parameter.unit()).isEqualTo(Parameter.Unit.TIME);
        assertThat(parameter.rfcValue()).isEqualTo(rfc.toNanos()).isEqualTo(Profile.RFC_9293.value(parameter));
        assertThat(parameter.linuxValue()).isEqualTo(linux.toNanos()).isEqualTo(Profile.LINUX.value(parameter));
    }

    @ParameterizedTest
    @EnumSource(Parameter.class)
    void aKnobSaysWhatItIsAndWhereItIsWritten(Parameter parameter) {
        assertThat(parameter.meaning()).isNotBlank();
        assertThat(parameter.section()).contains("§");
        assertThat(parameter.rfcValue()).isNotNegative();
        assertThat(parameter.linuxValue()).isNotNegative();
    }

    @ParameterizedTest
    @EnumSource(Notice.class)
    void anErrorIsAnAnswerToACallAndSaysSo(Notice notice) {
        assertThat(notice.isError()).isEqualTo(notice.toString().startsWith("error: "));
        assertThat(Notice.ALREADY_CLOSING.isError()).isTrue();
        assertThat(Notice.CONNECTION_CLOSING.isError()).isFalse();
    }

    @Test
    void theTimestampClockCountsMilliseconds() {
        Context context = Context.at(Duration.ofSeconds(5).toNanos(), Profile.LINUX, SequenceNumber.of(100));
        assertThat(context.tsClock()).isEqualTo(5000);
        assertThat(IcmpError.Kind.HOST_UNREACHABLE).hasToString("host unreachable");
    }
}
