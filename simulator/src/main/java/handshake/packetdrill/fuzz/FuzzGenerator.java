package handshake.packetdrill.fuzz;

import handshake.network.SeededRandom;
import handshake.packetdrill.IcmpMessage;
import handshake.packetdrill.fuzz.FuzzEvent.Arrival;
import handshake.packetdrill.fuzz.FuzzEvent.Invocation;
import handshake.packetdrill.fuzz.FuzzEvent.Report;
import handshake.packetdrill.fuzz.FuzzEvent.Stamp;
import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Flag;
import handshake.tcp.model.TcpOption;
import java.util.ArrayList;
import java.util.List;

/** Draws sequences of events. What happens often in a life of a connection is drawn more often, so stands more often in a list. */
public final class FuzzGenerator {
    private static final int FEWEST = 1;
    private static final int MORE = 9;
    private static final int LONG_TEXT = 3_000;
    /** With all options of a SYN, as much as 1,500 octets carry. */
    private static final int LONGEST = 1_440;

    /** However much the kernel has let its window grow by then. */
    private static final int BEYOND_ANY_WINDOW = 200_000;

    private static final ControlBits ACK = ControlBits.of(Flag.ACK);
    private static final ControlBits SYN = ControlBits.of(Flag.SYN);
    private static final ControlBits SYN_ACK = ControlBits.of(Flag.SYN, Flag.ACK);
    private static final ControlBits PSH_ACK = ControlBits.of(Flag.PSH, Flag.ACK);
    private static final ControlBits FIN_ACK = ControlBits.of(Flag.FIN, Flag.ACK);
    private static final List<ControlBits> FLAGS = List.of(
            ACK,
            ACK,
            ACK,
            PSH_ACK,
            PSH_ACK,
            PSH_ACK,
            FIN_ACK,
            FIN_ACK,
            ControlBits.of(Flag.RST),
            ControlBits.of(Flag.RST, Flag.ACK),
            SYN,
            SYN_ACK,
            ControlBits.of(Flag.FIN),
            ControlBits.of(Flag.SYN, Flag.FIN),
            ControlBits.NONE);
    private static final List<Integer> SEQ_OFFSETS =
            List.of(0, 0, 0, 0, 0, 0, -1, -10, 1, 10, 1_000, BEYOND_ANY_WINDOW);
    private static final List<Integer> ACK_OFFSETS = List.of(0, 0, 0, 0, 0, 0, -1, -10, 1, 100, -100_000);
    private static final List<Integer> WINDOWS = List.of(500, 500, 500, 65_535, 1_000, 10, 1, 0);
    private static final List<Integer> LENGTHS = List.of(1, 10, 100, 1_000, LONGEST);
    private static final List<Stamp> STAMPS = List.of(
            Stamp.NEW, Stamp.NEW, Stamp.NEW, Stamp.NEW, Stamp.NEW, Stamp.NEW, Stamp.NEW, Stamp.OLD, Stamp.MISSING);
    private static final List<FuzzCall> CALLS = List.of(
            FuzzCall.WRITE,
            FuzzCall.WRITE,
            FuzzCall.WRITE,
            FuzzCall.READ,
            FuzzCall.READ,
            FuzzCall.SHUTDOWN_READING,
            FuzzCall.SHUTDOWN_WRITING,
            FuzzCall.SHUTDOWN_WRITING,
            FuzzCall.SHUTDOWN_BOTH,
            FuzzCall.CLOSE,
            FuzzCall.CLOSE,
            FuzzCall.ABORT,
            FuzzCall.GET_ERROR,
            FuzzCall.COUNT_UNREAD,
            FuzzCall.COUNT_UNACKNOWLEDGED,
            FuzzCall.POLL);
    /** Those that change nothing which outlives the connection, as a path's MTU would. */
    private static final List<IcmpMessage> MESSAGES = List.of(
            IcmpMessage.NET_UNREACHABLE,
            IcmpMessage.HOST_UNREACHABLE,
            IcmpMessage.PROTOCOL_UNREACHABLE,
            IcmpMessage.PORT_UNREACHABLE,
            IcmpMessage.NET_UNKNOWN,
            IcmpMessage.SOURCE_HOST_ISOLATED,
            IcmpMessage.HOST_PROHIBITED,
            IcmpMessage.PACKET_FILTERED,
            IcmpMessage.SOURCE_QUENCH,
            IcmpMessage.TIME_EXCEEDED,
            IcmpMessage.PARAMETER_PROBLEM);

    private static final List<Integer> ABOUT = List.of(-1, -1, 0, -1_000, 1, 1_000);
    private static final TcpOption MSS = new TcpOption.MaximumSegmentSize(1_460);
    private static final List<List<TcpOption>> OFFERS = List.of(
            List.of(),
            List.of(MSS),
            List.of(MSS),
            List.of(new TcpOption.MaximumSegmentSize(536)),
            List.of(new TcpOption.MaximumSegmentSize(100)),
            List.of(MSS, new TcpOption.SackPermitted()),
            List.of(MSS, new TcpOption.SackPermitted(), new TcpOption.WindowScale(7)),
            List.of(MSS, new TcpOption.WindowScale(14)),
            List.of(new TcpOption.WindowScale(2)));

    private SeededRandom random;

    private FuzzGenerator(SeededRandom random) {
        this.random = random;
    }

    /** The sequence of that number: the same for the same seed, always. */
    public static FuzzSequence sequence(long seed, long number) {
        SeededRandom mixed = SeededRandom.seeded(seed);
        long own = (long) (mixed.fraction() * Long.MAX_VALUE);
        return new FuzzGenerator(SeededRandom.seeded(own + 0x5851F42D4C957F2DL * (number + 1))).sequence();
    }

    private FuzzSequence sequence() {
        boolean active = oneOf(2);
        List<TcpOption> offer = any(OFFERS);
        boolean timestamps = oneOf(2);
        List<FuzzEvent> events = new ArrayList<>();
        for (FuzzEvent step : active ? activeOpening() : passiveOpening()) {
            while (oneOf(12)) {
                events.add(event());
            }
            events.add(step);
        }
        int more = FEWEST + number(MORE);
        for (int i = 0; i < more; i++) {
            events.add(event());
        }
        return new FuzzSequence(active, offer, timestamps, events);
    }

    private static List<FuzzEvent> passiveOpening() {
        return List.of(plain(SYN), plain(ACK), new Invocation(FuzzCall.ACCEPT, 0));
    }

    private List<FuzzEvent> activeOpening() {
        FuzzEvent connect = new Invocation(FuzzCall.CONNECT, 0);
        return oneOf(6) ? List.of(connect, plain(SYN), plain(SYN_ACK)) : List.of(connect, plain(SYN_ACK));
    }

    private static FuzzEvent plain(ControlBits flags) {
        return new Arrival(flags, 0, 0, 0, 65_535, Stamp.NEW);
    }

    private FuzzEvent event() {
        if (oneOf(16)) {
            return new Report(any(MESSAGES), any(ABOUT));
        } else if (oneOf(3)) {
            int octets = oneOf(6) ? LONG_TEXT : 1 + number(200);
            return oneOf(30)
                    ? new Invocation(oneOf(2) ? FuzzCall.CLOSE_LISTENER : FuzzCall.CONNECT, 0)
                    : new Invocation(any(CALLS), octets);
        }
        ControlBits flags = any(FLAGS);
        boolean carriesText = flags.has(Flag.PSH) || (!flags.has(Flag.RST) && oneOf(8));
        int length = carriesText ? any(LENGTHS) : 0;
        return new Arrival(flags, any(SEQ_OFFSETS), length, any(ACK_OFFSETS), any(WINDOWS), any(STAMPS));
    }

    private boolean oneOf(int many) {
        return number(many) == 0;
    }

    private int number(int bound) {
        double fraction = random.fraction();
        random = random.next();
        return (int) (fraction * bound);
    }

    private <T> T any(List<T> choices) {
        return choices.get(number(choices.size()));
    }
}
