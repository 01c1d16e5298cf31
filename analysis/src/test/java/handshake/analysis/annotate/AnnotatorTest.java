package handshake.analysis.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.analysis.flow.ConnectionLimits;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Packet;
import handshake.tcp.rules.Rule;
import handshake.trace.Facts;
import handshake.trace.Opening;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The table of connections: which segments belong together, and for how long they are kept. */
class AnnotatorTest {
    private static final String COMPLETE = """
            client SYN seq=100
            server SYN,ACK seq=300 ack=101
            client ACK seq=101 ack=301
            client FIN,ACK seq=101 ack=301
            server FIN,ACK seq=301 ack=102
            client ACK seq=102 ack=302
            """;

    private final List<ExplainedConnection> finished = new ArrayList<>();

    @Test
    void aNewSynOnTheSamePortsBeginsAnotherConnection() {
        List<ExplainedConnection> connections = Capture.of(COMPLETE + """
                        client SYN seq=70000
                        server SYN,ACK seq=80000 ack=70001
                        client ACK seq=70001 ack=80001
                        """).explained();

        assertThat(connections).extracting(ExplainedConnection::number).containsExactly(0, 1);
        assertThat(connections)
                .extracting(connection -> connection.facts().opening())
                .containsOnly(Opening.THREE_WAY);
        assertThat(connections)
                .extracting(connection -> connection.facts().unexplained())
                .containsOnly(0);
        assertThat(connections.get(1).packetNumbers()).containsExactly(7L, 8L, 9L);
    }

    @Test
    void theSameSynAfterAResetIsTheSameAttempt() {
        List<ExplainedConnection> connections = Capture.of("""
                        client SYN seq=100
                        server RST,ACK seq=0 ack=101
                        +500ms client SYN seq=100
                        server RST,ACK seq=0 ack=101
                        """).explained();

        assertThat(connections).hasSize(1);
        Facts facts = connections.get(0).facts();
        assertThat(facts.opening()).isEqualTo(Opening.REFUSED);
        assertThat(facts.synRetransmissions()).isOne();
        assertThat(facts.unexplained()).isZero();
    }

    @Test
    void theSameSynWhileItIsUnansweredIsTheSameAttempt() {
        assertThat(Capture.of("client SYN seq=100\n+1000ms client SYN seq=100").explained())
                .hasSize(1);
    }

    @Test
    void whatHasEndedIsHandedOverWhenNothingCanComeLate() {
        Annotator annotator = new Annotator(ConnectionLimits.DEFAULT.withLinger(Duration.ofSeconds(5)), finished::add);
        Capture capture = Capture.of(COMPLETE);
        capture.sightings().forEach(annotator::accept);
        assertThat(finished).isEmpty();

        annotator.accept(synFrom(50_000, capture.sightings().get(5).time() + 5_000_000_001L));

        assertThat(finished).extracting(ExplainedConnection::number).containsExactly(0);
        assertThat(annotator.statistics().open()).isEqualTo(1);
        assertThat(annotator.statistics().forgotten()).isZero();
    }

    @Test
    void aFloodIsForgottenAndCounted() {
        Annotator annotator = new Annotator(ConnectionLimits.DEFAULT.withMostConnections(100), finished::add);

        for (int port = 0; port < 10_000; port++) {
            annotator.accept(synFrom(port, port));
        }

        assertThat(annotator.statistics().open()).isEqualTo(100);
        assertThat(annotator.statistics().forgotten()).isEqualTo(9_900);
        assertThat(finished).hasSize(9_900);
        assertThat(finished.get(0).number()).isZero();
    }

    @Test
    void whatHasEndedMakesRoomBeforeWhatIsOpen() {
        Annotator annotator = new Annotator(ConnectionLimits.DEFAULT.withMostConnections(2), finished::add);
        annotator.accept(synFrom(1, 0));
        Capture.of(COMPLETE).sightings().forEach(annotator::accept);

        annotator.accept(synFrom(2, Capture.of(COMPLETE).sightings().get(5).time()));

        assertThat(finished).extracting(ExplainedConnection::number).containsExactly(1);
        assertThat(annotator.statistics().forgotten()).isZero();
    }

    @Test
    void beyondTheLongestTraceSegmentsAreOnlyCounted() {
        ExplainedConnection connection = Capture.of(COMPLETE)
                .explained(ConnectionLimits.DEFAULT.withLongestTrace(3))
                .get(0);

        assertThat(connection.trace().segments()).hasSize(3);
        assertThat(connection.omitted()).isEqualTo(3);
        assertThat(connection.facts().packets().client()
                        + connection.facts().packets().server())
                .isEqualTo(6);
        assertThat(connection.facts().completeness()).isEqualTo(31 - 8);
    }

    @Test
    void beyondTheRoomForAllTogetherSegmentsAreOnlyCountedUntilThereIsRoomAgain() {
        Annotator annotator = new Annotator(ConnectionLimits.DEFAULT.withMostSegments(2), finished::add);

        annotator.accept(synFrom(1, 0));
        annotator.accept(synFrom(2, 1));
        annotator.accept(synFrom(3, 2));
        annotator.flush();
        annotator.accept(synFrom(4, 3));
        annotator.flush();

        assertThat(finished)
                .extracting(connection -> connection.trace().segments().size())
                .containsExactly(1, 1, 0, 1);
        assertThat(finished).extracting(ExplainedConnection::omitted).containsExactly(0L, 0L, 1L, 0L);
        assertThat(finished)
                .allSatisfy(
                        connection -> assertThat(connection.facts().opening()).isEqualTo(Opening.UNANSWERED));
    }

    @Test
    void muchTextTakesTheRoomOfSeveralSegmentsUnlessTheCaptureHasCutIt() {
        String story = """
                client SYN seq=100
                server SYN ACK seq=300 ack=101
                client ACK seq=101 ack=301
                client ACK seq=101 ack=301 len=60000
                server ACK seq=301 ack=60101
                """;
        Annotator annotator = new Annotator(ConnectionLimits.DEFAULT.withMostSegments(20), finished::add);
        Capture.of(story).sightings().forEach(annotator::accept);
        annotator.flush();
        Capture.of(story).sightings().stream()
                .map(sighting -> new CapturedSegment(
                        sighting.number(),
                        sighting.time(),
                        sighting.packet(),
                        sighting.ipVersion(),
                        sighting.timeToLive(),
                        sighting.identification(),
                        sighting.print(),
                        sighting.checksum(),
                        0))
                .forEach(annotator::accept);
        annotator.flush();

        assertThat(finished).extracting(ExplainedConnection::omitted).containsExactly(1L, 0L);
        assertThat(finished)
                .extracting(connection -> connection.facts().bytes().client())
                .containsOnly(60_000L);
    }

    @Test
    void aConnectionThatIsOverIsHandedOverAlsoWhenNothingMoreComes() {
        Annotator annotator = new Annotator(ConnectionLimits.DEFAULT.withLinger(Duration.ofSeconds(1)), finished::add);
        List<CapturedSegment> all = Capture.of(COMPLETE).sightings();
        all.forEach(annotator::accept);
        long last = all.get(all.size() - 1).time();

        annotator.quietUntil(last + 1_000_000_000L);
        assertThat(finished).isEmpty();

        annotator.quietUntil(last + 1_000_000_001L);
        assertThat(finished).hasSize(1);
        assertThat(annotator.statistics().open()).isZero();
    }

    @Test
    void aSlowConnectionIsKeptForLongerAndHoldsUpNoOther() {
        Annotator annotator = new Annotator(ConnectionLimits.DEFAULT.withLinger(Duration.ZERO), finished::add);
        Endpoint slow = new Endpoint(IpAddress.v4(10, 0, 0, 3), 40000);
        Capture all = Capture.between(slow, Capture.SERVER, """
                client SYN seq=100
                +600ms server SYN,ACK seq=300 ack=101
                client ACK seq=101 ack=301
                client RST,ACK seq=101 ack=301
                """);
        all.sightings().forEach(annotator::accept);
        long end = all.sightings().get(3).time();
        Capture.of(COMPLETE).sightings().stream()
                .map(sighting -> at(end + sighting.number() * 1_000_000, sighting))
                .forEach(annotator::accept);

        annotator.quietUntil(end + 300_000_000);
        assertThat(finished).extracting(ExplainedConnection::number).containsExactly(1);

        annotator.quietUntil(end + 1_451_000_000);
        assertThat(finished).extracting(ExplainedConnection::number).containsExactly(1);

        annotator.quietUntil(end + 1_460_000_000);
        assertThat(finished).extracting(ExplainedConnection::number).containsExactly(1, 0);
    }

    @Test
    void whereTheOpenWasNotSeenThePathMayBeSlow() {
        Annotator annotator = new Annotator(ConnectionLimits.DEFAULT.withLinger(Duration.ZERO), finished::add);
        List<CapturedSegment> all = Capture.of("""
                client ACK seq=101 ack=301 len=5
                client RST,ACK seq=106 ack=301
                """).sightings();
        all.forEach(annotator::accept);
        long last = all.get(1).time();

        annotator.quietUntil(last + 500_000_000);
        assertThat(finished).isEmpty();

        annotator.quietUntil(last + 500_000_001);
        assertThat(finished).hasSize(1);
    }

    @Test
    void aRoundTripOfALostSynKeepsNobodyForMinutes() {
        Annotator annotator = new Annotator(ConnectionLimits.DEFAULT.withLinger(Duration.ZERO), finished::add);
        List<CapturedSegment> all = Capture.of("""
                client SYN seq=100
                +60000ms server SYN,ACK seq=300 ack=101
                client ACK seq=101 ack=301
                client RST,ACK seq=101 ack=301
                """).sightings();
        all.forEach(annotator::accept);

        annotator.quietUntil(all.get(3).time() + 2_250_000_001L);

        assertThat(finished).hasSize(1);
    }

    @Test
    void whoGoesOnAfterAForgedResetIsNotOverHoweverLongItPauses() {
        Annotator annotator = new Annotator(ConnectionLimits.DEFAULT.withLinger(Duration.ZERO), finished::add);
        Capture.of("""
                client SYN seq=100 ttl=64
                server SYN,ACK seq=300 ack=101 ttl=60
                client ACK seq=101 ack=301 ttl=64
                server RST seq=301 ttl=50
                server ACK seq=301 ack=101 len=5 ttl=60
                client ACK seq=101 ack=306 ttl=64
                +5000ms server ACK seq=306 ack=101 len=5 ttl=60
                client ACK seq=101 ack=311 ttl=64
                """).sightings().forEach(annotator::accept);

        assertThat(finished).isEmpty();
        annotator.flush();
        assertThat(finished)
                .singleElement()
                .satisfies(one -> assertThat(one.trace().segments()).hasSize(8));
    }

    @Test
    void anOpenConnectionCanBeLookedAtAsItStands() {
        Annotator annotator = new Annotator(ConnectionLimits.DEFAULT, finished::add);
        Capture.of(COMPLETE).sightings().stream().limit(3).forEach(annotator::accept);

        Optional<ExplainedConnection> now = annotator.conversation(0);

        assertThat(now)
                .get()
                .extracting(ExplainedConnection::facts)
                .extracting(Facts::opening)
                .isEqualTo(Opening.THREE_WAY);
        assertThat(annotator.conversation(1)).isEmpty();
        assertThat(finished).isEmpty();
    }

    @Test
    void ipv6IsFollowedAlike() {
        Endpoint client = new Endpoint(IpAddress.parse("2001:db8::1").orElseThrow(), 40000);
        Endpoint server = new Endpoint(IpAddress.parse("2001:db8::2").orElseThrow(), 80);

        ExplainedConnection connection =
                Capture.between(client, server, COMPLETE).conversation();

        assertThat(connection.facts().unexplained()).isZero();
        assertThat(connection.trace().ends().client()).isEqualTo(client);
        assertThat(connection.trace().title()).isEqualTo("[2001:db8::1]:40000 to [2001:db8::2]:80");
    }

    @Test
    void aClockThatIsSetBackDoesNotTurnTheOrder() {
        ExplainedConnection connection = Capture.of("""
                        client SYN seq=100
                        +-500ms server SYN,ACK seq=300 ack=101
                        client ACK seq=101 ack=301
                        """).conversation();

        assertThat(connection.facts().unexplained()).isZero();
        assertThat(connection.trace().steps()).isSortedAccordingTo((a, b) -> Long.compare(a.time(), b.time()));
    }

    @Test
    void anObservationNamesTheRuleAtOnce() {
        Annotator annotator = new Annotator(ConnectionLimits.DEFAULT, finished::add);
        ExplainedSegment syn = annotator.accept(Capture.of(COMPLETE).sightings().get(0));

        assertThat(syn.because()).get().extracting(applied -> applied.rule()).isEqualTo(Rule.OPEN_ACTIVE);
        assertThat(syn.connection()).isZero();
        assertThat(syn.departure()).isEmpty();
    }

    private static CapturedSegment at(long time, CapturedSegment sighting) {
        return new CapturedSegment(
                sighting.number(),
                time,
                sighting.packet(),
                sighting.ipVersion(),
                sighting.timeToLive(),
                sighting.identification(),
                sighting.print(),
                sighting.checksum(),
                sighting.textHeld());
    }

    private static CapturedSegment synFrom(int port, long time) {
        CapturedSegment syn =
                Capture.of("client SYN seq=" + (port + 1)).sightings().get(0);
        Endpoint source = new Endpoint(IpAddress.v4(10, 0, 0, 9), port);
        Packet packet = new Packet(source, Capture.SERVER, syn.packet().segment());
        return new CapturedSegment(
                port + 1L, time, packet, 4, 64, Optional.of(port + 1), Prints.of(packet, port + 1), syn.checksum(), 0);
    }
}
