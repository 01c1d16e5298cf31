package handshake.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handshake.tcp.model.Endpoint;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Path;
import handshake.tcp.model.Settings;
import handshake.tcp.model.State;
import handshake.tcp.model.SynOptions;
import handshake.tcp.rules.Profile;
import handshake.tcp.rules.UserCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorldTest {
    private static final Endpoint CLIENT = new Endpoint(IpAddress.v4(192, 0, 2, 1), 49_152);
    private static final Endpoint SERVER = new Endpoint(IpAddress.v4(198, 51, 100, 1), 80);
    private static final ConnectionId ID = new ConnectionId(CLIENT, SERVER);
    private static final Settings SETTINGS = Settings.of(Path.ETHERNET_V4, SynOptions.NOTHING, 65_535);

    private static World listening(LinkConditions conditions, long seed) {
        Host client = Host.booted(CLIENT.address(), Profile.RFC_9293, SETTINGS, IsnSource.Listed.of(100));
        Host server = Host.booted(SERVER.address(), Profile.RFC_9293, SETTINGS, IsnSource.Listed.of(300));
        return World.of(Link.idle(conditions, seed), client, server.listen(SERVER.port(), 128));
    }

    private static World perfect() {
        return listening(LinkConditions.perfect(Duration.ofMillis(10)), 0);
    }

    private static World untilQuiet(World world) {
        World now = world;
        while (!now.link().packets().isEmpty()) {
            now = now.take(now.next().orElseThrow()).after();
        }
        return now;
    }

    @Test
    void anOpenMakesBothEndsEstablishedAfterThreeTrips() {
        World open = untilQuiet(perfect().call(ID, UserCall.OpenActive.PLAIN).after());
        assertThat(open.block(ID).state()).isEqualTo(State.ESTABLISHED);
        assertThat(open.block(ID.reversed()).state()).isEqualTo(State.ESTABLISHED);
        assertThat(open.now()).isEqualTo(Duration.ofMillis(30).toNanos());
    }

    @Test
    void takingAChoiceLeavesTheWorldItWasTakenFromAsItWas() {
        World before = perfect().call(ID, UserCall.OpenActive.PLAIN).after();
        World delivered = before.take(new Choice.Deliver(0)).after();
        World lost = before.take(new Choice.Drop(0)).after();
        assertThat(before.link().packets()).hasSize(1);
        assertThat(delivered.block(ID.reversed()).state()).isEqualTo(State.SYN_RECEIVED);
        assertThat(lost.block(ID.reversed()).state()).isEqualTo(State.LISTEN);
    }

    @Test
    void aLostSynIsFollowedByItsRetransmissionAfterOneSecond() {
        World lost = perfect()
                .call(ID, UserCall.OpenActive.PLAIN)
                .after()
                .take(new Choice.Drop(0))
                .after();
        WorldStep next = lost.take(lost.next().orElseThrow());
        assertThat(next.choice()).isInstanceOf(Choice.Fire.class);
        assertThat(next.after().now()).isEqualTo(Duration.ofSeconds(1).toNanos());
        assertThat(next.sent()).hasSize(1);
    }

    @Test
    void aDelayedPacketIsOvertaken() {
        World open = untilQuiet(perfect().call(ID, UserCall.OpenActive.PLAIN).after());
        World sent = open.call(ID, UserCall.Send.of(Octets.of("one")))
                .after()
                .call(ID, UserCall.Close.SENDING)
                .after();
        List<InFlight> packets = sent.link().packets();
        assertThat(packets).hasSize(2);
        Choice delay = new Choice.Delay(packets.get(0).id(), packets.get(1).dueAt() + 1);
        World delayed = sent.take(delay).after();
        assertThat(delayed.next()).contains(new Choice.Deliver(packets.get(1).id()));
    }

    @Test
    void whatIsNotOfferedCannotBeTaken() {
        assertThatThrownBy(() -> perfect().take(new Choice.Deliver(7))).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aCrashForgetsEverything() {
        World open = untilQuiet(perfect().call(ID, UserCall.OpenActive.PLAIN).after());
        World crashed = open.take(new Choice.Crash(SERVER.address())).after();
        assertThat(crashed.block(ID.reversed()).state()).isEqualTo(State.CLOSED);
        assertThat(crashed.block(ID).state()).isEqualTo(State.ESTABLISHED);
    }

    @Test
    void theSameSeedMakesTheSameWeather() {
        LinkConditions bad = LinkConditions.perfect(Duration.ofMillis(10))
                .withLoss(0.3)
                .withDuplication(0.2)
                .withReordering(0.3, Duration.ofMillis(50));
        assertThat(story(bad, 42)).isEqualTo(story(bad, 42));
        assertThat(story(bad, 42)).isNotEqualTo(story(bad, 43));
    }

    private static List<Choice> story(LinkConditions conditions, long seed) {
        World world =
                listening(conditions, seed).call(ID, UserCall.OpenActive.PLAIN).after();
        List<Choice> story = new ArrayList<>();
        for (Optional<Choice> next = world.next(); next.isPresent() && story.size() < 30; next = world.next()) {
            story.add(next.get());
            world = world.take(next.get()).after();
        }
        return story;
    }

    /** However the network treats it, an open that goes on long enough succeeds or is given up: nobody hangs for ever. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void withHalfOfAllPacketsLostAnOpenStillEnds(long seed) {
        LinkConditions bad =
                LinkConditions.perfect(Duration.ofMillis(10)).withLoss(0.5).withDuplication(0.3);
        World world = listening(bad, seed).call(ID, UserCall.OpenActive.PLAIN).after();
        for (int i = 0; i < 200 && world.next().isPresent(); i++) {
            world = world.take(world.next().orElseThrow()).after();
        }
        assertThat(world.next()).isEmpty();
        assertThat(world.block(ID).state()).isIn(State.ESTABLISHED, State.CLOSED);
    }

    /** Whatever is chosen: time does not go back, and every world offers only what it can take. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void anyChoicesKeepTheWorldSane(long seed) {
        Random random = new Random(seed);
        for (int run = 0; run < 30; run++) {
            World world = perfect().call(ID, UserCall.OpenActive.PLAIN).after();
            for (int i = 0; i < 40; i++) {
                List<Choice> choices = world.choices();
                if (choices.isEmpty()) {
                    break;
                }
                WorldStep outcome = world.take(choices.get(random.nextInt(choices.size())));
                assertThat(outcome.after().now()).isGreaterThanOrEqualTo(world.now());
                outcome.acts()
                        .forEach(step -> assertThat(step.transition().applied()).isNotEmpty());
                world = outcome.after();
            }
        }
    }
}
