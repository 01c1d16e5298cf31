package handshake.analysis.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.analysis.flow.ConnectionLimits;
import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.trace.Closing;
import handshake.trace.Note;
import handshake.trace.TracedSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no rule accounts for is said to be so, in a sentence, and leads nobody astray. */
class StrangeSegmentsTest {
    private static final String OPEN = """
            client SYN seq=100 mss=1460
            server SYN,ACK seq=300 ack=101 mss=1460
            client ACK seq=101 ack=301
            """;

    private static final String ECHO = """
            client PSH,ACK seq=101 ack=301 len=6
            server ACK seq=301 ack=107
            server PSH,ACK seq=301 ack=107 len=6
            client ACK seq=107 ack=307
            client FIN,ACK seq=107 ack=307
            server FIN,ACK seq=307 ack=108
            client ACK seq=108 ack=308
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            server ACK seq=3000000000 ack=101                 | would have sent SEQ=SND.NXT=301, not 3000000000
            server ACK seq=301 ack=2147483749                 | would have acknowledged RCV.NXT=101, not 2147483749
            server ACK seq=301 ack=2147483748                 | would have acknowledged RCV.NXT=101, not 2147483748
            server ACK seq=2147483949 ack=101                 | would have sent SEQ=SND.NXT=301, not 2147483949
            server ACK seq=301 ack=3000000000                 | would have acknowledged RCV.NXT=101, not 3000000000
            server SYN,ACK seq=777 ack=101                    | would not send a SYN any more
            server RST seq=555                                | would have sent SEQ=SND.NXT=301, not 555
            """)
    void itIsSaidWhatWasExpected(String strange, String expected) {
        Told told = Told.by(OPEN + strange + "\n" + ECHO);

        assertThat(told.problem(4)).get().asString().isEqualTo("the server, in ESTABLISHED, " + expected);
        assertThat(told.unexplained()).isEqualTo(1);
    }

    @Test
    void moreThanTheWindowAllowsIsNotExplained() {
        Told told = Told.by("""
                client SYN seq=100 mss=1460 win=100
                server SYN,ACK seq=300 ack=101 mss=1460 win=100
                client ACK seq=101 ack=301 win=100
                server PSH,ACK seq=301 ack=101 len=200 win=100
                """);

        assertThat(told.problem(4))
                .contains("the server, in ESTABLISHED, may send up to SND.UNA+SND.WND=401, not to 501");
    }

    @Test
    void aResetWithAnotherTimeToLiveComesFromSomethingOnTheWay() {
        Told told = Told.by(OPEN + "server RST seq=301 ttl=57\n" + ECHO);

        assertThat(told.notes(4)).containsExactly(Note.INJECTED);
        assertThat(told.problem(4))
                .get()
                .asString()
                .contains("time to live is 57")
                .contains("have 64");
        assertThat(told.unexplained()).isEqualTo(1);
        assertThat(told.conversation().facts().closing()).isEqualTo(Closing.CLIENT_FIRST);
    }

    @Test
    void whoGoesOnAfterAResetHasNotSentIt() {
        Told told = Told.by(OPEN + "server RST seq=301\n" + ECHO);

        assertThat(told.notes(4)).containsExactly(Note.INJECTED, Note.CANNOT_BE_TOLD);
        assertThat(told.problem(4)).get().asString().contains("goes on after it");
        assertThat(told.packet(4).fate()).isNotEqualTo(TracedSegment.Fate.ARRIVED);
        assertThat(told.unexplained()).isEqualTo(1);
    }

    /** Mostly it is one; a false SYN, with which the ends disagree from the start, takes a few to get over. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void oneStrangeSegmentDoesNotMakeTheOthersStrange(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            List<CapturedSegment> sightings =
                    new ArrayList<>(Capture.of(OPEN + ECHO).sightings());
            int at = random.nextInt(sightings.size());
            sightings.set(at, mutated(sightings.get(at), random));
            List<ExplainedConnection> connections = new ArrayList<>();
            Annotator annotator = new Annotator(ConnectionLimits.DEFAULT, connections::add);

            sightings.forEach(annotator::accept);
            annotator.flush();

            assertThat(connections.stream()
                            .mapToInt(connection -> connection.facts().unexplained())
                            .sum())
                    .as("packet %s of %s", at + 1, sightings.get(at).segment())
                    .isLessThanOrEqualTo(at < 2 ? 5 : 3);
        }
    }

    private static CapturedSegment mutated(CapturedSegment sighting, Random random) {
        Segment segment = sighting.segment();
        SequenceNumber anywhere = new SequenceNumber(random.nextInt());
        int what = random.nextInt(4);
        Segment other = new Segment(
                what == 0 ? anywhere : segment.seq(),
                what == 1 ? anywhere : segment.ack(),
                what == 2 ? new ControlBits(random.nextInt(256)) : segment.ctl(),
                segment.wnd(),
                0,
                segment.options(),
                what == 3 ? Octets.zeros(random.nextInt(2000)) : segment.data());
        return with(sighting, other);
    }

    private static CapturedSegment with(CapturedSegment sighting, Segment other) {
        Packet packet = sighting.packet();
        Packet changed = new Packet(packet.source(), packet.destination(), other);
        return new CapturedSegment(
                sighting.number(),
                sighting.time(),
                changed,
                sighting.ipVersion(),
                sighting.timeToLive(),
                sighting.identification(),
                Prints.of(changed, sighting.identification().orElse(0)),
                sighting.checksum(),
                other.data().length());
    }

    /** While text is under way, which is then acknowledged in part: how much of it comes from such a number. */
    @ParameterizedTest(name = "ack={0}")
    @ValueSource(longs = {2147483749L, 2147483748L, 2147483750L, 2147483747L, 2147484747L, 2147484748L, 2147484749L})
    void anAcknowledgmentHalfTheCircleAwayAcknowledgesNoText(long ack) {
        Told told = Told.by(OPEN + "client ACK seq=101 ack=301 len=1000\nserver ACK seq=301 ack=" + ack
                + "\nserver ACK seq=301 ack=1101\n");

        assertThat(told.problem(5)).isPresent();
        assertThat(told.problem(6)).isEmpty();
    }

    /** Where "before" changes its answer, and where a difference no longer is a length. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void numbersAtTheEdgesOfTheCircleAreFollowed(long seed) {
        int[] edges = {0, 1, -1, 1000, Integer.MIN_VALUE, Integer.MIN_VALUE + 1, Integer.MAX_VALUE, 1 << 30, -(1 << 30)
        };
        Random random = new Random(seed);
        List<ExplainedConnection> connections = new ArrayList<>();
        Annotator annotator = new Annotator(ConnectionLimits.DEFAULT, connections::add);

        for (int round = 0; round < 300; round++) {
            for (CapturedSegment sighting : Capture.of(OPEN + ECHO).sightings()) {
                Segment segment = sighting.segment();
                boolean moved = random.nextInt(3) == 0;
                SequenceNumber seq = segment.seq().plus(moved ? edges[random.nextInt(edges.length)] : 0);
                SequenceNumber ack = segment.ack().plus(moved ? edges[random.nextInt(edges.length)] : 0);
                annotator.accept(with(
                        sighting,
                        new Segment(seq, ack, segment.ctl(), segment.wnd(), 0, segment.options(), segment.data())));
            }
        }
        annotator.flush();

        assertThat(connections.stream()
                        .mapToLong(connection -> connection.trace().segments().size())
                        .sum())
                .isEqualTo(3000);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noSequenceOfSegmentsIsTooStrangeToBeFollowed(long seed) {
        Random random = new Random(seed);
        List<CapturedSegment> pool = Capture.of(OPEN + ECHO).sightings();
        List<ExplainedConnection> connections = new ArrayList<>();
        Annotator annotator = new Annotator(ConnectionLimits.DEFAULT, connections::add);

        for (int i = 0; i < 2000; i++) {
            annotator.accept(mutated(pool.get(random.nextInt(pool.size())), random));
        }
        annotator.flush();

        assertThat(connections.stream()
                        .mapToLong(connection -> connection.trace().segments().size() + connection.omitted())
                        .sum())
                .isEqualTo(2000);
    }
}
