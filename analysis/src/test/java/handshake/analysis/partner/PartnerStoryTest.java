package handshake.analysis.partner;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.figure.Notation;
import handshake.network.Choice;
import handshake.network.ConnectionId;
import handshake.network.Host;
import handshake.network.InFlight;
import handshake.network.IsnSource;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Flag;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Path;
import handshake.tcp.model.Segment;
import handshake.tcp.model.Settings;
import handshake.tcp.model.State;
import handshake.tcp.model.SynOptions;
import handshake.tcp.rules.Profile;
import handshake.trace.Both;
import handshake.trace.Side;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The model and a partner of which only packets are seen: what happens is what somebody lets happen. */
class PartnerStoryTest {
    private static final Endpoint MODEL = new Endpoint(IpAddress.v4(198, 51, 100, 2), 49_152);
    private static final Endpoint PARTNER = new Endpoint(IpAddress.v4(198, 51, 100, 1), 7);
    private static final ConnectionId AT_PARTNER = new ConnectionId(PARTNER, MODEL);

    private final ModelPartner partner = new ModelPartner(host(PARTNER.address(), 300));
    private final PartnerStory story = new PartnerStory(
            "test",
            new Both<>(MODEL, PARTNER),
            Side.CLIENT,
            new Both<>(host(MODEL.address(), 100), host(PARTNER.address(), 999)),
            ModelUser.client(Octets.of("hello\n")),
            partner);

    private static Host host(IpAddress address, long isn) {
        Settings settings = Settings.of(new Path(4, 1500), SynOptions.NOTHING, 65_535);
        return Host.booted(address, Profile.LINUX, settings, IsnSource.Listed.of(isn))
                .listen(7, 1);
    }

    private void forward(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(story.forward()).isTrue();
        }
    }

    private Trace trace() {
        return story.run().trace();
    }

    private Both<State> states() {
        return trace().after(story.run().length()).map(tcb -> tcb.state());
    }

    private int waiting(Flag flag) {
        return story.waiting().stream()
                .filter(packet -> packet.packet().segment().has(flag))
                .mapToInt(InFlight::id)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothingGoesFurtherThanSomebodyLetsIt() {
        forward(1);
        assertThat(states()).isEqualTo(new Both<>(State.SYN_SENT, State.LISTEN));
        assertThat(story.waiting()).hasSize(1);

        forward(1);
        assertThat(states()).isEqualTo(new Both<>(State.SYN_SENT, State.SYN_RECEIVED));
        assertThat(story.waiting()).allMatch(story::isAtTheDoor).hasSize(1);
    }

    @Test
    void thePartnersEndIsInferredFromItsPackets() {
        while (!story.isOver()) {
            forward(1);
        }

        assertThat(story.read()).isEqualTo("hello\n");
        assertThat(Notation.print(trace()).toString())
                .contains("<SEQ=300><ACK=101><CTL=SYN,ACK>", "<SEQ=301><ACK=107><DATA=6>", "FIN,ACK");
        for (int count = 1; count <= story.run().length(); count++) {
            State inferred = trace().after(count).server().state();
            assertThat(story.report(count).filter(report -> !report.agreesWith(inferred)))
                    .as("after event " + count)
                    .isEmpty();
        }
    }

    @Test
    void whatThePartnerRepeatsWaitsCountedAndIsNoEvent() {
        forward(2);
        int events = story.run().length();

        partner.repeat(AT_PARTNER);
        story.listen(Duration.ZERO);
        partner.repeat(AT_PARTNER);
        story.listen(Duration.ZERO);

        assertThat(story.run().length()).isEqualTo(events);
        assertThat(story.waiting()).singleElement().matches(packet -> story.repeats(packet) == 2);
    }

    @Test
    void whatIsRepeatedAfterItCameInWaitsToo() {
        forward(3);
        story.take(new Choice.Drop(waiting(Flag.ACK)));
        int events = story.run().length();

        partner.repeat(AT_PARTNER);
        story.listen(Duration.ZERO);

        assertThat(story.run().length()).isEqualTo(events);
        assertThat(story.repeated()).hasSize(1).containsValue(1);
        Packet repeated = story.repeated().keySet().iterator().next();
        story.letIn(repeated);
        assertThat(story.repeated()).isEmpty();
        assertThat(story.waiting()).singleElement().matches(packet -> !story.isAtTheDoor(packet));
    }

    @Test
    void anAnswerEndsTheRepetitions() {
        forward(3);
        partner.repeat(AT_PARTNER);
        story.listen(Duration.ZERO);
        assertThat(story.repeated()).hasSize(1);

        story.take(new Choice.Deliver(waiting(Flag.ACK)));

        assertThat(story.repeated()).isEmpty();
    }

    @Test
    void aWrongAnswerMakesThePartnerObject() {
        forward(3);
        int due = waiting(Flag.ACK);
        Segment right = story.waiting().get(0).packet().segment();
        Segment wrong = Segment.of(right.seq(), right.ack().plus(5)).withWindow(right.wnd());

        story.answerWrongly(new Choice.Deliver(due), new Packet(MODEL, PARTNER, wrong));

        assertThat(story.waiting()).singleElement().satisfies(packet -> {
            assertThat(story.isAtTheDoor(packet)).isTrue();
            assertThat(packet.packet().segment().has(Flag.RST)).isTrue();
        });
    }

    @Test
    void onlyThisSidesTimersAndCallsAreOffered() {
        forward(3);

        List<Choice> offered = story.choices();

        assertThat(offered)
                .filteredOn(choice -> choice instanceof Choice.Fire || choice instanceof Choice.Call)
                .isNotEmpty()
                .noneMatch(choice ->
                        choice instanceof Choice.Fire fire && fire.connection().equals(AT_PARTNER))
                .noneMatch(choice ->
                        choice instanceof Choice.Call call && call.connection().equals(AT_PARTNER));
    }

    @Test
    void aDuplicateOfWhatIsDueReachesThePartnerTwice() {
        forward(4);
        forward(1);
        story.take(new Choice.Duplicate(waiting(Flag.ACK)));

        forward(2);

        assertThat(trace().segments())
                .filteredOn(sent ->
                        sent.from() == Side.CLIENT && !sent.segment().data().isEmpty())
                .hasSize(2)
                .allMatch(sent -> sent.fate() == TracedSegment.Fate.ARRIVED);
    }
}
