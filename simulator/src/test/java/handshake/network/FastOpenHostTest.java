package handshake.network;

import static handshake.network.Server.ALL;
import static handshake.network.Server.CLIENT;
import static handshake.network.Server.SERVER;
import static handshake.network.Server.SETTINGS;
import static handshake.network.Server.SYN;
import static handshake.network.Server.id;
import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Flag;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.Settings;
import handshake.tcp.model.TcpOption;
import handshake.tcp.rules.Parameter;
import handshake.tcp.rules.Profile;
import handshake.tcp.rules.UserCall;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Fast Open, on both sides")
class FastOpenHostTest {
    private static final Octets KEY = Octets.ofHex("a1a1a1a1b2b2b2b2c3c3c3c3d4d4d4d4");

    /** What a Linux kernel makes of this key and these addresses. */
    @Test
    void theCookieIsTheKernels() {
        FastOpenMemory memory = FastOpenMemory.keyed(KEY);
        assertThat(memory.cookieOf(CLIENT, SERVER.address())).hasToString("3021b9d889017eeb");
        IpAddress client = IpAddress.parse("fd3d:fa7b:d17d::1").orElseThrow();
        IpAddress server = IpAddress.parse("fd3d:a0b:17d6::1").orElseThrow();
        assertThat(memory.cookieOf(client, server)).hasToString("c1d1e9742a47a9bc");
    }

    private Server serving(int fastOpens, long bits) {
        Server plain = Server.listening(Profile.LINUX.with(Parameter.FAST_OPEN, bits), 5);
        Host host = plain.host()
                .withFastOpen(FastOpenMemory.keyed(KEY))
                .listen(SERVER.port(), Listener.of(SETTINGS, 5).withFastOpens(fastOpens));
        return plain.after(new HostStep(host, List.of()));
    }

    private Segment synWith(String cookie) {
        return SYN.withOptions(List.of(new TcpOption.FastOpen(Octets.ofHex(cookie), false)))
                .withData(Octets.zeros(10));
    }

    @Test
    void aValidCookieLetsTheTextInAndTheConnectionWaitsAtOnce() {
        Server early = serving(1, 2).gets(1, synWith("3021b9d889017eeb"), 0);
        assertThat(early.only().ack()).isEqualTo(SequenceNumber.of(111));
        assertThat(early.waiting()).containsExactly(id(1));
        Server full = early.gets(2, synWith("3021b9d889017eeb"), 0);
        assertThat(full.only().ack()).isEqualTo(SequenceNumber.of(101));
    }

    @Test
    void withoutAValidOneTheSynIsOrdinaryAndTheRightOneIsGranted() {
        Server granted = serving(1, 2).gets(1, synWith(""), 0);
        assertThat(granted.only().ack()).isEqualTo(SequenceNumber.of(101));
        assertThat(granted.only().option(TcpOption.FastOpen.class).map(TcpOption.FastOpen::cookie))
                .contains(Octets.ofHex("3021b9d889017eeb"));
        assertThat(granted.waiting()).isEmpty();
    }

    @Test
    void isServedOnlyWhereItIsEnabledTwice() {
        assertThat(serving(0, 2).gets(1, synWith(""), 0).only().option(TcpOption.FastOpen.class))
                .isEmpty();
        assertThat(serving(1, 1).gets(1, synWith(""), 0).only().option(TcpOption.FastOpen.class))
                .isEmpty();
    }

    @Test
    void aHostCanTrustEverybody() {
        Segment bare = SYN.withData(Octets.zeros(10));
        assertThat(serving(1, 0x202).gets(1, bare, 0).only().ack()).isEqualTo(SequenceNumber.of(111));
        assertThat(serving(1, 2).gets(1, bare, 0).only().ack()).isEqualTo(SequenceNumber.of(101));
    }

    @Test
    void aClientAsksFirstAndThenSendsWhatItWasGiven() {
        ConnectionId out = new ConnectionId(new Endpoint(CLIENT, 5000), SERVER);
        TcpOption.FastOpen cookie = new TcpOption.FastOpen(Octets.ofHex("0123456789abcdef"), false);
        Settings wanting = SETTINGS.withOffer(ALL.withFastOpen(Optional.of(TcpOption.FastOpen.REQUEST)));
        Host client =
                Host.booted(CLIENT, Profile.LINUX.with(Parameter.FAST_OPEN, 1), SETTINGS, IsnSource.Listed.of(100));
        HostStep asked = client.open(out, wanting, new UserCall.OpenActive(Octets.zeros(10)), 0);
        Segment first = asked.acts().get(0).transition().emitted().get(0);
        assertThat(first.option(TcpOption.FastOpen.class)).contains(TcpOption.FastOpen.REQUEST);
        assertThat(first.data().isEmpty()).isTrue();

        Segment granted = Segment.of(SequenceNumber.of(300), SequenceNumber.of(101), Flag.SYN)
                .withOptions(List.of(cookie));
        Host learned = asked.after()
                .arrive(new Packet(SERVER, out.local(), granted), 0)
                .after();
        ConnectionId again = new ConnectionId(new Endpoint(CLIENT, 5001), SERVER);
        Segment second = learned.open(again, wanting, new UserCall.OpenActive(Octets.zeros(10)), 0)
                .acts()
                .get(0)
                .transition()
                .emitted()
                .get(0);
        assertThat(second.option(TcpOption.FastOpen.class)).contains(cookie);
        assertThat(second.data().length()).isEqualTo(10);
    }
}
