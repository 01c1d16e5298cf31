package handshake.network;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Flag;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Path;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.Settings;
import handshake.tcp.model.State;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Parameter;
import handshake.tcp.rules.Profile;
import handshake.tcp.rules.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a host decides before any rule of a connection can: whether its listener has room. */
class ListenerRulesTest {
    private static final Endpoint SERVER = new Endpoint(IpAddress.v4(198, 51, 100, 1), 80);
    private static final Settings SETTINGS = Settings.of(Path.ETHERNET_V4, SynOptions.NOTHING, 65_535);
    private static final Profile NO_COOKIES = Profile.LINUX.with(Parameter.SYN_COOKIES, 0);

    private static Host listening(Profile profile, Settings settings) {
        return Host.booted(SERVER.address(), profile, settings, IsnSource.Listed.of(300))
                .listen(SERVER.port(), 0);
    }

    private static Endpoint client(int number) {
        return new Endpoint(IpAddress.v4(192, 0, 2, number), 49_152);
    }

    private static HostStep arrive(Host host, int client, Segment segment) {
        return host.arrive(new Packet(client(client), SERVER, segment), 0);
    }

    private static Segment syn() {
        return Segment.of(SequenceNumber.of(100), Flag.SYN);
    }

    /** The ACK that completes the open that {@code synAck} answered. */
    private static Segment ack(HostStep synAck) {
        return Segment.of(SequenceNumber.of(101), sent(synAck).seq().plus(1));
    }

    private static Segment sent(HostStep reaction) {
        return reaction.acts().get(0).transition().emitted().get(0);
    }

    private static Rule rule(HostStep reaction) {
        return reaction.acts().get(0).transition().rule();
    }

    private static TransmissionControlBlock block(HostStep reaction, int client) {
        return reaction.after().block(new ConnectionId(SERVER, client(client)));
    }

    @Test
    void withOneHalfOpenAndNoBacklogTheNextSynIsDropped() {
        HostStep first = arrive(listening(NO_COOKIES, SETTINGS), 1, syn());
        HostStep second = arrive(first.after(), 2, syn());
        assertThat(rule(second)).isEqualTo(Rule.SYN_QUEUE_FULL);
        assertThat(second.acts().get(0).transition().emitted()).isEmpty();
    }

    @Test
    void withOneWaitingAndNoBacklogTheNextSynIsDroppedUntilItIsAccepted() {
        HostStep half = arrive(listening(NO_COOKIES, SETTINGS), 1, syn());
        HostStep open = arrive(half.after(), 1, ack(half));
        assertThat(block(open, 1).state()).isEqualTo(State.ESTABLISHED);

        HostStep refused = arrive(open.after(), 2, syn());
        assertThat(rule(refused)).isEqualTo(Rule.ACCEPT_QUEUE_FULL);
        assertThat(refused.acts().get(0).transition().emitted()).isEmpty();

        Host roomy = refused.after().accept(SERVER.port(), new ConnectionId(SERVER, client(1)));
        assertThat(rule(arrive(roomy, 2, syn()))).isEqualTo(Rule.LISTEN_ACCEPTS_SYN);
    }

    @Test
    void aCookieIsAllThatIsRememberedUntilItComesBack() {
        HostStep answered = arrive(listening(Profile.LINUX.with(Parameter.SYN_COOKIES, 2), SETTINGS), 1, syn());
        assertThat(rule(answered)).isEqualTo(Rule.SYN_COOKIE_SENT);
        assertThat(answered.after().connections().entrySet()).isEmpty();

        HostStep opened = arrive(answered.after(), 1, ack(answered));
        assertThat(opened.acts().get(0).transition().applied())
                .extracting(applied -> applied.rule())
                .contains(Rule.SYN_COOKIE_RETURNED, Rule.SYN_RECEIVED_ESTABLISHED);
        assertThat(block(opened, 1).state()).isEqualTo(State.ESTABLISHED);
    }

    @Test
    void aForgedCookieIsAnsweredByAReset() {
        HostStep answered = arrive(listening(Profile.LINUX.with(Parameter.SYN_COOKIES, 2), SETTINGS), 1, syn());
        Segment forged = Segment.of(SequenceNumber.of(101), SequenceNumber.of(77_777));
        HostStep refused = arrive(answered.after(), 1, forged);
        assertThat(rule(refused)).isEqualTo(Rule.LISTEN_RESETS_ACK);
        assertThat(sent(refused)).hasToString("<SEQ=77777><CTL=RST>");
    }

    @Test
    void withDeferredAcceptABareAckDoesNotMakeAConnectionAcceptable() {
        Host host = listening(Profile.LINUX, SETTINGS.withDeferAccept(1));
        HostStep half = arrive(host, 1, syn());
        HostStep bare = arrive(half.after(), 1, ack(half));
        assertThat(rule(bare)).isEqualTo(Rule.ACCEPT_DEFERRED);
        assertThat(bare.after().listeners().get(SERVER.port()).waiting()).isEmpty();
    }

    @Test
    void whoClosesAListenerForgetsWhatIsHalfOpenAndResetsWhatNobodyAccepted() {
        Host host = Host.booted(SERVER.address(), NO_COOKIES, SETTINGS, IsnSource.Listed.of(300))
                .listen(SERVER.port(), 5);
        HostStep half = arrive(host, 1, syn());
        HostStep open = arrive(half.after(), 1, ack(half));
        HostStep second = arrive(open.after(), 2, syn());

        HostStep closed = second.after().closeListener(SERVER.port(), 0);
        List<Rule> rules =
                closed.acts().stream().map(step -> step.transition().rule()).toList();
        assertThat(rules).containsExactlyInAnyOrder(Rule.ABORT_RESETS, Rule.LISTENER_GONE);
        assertThat(closed.after().connections().entrySet()).isEmpty();
    }
}
