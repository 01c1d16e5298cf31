package handshake.network;

import static handshake.network.Server.SERVER;
import static handshake.network.Server.id;
import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.Flag;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.Parameter;
import handshake.tcp.rules.Profile;
import handshake.tcp.rules.Rule;
import handshake.tcp.rules.UserCall;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The queues of a listener")
class BacklogTest {
    @Test
    void anOpenConnectionWaitsUntilItIsAccepted() {
        Server server = Server.listening(Profile.RFC_9293, 1).opened(1).opened(2);
        assertThat(server.waiting()).containsExactly(id(1), id(2));
        assertThat(server.host()
                        .accept(SERVER.port(), id(1))
                        .listeners()
                        .get(SERVER.port())
                        .waiting())
                .containsExactly(id(2));
    }

    @Test
    void noMoreThanTheBacklogAndOneMayWait() {
        Server full = Server.listening(Profile.RFC_9293, 0).opened(1);
        Server refused = full.syn(2);
        assertThat(refused.sent()).isEmpty();
        assertThat(refused.rule()).isEqualTo(Rule.ACCEPT_QUEUE_FULL);
        assertThat(refused.state(2)).isEqualTo(State.LISTEN);
        Server roomy = full.after(new HostStep(full.host().accept(SERVER.port(), id(1)), List.of()));
        assertThat(roomy.syn(2).state(2)).isEqualTo(State.SYN_RECEIVED);
    }

    @Test
    void asManyMayBeHalfOpen() {
        Server crowded = Server.listening(Profile.RFC_9293, 1).syn(1).syn(2);
        Server refused = crowded.syn(3);
        assertThat(refused.sent()).isEmpty();
        assertThat(refused.rule()).isEqualTo(Rule.SYN_QUEUE_FULL);
        assertThat(crowded.state(2)).isEqualTo(State.SYN_RECEIVED);
    }

    @Test
    void theThirdSegmentIsAsIfLostWhenNobodyElseMayWait() {
        Server server = Server.listening(Profile.RFC_9293, 0).syn(1);
        SequenceNumber second = server.only().seq();
        // The second one begins while there is room, and ends when there is none
        Server both = Server.listening(Profile.RFC_9293, 1).syn(1);
        SequenceNumber first = both.only().seq();
        Server begun = both.syn(2);
        SequenceNumber other = begun.only().seq();
        Listener tight = begun.host().listeners().get(SERVER.port()).withBacklog(0);
        Server narrow = begun.after(new HostStep(begun.host().listen(SERVER.port(), tight), List.of()));
        Server full = narrow.ack(1, first).ack(2, other);
        assertThat(full.rule()).isEqualTo(Rule.ACCEPT_QUEUE_FULL);
        assertThat(full.sent()).isEmpty();
        assertThat(full.state(2)).isEqualTo(State.SYN_RECEIVED);
        assertThat(server.ack(1, second).state(1)).isEqualTo(State.ESTABLISHED);
    }

    @Test
    void whoPrefersToSaySoResetsInstead() {
        Profile frank = Profile.LINUX.with(Parameter.ABORT_ON_OVERFLOW, 1).with(Parameter.SYN_COOKIES, 0);
        Server begun = Server.listening(frank, 1).syn(1);
        SequenceNumber first = begun.only().seq();
        Server both = begun.syn(2);
        SequenceNumber second = both.only().seq();
        Listener tight = both.host().listeners().get(SERVER.port()).withBacklog(0);
        Server full = both.after(new HostStep(both.host().listen(SERVER.port(), tight), List.of()))
                .ack(1, first)
                .ack(2, second);
        assertThat(full.only()).hasToString("<SEQ=" + second.plus(1) + "><CTL=RST>");
        assertThat(full.state(2)).isEqualTo(State.LISTEN);
    }

    @Test
    void aListenerThatClosesLeavesItsChildrenAloneButLinuxResetsThem() {
        Server rfc = Server.listening(Profile.RFC_9293, 5).opened(1).syn(2);
        Server closed = rfc.after(rfc.host().closeListener(SERVER.port(), 0));
        assertThat(closed.sent()).isEmpty();
        assertThat(closed.state(1)).isEqualTo(State.ESTABLISHED);
        assertThat(closed.state(2)).isEqualTo(State.SYN_RECEIVED);
        assertThat(closed.state(3)).isEqualTo(State.CLOSED);

        Server linux = Server.listening(Profile.LINUX, 5).opened(1).syn(2);
        Server gone = linux.after(linux.host().on(id(9), new Event.Call(UserCall.Close.BOTH), 0));
        assertThat(gone.only().has(Flag.RST)).isTrue();
        assertThat(gone.rule()).isEqualTo(Rule.LISTENER_GONE);
        assertThat(gone.host().connections()).isEmpty();
    }
}
