package handshake.network;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Flag;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Offer;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Path;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.Settings;
import handshake.tcp.model.State;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.Timer;
import handshake.tcp.model.WindowField;
import handshake.tcp.model.WindowShift;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.Knob;
import handshake.tcp.rules.Profile;
import handshake.tcp.rules.Rule;
import handshake.tcp.rules.UserCall;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a host decides, not a connection")
class HostTest {
    private static final Endpoint SERVER = new Endpoint(IpAddress.v4(192, 168, 0, 1), 80);
    private static final IpAddress CLIENT = IpAddress.v4(192, 0, 2, 1);
    private static final long SECOND = 1_000_000_000;
    private static final Offer ALL =
            new Offer(OptionalInt.of(1460), Optional.of(new WindowShift(7)), true, true, Optional.empty());
    private static final Settings SETTINGS = Settings.of(Path.ETHERNET_V4, ALL, 65_535);

    /** A host and the last thing that happened on it. */
    private record Server(Host host, Reaction last) {
        static Server listening(Profile profile, int backlog) {
            Host host = Host.booted(SERVER.address(), profile, SETTINGS, IsnSource.Listed.of(300))
                    .listen(SERVER.port(), backlog);
            return new Server(host, new Reaction(host, List.of()));
        }

        Server after(Reaction reaction) {
            return new Server(reaction.after(), reaction);
        }

        Server gets(int port, Segment segment, long now) {
            return after(host.arrive(new Packet(new Endpoint(CLIENT, port), SERVER, segment), now));
        }

        /** SYN with number 100. */
        Server syn(int port) {
            return gets(port, SYN, 0);
        }

        /** The third segment of a client whose SYN was answered with number {@code iss}. */
        Server ack(int port, SequenceNumber iss) {
            return gets(port, thirdSegment(iss), 0);
        }

        Server opened(int port) {
            Server answered = syn(port);
            return answered.ack(port, answered.only().seq());
        }

        State state(int port) {
            return host.block(id(port)).state();
        }

        List<Segment> sent() {
            return last.acts().stream()
                    .flatMap(act -> act.transition().emitted().stream())
                    .toList();
        }

        Segment only() {
            assertThat(sent()).hasSize(1);
            return sent().get(0);
        }

        Rule rule() {
            return last.acts().get(last.acts().size() - 1).transition().rule();
        }

        List<ConnectionId> waiting() {
            return host.listeners().get(SERVER.port()).waiting();
        }
    }

    private static final Segment SYN = Segment.of(SequenceNumber.of(100), Flag.SYN)
            .withWindow(new WindowField(65_535))
            .withOptions(List.of(
                    new TcpOption.MaximumSegmentSize(1400),
                    new TcpOption.SackPermitted(),
                    new TcpOption.WindowScale(5)));

    private static Segment thirdSegment(SequenceNumber iss) {
        return Segment.of(SequenceNumber.of(101), iss.plus(1)).withWindow(new WindowField(1000));
    }

    private static ConnectionId id(int port) {
        return new ConnectionId(SERVER, new Endpoint(CLIENT, port));
    }

    @Nested
    class Queues {
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
            Server roomy = full.after(new Reaction(full.host().accept(SERVER.port(), id(1)), List.of()));
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
            Server narrow = begun.after(new Reaction(begun.host().listen(SERVER.port(), tight), List.of()));
            Server full = narrow.ack(1, first).ack(2, other);
            assertThat(full.rule()).isEqualTo(Rule.ACCEPT_QUEUE_FULL);
            assertThat(full.sent()).isEmpty();
            assertThat(full.state(2)).isEqualTo(State.SYN_RECEIVED);
            assertThat(server.ack(1, second).state(1)).isEqualTo(State.ESTABLISHED);
        }

        @Test
        void whoPrefersToSaySoResetsInstead() {
            Profile frank = Profile.LINUX.with(Knob.ABORT_ON_OVERFLOW, 1).with(Knob.SYN_COOKIES, 0);
            Server begun = Server.listening(frank, 1).syn(1);
            SequenceNumber first = begun.only().seq();
            Server both = begun.syn(2);
            SequenceNumber second = both.only().seq();
            Listener tight = both.host().listeners().get(SERVER.port()).withBacklog(0);
            Server full = both.after(new Reaction(both.host().listen(SERVER.port(), tight), List.of()))
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

    @Nested
    class Cookies {
        private final Profile always = Profile.LINUX.with(Knob.SYN_COOKIES, 2);

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
            Offer theirs = answered.ack(1, answered.only().seq())
                    .host()
                    .block(id(1))
                    .agreement()
                    .theirs();
            assertThat(theirs).isEqualTo(Offer.NOTHING.withMss(1300));
        }

        @Test
        void letTimestampsCarryTheOtherOptions() {
            TcpOption clock = new TcpOption.Timestamps(77, 0);
            Segment timed = SYN.withOptions(
                    List.of(new TcpOption.MaximumSegmentSize(536), new TcpOption.WindowScale(5), clock));
            long now = 10 * SECOND;
            Server answered = Server.listening(always, 1).gets(1, timed, now);
            TcpOption.Timestamps ours =
                    answered.only().option(TcpOption.Timestamps.class).orElseThrow();
            assertThat(ours.value()).isBetween(10_000 - 127, 10_000);
            Segment third = thirdSegment(answered.only().seq())
                    .withOptions(List.of(new TcpOption.Timestamps(78, ours.value())));
            Server open = answered.gets(1, third, now + SECOND);
            assertThat(open.host().block(id(1)).agreement().theirs())
                    .isEqualTo(new Offer(
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

    @Nested
    class FastOpen {
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
            Server plain = Server.listening(Profile.LINUX.with(Knob.FAST_OPEN, bits), 5);
            Host host = plain.host()
                    .withFastOpen(FastOpenMemory.keyed(KEY))
                    .listen(SERVER.port(), Listener.of(SETTINGS, 5).withFastOpens(fastOpens));
            return plain.after(new Reaction(host, List.of()));
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
                    Host.booted(CLIENT, Profile.LINUX.with(Knob.FAST_OPEN, 1), SETTINGS, IsnSource.Listed.of(100));
            Reaction asked = client.open(out, wanting, new UserCall.OpenActive(Octets.zeros(10)), 0);
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

    @Nested
    class TimeWait {
        private Server timeWait(Profile profile) {
            Server open = Server.listening(profile, 5).opened(1);
            Server closing = open.after(open.host().on(id(1), new Event.Call(UserCall.Close.BOTH), 0));
            SequenceNumber fin = closing.only().seq();
            Segment theirs = Segment.of(SequenceNumber.of(101), fin.plus(1), Flag.FIN);
            Server waiting = closing.gets(1, theirs, 0);
            assertThat(waiting.state(1)).isEqualTo(State.TIME_WAIT);
            return waiting;
        }

        private Segment newSyn() {
            return Segment.of(SequenceNumber.of(5000), Flag.SYN).withWindow(new WindowField(1000));
        }

        @Test
        void aNewSynReopensWithANumberOfItsOwnButOnLinuxTheyGoOn() {
            Server rfc = timeWait(Profile.RFC_9293).gets(1, newSyn(), SECOND);
            assertThat(rfc.last().acts()).hasSize(2);
            assertThat(rfc.state(1)).isEqualTo(State.SYN_RECEIVED);
            assertThat(rfc.only().seq()).isEqualTo(SequenceNumber.of(100_300));
            Server linux = timeWait(Profile.LINUX).gets(1, newSyn(), SECOND);
            assertThat(linux.only().seq()).isEqualTo(SequenceNumber.of(302 + 65_537));
            // The borrowed number is not the host's next one
            assertThat(linux.syn(2).only().seq()).isEqualTo(SequenceNumber.of(100_300));
        }

        @Test
        void whereNobodyListensAnyMoreItStays() {
            Server waiting = timeWait(Profile.RFC_9293);
            Server alone = waiting.after(waiting.host().closeListener(SERVER.port(), 0));
            assertThat(alone.gets(1, newSyn(), SECOND).state(1)).isEqualTo(State.TIME_WAIT);
        }

        @Test
        void endsWhenItsTimeIsOver() {
            Server waiting = timeWait(Profile.RFC_9293);
            Reaction over = waiting.host().on(id(1), new Event.Timeout(Timer.TIME_WAIT), 240 * SECOND);
            assertThat(over.after().connections()).isEmpty();
        }
    }
}
