package handshake.tcp.rules;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.CheckReader;
import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Path;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.Settings;
import handshake.tcp.model.State;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.Timer;
import handshake.tcp.model.Timers;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.model.WindowField;
import handshake.tcp.model.WindowShift;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens, in whatever order: what must hold of every transition (seeded, so that a failure repeats). */
class RandomEventsTest {
    private static final int STORIES = 400;
    private static final int EVENTS = 40;

    /** The rules that a check leads to when it holds; to all others one leads when it fails. */
    private static final Set<Rule> PASSED = EnumSet.of(
            Rule.SYN_RECEIVED_ESTABLISHED,
            Rule.ACCEPT_DEFERRED,
            Rule.SYN_SENT_ESTABLISHED,
            Rule.SYN_SENT_REFUSED,
            Rule.TIME_WAIT_REOPENS);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everyTransitionKeepsTheInvariants(long seed) {
        Random random = new Random(seed);
        Set<State> left = EnumSet.allOf(State.class);
        for (int story = 0; story < STORIES; story++) {
            OneEnd end = begin(random);
            for (int i = 0; i < EVENTS; i++) {
                end = end.after(
                        Duration.ofMillis(random.nextInt(4) == 0 ? random.nextInt(100_000) : random.nextInt(50)));
                Event event = event(random, end.tcb());
                OneEnd next = end.on(event);
                try {
                    check(event, next.last());
                } catch (AssertionError broken) {
                    throw new AssertionError(tell(next) + "\nafter " + event, broken);
                }
                left.remove(end.state());
                end = next;
            }
        }
        assertThat(left).as("states that no story came to").isEmpty();
    }

    private static String tell(OneEnd end) {
        StringBuilder story = new StringBuilder();
        for (Transition step : end.history()) {
            story.append(step.before().state())
                    .append(" -> ")
                    .append(step.after().state())
                    .append(": ")
                    .append(SegmentNotation.rules(step))
                    .append(" / ")
                    .append(SegmentNotation.sent(step))
                    .append('\n');
        }
        return story.toString();
    }

    // What must hold.

    private static void check(Event event, Transition transition) {
        TransmissionControlBlock before = transition.before();
        TransmissionControlBlock after = transition.after();
        assertThat(transition.applied()).isNotEmpty();
        transition.applied().forEach(RandomEventsTest::checkSaysWhatItDecided);
        assertThat(after.snd().una().atOrBefore(after.snd().nxt()))
                .as("SND.UNA =< SND.NXT")
                .isTrue();
        if (after.state() == State.CLOSED) {
            assertThat(after.timers()).isEqualTo(Timers.NONE);
            assertThat(after.outgoing().octets()).isEqualTo(Octets.EMPTY);
        }
        if (event instanceof Event.Arrival arrival && arrival.segment().has(Flag.RST)) {
            assertThat(transition.emitted()).as("no reset answers a reset").noneMatch(segment -> segment.has(Flag.RST));
        }
        if (after.state().isSynchronized() && before.state().isSynchronized()) {
            assertThat(before.snd().una().atOrBefore(after.snd().una()))
                    .as("SND.UNA moves on")
                    .isTrue();
            assertThat(before.rcv().nxt().atOrBefore(after.rcv().nxt()))
                    .as("RCV.NXT moves on")
                    .isTrue();
            assertThat(before.rcv().rightEdge().atOrBefore(after.rcv().rightEdge()))
                    .as("the right edge does not retreat")
                    .isTrue();
        }
        if (after.state().isSynchronized()) {
            assertThat(after.snd().hasOutstanding()
                            && after.state() != State.TIME_WAIT
                            && !after.timers().runs(Timer.RETRANSMISSION)
                            && !after.timers().runs(Timer.LOSS_PROBE)
                            && !after.timers().runs(Timer.PERSIST))
                    .as("what is outstanding has a timer")
                    .isFalse();
            assertThat(after.hasUnsent() && after.timers().equals(Timers.NONE))
                    .as("what waits to be sent has a timer")
                    .isFalse();
        }
        transition.emitted().forEach(segment -> checkSegment(segment, transition));
    }

    /** What refused a segment did not hold, what let one pass did, and the numbers printed say the same. */
    private static void checkSaysWhatItDecided(Applied applied) {
        applied.check()
                .ifPresent(check -> assertThat(CheckReader.isTrue(check))
                        .as(applied.toString())
                        .isEqualTo(check.holds())
                        .isEqualTo(PASSED.contains(applied.rule())));
    }

    private static void checkSegment(Segment segment, Transition transition) {
        TransmissionControlBlock after = transition.after();
        boolean ours = !segment.has(Flag.RST) && after.state() != State.CLOSED && after.state() != State.LISTEN;
        if (ours && segment.has(Flag.ACK) && segment.equals(last(transition))) {
            assertThat(segment.ack())
                    .as("SEG.ACK = RCV.NXT")
                    .isEqualTo(after.rcv().nxt());
        }
        if (ours) {
            assertThat(segment.end().atOrBefore(after.snd().nxt()))
                    .as("nothing beyond SND.NXT")
                    .isTrue();
            assertThat(segment.has(Flag.SYN) || segment.has(Flag.ACK))
                    .as("all but a SYN acknowledge")
                    .isTrue();
        }
        assertThat(segment.data().length()).isLessThanOrEqualTo(1460);
        assertThat(segment.has(Flag.SYN) && (segment.has(Flag.RST) || segment.has(Flag.FIN)))
                .isFalse();
    }

    private static Segment last(Transition transition) {
        return transition.emitted().get(transition.emitted().size() - 1);
    }

    // What can happen.

    private static OneEnd begin(Random random) {
        SynOptions offer = SynOptions.NOTHING
                .withWindowShift(
                        random.nextBoolean() ? Optional.of(new WindowShift(random.nextInt(15))) : Optional.empty())
                .withSackPermitted(random.nextBoolean())
                .withTimestamps(random.nextBoolean());
        Settings settings = Settings.of(Path.ETHERNET_V4, offer, 1 + random.nextInt(100_000))
                .withNoDelay(random.nextBoolean())
                .withKeepAlive(random.nextBoolean() ? Optional.of(Duration.ofSeconds(30)) : Optional.empty())
                .withUserTimeout(random.nextInt(4) == 0 ? Optional.of(Duration.ofSeconds(60)) : Optional.empty());
        List<Profile> profiles = Profile.all();
        Profile profile = profiles.get(random.nextInt(profiles.size()));
        List<String> states = List.of(
                "LISTEN",
                "SYN-SENT",
                "SYN-RECEIVED",
                "SYN-RECEIVED (active)",
                "ESTABLISHED",
                "FIN-WAIT-1",
                "FIN-WAIT-2",
                "CLOSE-WAIT",
                "CLOSING",
                "LAST-ACK",
                "TIME-WAIT");
        String state = states.get(Math.min(random.nextInt(20), random.nextInt(states.size())));
        OneEnd end = random.nextInt(4) == 0
                ? OneEnd.closed(profile, settings)
                        .choosing(SequenceNumber.of(-random.nextInt(50)))
                        .call(random.nextBoolean() ? new UserCall.OpenPassive() : UserCall.OpenActive.PLAIN)
                : OneEnd.in(state, profile, settings);
        OneEnd serving = random.nextBoolean() ? end : end.serving(random.nextBoolean(), Octets.ofHex("0102"));
        return random.nextBoolean() ? serving.listening() : serving;
    }

    private static Event event(Random random, TransmissionControlBlock tcb) {
        List<Timer> running = new ArrayList<>();
        tcb.timers().running().forEach(deadline -> running.add(deadline.timer()));
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> new Event.Call(call(random));
            case 3 ->
                new Event.Timeout(
                        running.isEmpty() || random.nextInt(5) == 0
                                ? List.of(Timer.values()).get(random.nextInt(Timer.values().length))
                                : running.get(random.nextInt(running.size())));
            case 4 -> new Event.Icmp(icmp(random, tcb));
            default -> new Event.Arrival(segment(random, tcb));
        };
    }

    private static UserCall call(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> UserCall.OpenActive.PLAIN;
            case 1 -> new UserCall.OpenActive(Octets.zeros(random.nextInt(3000)));
            case 2, 3 -> new UserCall.OpenPassive();
            case 4, 5 -> new UserCall.Send(Octets.zeros(random.nextInt(5000)), random.nextInt(4) == 0);
            case 6 -> new UserCall.Send(Octets.zeros(1 + random.nextInt(20)), false);
            case 7, 8 -> new UserCall.Receive(random.nextInt(2000));
            case 9 -> UserCall.Close.SENDING;
            case 10 -> random.nextInt(3) == 0 ? UserCall.Close.BOTH : new UserCall.Status();
            default -> random.nextInt(8) == 0 ? new UserCall.Abort() : new UserCall.Status();
        };
    }

    private static IcmpError icmp(Random random, TransmissionControlBlock tcb) {
        IcmpError.Kind[] kinds = IcmpError.Kind.values();
        OptionalInt mtu = random.nextBoolean() ? OptionalInt.of(random.nextInt(2000)) : OptionalInt.empty();
        return new IcmpError(
                kinds[random.nextInt(kinds.length)], near(random, tcb.snd().una()), mtu);
    }

    /** Mostly what a peer could say, in part what nobody should. */
    private static Segment segment(Random random, TransmissionControlBlock tcb) {
        int bits = random.nextInt(5) == 0 ? random.nextInt(64) : Flag.ACK.mask();
        if (tcb.state() == State.LISTEN || tcb.state() == State.SYN_SENT) {
            bits = random.nextBoolean() ? Flag.SYN.mask() : bits | Flag.SYN.mask();
        }
        bits |= random.nextInt(12) == 0 ? Flag.FIN.mask() : 0;
        SequenceNumber seq = random.nextInt(3) == 0
                ? near(random, tcb.rcv().nxt())
                : tcb.rcv().nxt();
        SequenceNumber ack = switch (random.nextInt(4)) {
            case 0 -> near(random, tcb.snd().una());
            case 1 -> tcb.snd().una();
            default -> tcb.snd().nxt();
        };
        int window = random.nextInt(4) == 0 ? random.nextInt(3) : random.nextInt(WindowField.LARGEST + 1);
        Octets data = random.nextBoolean() ? Octets.EMPTY : Octets.zeros(random.nextInt(2000));
        return new Segment(
                seq, ack, new ControlBits(bits), new WindowField(window), random.nextInt(100), options(random), data);
    }

    private static SequenceNumber near(Random random, SequenceNumber place) {
        return random.nextInt(10) == 0 ? new SequenceNumber(random.nextInt()) : place.plus(random.nextInt(3000) - 1000);
    }

    private static List<TcpOption> options(Random random) {
        List<TcpOption> options = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            options.add(new TcpOption.MaximumSegmentSize(random.nextInt(0x10000)));
        }
        if (random.nextInt(3) == 0) {
            options.add(new TcpOption.WindowScale(random.nextInt(256)));
        }
        if (random.nextInt(3) == 0) {
            options.add(new TcpOption.SackPermitted());
        }
        if (random.nextInt(3) != 0) {
            options.add(new TcpOption.Timestamps(random.nextInt(5) == 0 ? random.nextInt() : 1000, random.nextInt()));
        }
        if (random.nextInt(5) == 0) {
            options.add(new TcpOption.FastOpen(Octets.zeros(random.nextInt(17)), random.nextBoolean()));
        }
        return options;
    }
}
