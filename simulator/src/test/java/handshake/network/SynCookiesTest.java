package handshake.network;

import static handshake.network.Server.SECOND;
import static handshake.network.Server.SYN;
import static handshake.network.Server.id;
import static handshake.network.Server.thirdSegment;
import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.Octets;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.WindowField;
import handshake.tcp.model.WindowShift;
import handshake.tcp.rules.Parameter;
import handshake.tcp.rules.Profile;
import handshake.tcp.rules.Rule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("SYN cookies")
class SynCookiesTest {
    private final Profile always = Profile.LINUX.with(Parameter.SYN_COOKIES, 2);

    @Test
    void keepNothingAndOpenAllTheSame() {
        Server answered = Server.listening(always, 1).syn(1);
        assertThat(answered.rule()).isEqualTo(Rule.SYN_COOKIE_SENT);
        assertThat(answered.host().connections()).isEmpty();
        Server open = answered.ack(1, answered.only().seq());
        assertThat(open.last().acts().get(0).transition().applied().get(0).rule())
                .isEqualTo(Rule.SYN_COOKIE_RETURNED);
        assertThat(open.state(1)).isEqualTo(State.ESTABLISHED);
        assertThat(open.waiting()).containsExactly(id(1));
    }

    @Test
    void rememberTheSegmentSizeRoundedDownAndNoOtherOption() {
        Server answered = Server.listening(always, 1).syn(1);
        assertThat(answered.only().options()).containsExactly(new TcpOption.MaximumSegmentSize(1460));
        SynOptions theirs = answered.ack(1, answered.only().seq())
                .host()
                .block(id(1))
                .agreement()
                .theirs();
        assertThat(theirs).isEqualTo(SynOptions.NOTHING.withMss(1300));
    }

    @Test
    void letTimestampsCarryTheOtherOptions() {
        TcpOption clock = new TcpOption.Timestamps(77, 0);
        Segment timed =
                SYN.withOptions(List.of(new TcpOption.MaximumSegmentSize(536), new TcpOption.WindowScale(5), clock));
        long now = 10 * SECOND;
        Server answered = Server.listening(always, 1).gets(1, timed, now);
        TcpOption.Timestamps ours =
                answered.only().option(TcpOption.Timestamps.class).orElseThrow();
        assertThat(ours.value()).isBetween(10_000 - 127, 10_000);
        Segment third =
                thirdSegment(answered.only().seq()).withOptions(List.of(new TcpOption.Timestamps(78, ours.value())));
        Server open = answered.gets(1, third, now + SECOND);
        assertThat(open.host().block(id(1)).agreement().theirs())
                .isEqualTo(new SynOptions(
                        OptionalInt.of(536), Optional.of(new WindowShift(5)), false, true, Optional.empty()));
        assertThat(open.host().block(id(1)).snd().wnd().octets()).isEqualTo(1000 << 5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1, 1 << 24, 1 << 27, 12_345_678})
    void aForgedOneIsRefused(int off) {
        Server answered = Server.listening(always, 1).syn(1);
        SequenceNumber forged = answered.only().seq().plus(off);
        Server refused = answered.ack(1, forged);
        assertThat(refused.only()).hasToString("<SEQ=" + forged.plus(1) + "><CTL=RST>");
        assertThat(refused.host().connections()).isEmpty();
    }

    @Test
    void belongToOneConnectionAndItsNumber() {
        Server answered = Server.listening(always, 1).syn(1);
        SequenceNumber cookie = answered.only().seq();
        assertThat(answered.ack(2, cookie).state(2)).isEqualTo(State.LISTEN);
        Segment other = Segment.of(SequenceNumber.of(102), cookie.plus(1)).withWindow(new WindowField(1000));
        assertThat(answered.gets(1, other, 0).state(1)).isEqualTo(State.LISTEN);
    }

    @Test
    void growOldAfterTwoMinutes() {
        Server answered = Server.listening(always, 1).syn(1);
        Segment third = thirdSegment(answered.only().seq());
        assertThat(answered.gets(1, third, 119 * SECOND).state(1)).isEqualTo(State.ESTABLISHED);
        assertThat(answered.gets(1, third, 120 * SECOND).state(1)).isEqualTo(State.LISTEN);
    }

    @Test
    void areUsedOnlyWhenTheQueueIsFullUnlessAlways() {
        Server crowded = Server.listening(Profile.LINUX, 0).syn(1);
        assertThat(crowded.rule()).isEqualTo(Rule.LISTEN_ACCEPTS_SYN);
        assertThat(crowded.syn(2).rule()).isEqualTo(Rule.SYN_COOKIE_SENT);
    }

    @Test
    void openNothingThatCouldNotWaitToBeAccepted() {
        Server answered = Server.listening(always, 0).syn(1);
        Server open = answered.ack(1, answered.only().seq());
        SequenceNumber late = new SynCookies(Octets.zeros(16)).forSyn(id(2), SYN, 0);
        Server refused = open.ack(2, late);
        assertThat(refused.rule()).isEqualTo(Rule.ACCEPT_QUEUE_FULL);
        assertThat(refused.sent()).isEmpty();
    }
}
