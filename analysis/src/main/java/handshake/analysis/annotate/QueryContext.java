package handshake.analysis.annotate;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.SYN;

import handshake.analysis.flow.WorkBudget;
import handshake.tcp.model.EcnMode;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.model.WindowField;
import handshake.tcp.rules.Context;
import handshake.tcp.rules.Departure;
import handshake.tcp.rules.Parameter;
import handshake.tcp.rules.Profile;
import java.util.Optional;

/**
 * The world around an end when it is asked about a segment that it sent: which rules it is taken to follow, and what
 * only hindsight tells, such as the initial sequence number that it chose.
 *
 * @param seen what it sent
 * @param iss with which it began, or begins now
 * @param time when, in nanoseconds from the first segment
 * @param roundTrip how long an answer takes at least, in nanoseconds; 0 if that is not known
 * @param budget what asking may still cost
 */
record QueryContext(Profile profile, Segment seen, SequenceNumber iss, long time, long roundTrip, WorkBudget budget) {
    static final Profile RFC = patient(Profile.RFC_9293);
    static final Profile LINUX = patient(Profile.LINUX);
    /** Of which nothing shows that it refuses ECN. */
    private static final Profile SILENT = RFC.with(Parameter.ECN_ACCEPTED, EcnMode.CLASSIC.level());

    /**
     * How long a sender waits, how often it repeats itself and how it cuts its text is its own affair: no limit, no
     * delay, and the largest segments there are.
     */
    static Profile patient(Profile profile) {
        return profile.with(Parameter.MINIMUM_MSS, WindowField.LARGEST)
                .with(Departure.HALF_WINDOW_SEGMENTS, false)
                .with(Parameter.R2, Parameter.UNLIMITED)
                .with(Parameter.SYN_PATIENCE, Parameter.UNLIMITED)
                .with(Parameter.SYN_RETRIES, Parameter.UNLIMITED)
                .with(Parameter.SYN_ACK_RETRIES, Parameter.UNLIMITED)
                .with(Parameter.CHALLENGE_ACK_INTERVAL, 0)
                .with(Parameter.DELAYED_ACK, 0)
                .with(Parameter.ECN_ACCEPTED, 0)
                .with(Parameter.ECN_SYNS, 0);
    }

    /** For asking an end of which nothing was seen. */
    static QueryContext ofSilence(TransmissionControlBlock tcb, WorkBudget budget) {
        return new QueryContext(SILENT, Segment.of(tcb.snd().nxt()), tcb.snd().iss(), 0, 0, budget);
    }

    QueryContext with(Profile other) {
        return new QueryContext(other, seen, iss, time, roundTrip, budget);
    }

    /** Whether {@code underway} never came, if this end sent what was seen. */
    boolean tellsLossOf(SegmentInFlight underway) {
        return underway.isLostIfAnsweredBy(seen, time, roundTrip);
    }

    Context at(long time) {
        return context(time, Optional.empty());
    }

    /** When {@code arriving} arrives: on a SYN, the answer that was seen tells what the host thought of its cookie. */
    Context at(long time, Segment arriving) {
        Optional<TcpOption.FastOpen> cookie = arriving.option(TcpOption.FastOpen.class);
        if (!arriving.has(SYN) || cookie.isEmpty() || !seen.has(SYN) || !seen.has(ACK)) {
            return at(time);
        }
        boolean taken = !arriving.data().isEmpty() && seen.ack().equals(arriving.end());
        Optional<Octets> granted = seen.option(TcpOption.FastOpen.class).map(TcpOption.FastOpen::cookie);
        return taken || granted.isPresent()
                ? context(time, Optional.of(new Context.CookieCheck(taken, granted.orElse(Octets.EMPTY))))
                : at(time);
    }

    private Context context(long time, Optional<Context.CookieCheck> cookie) {
        budget.spend(1);
        return new Context(time, ecnAsSeen(), iss, 0, true, cookie);
    }

    /** Whether an end asks for ECN, or grants it, is its own affair: what was seen tells. */
    private Profile ecnAsSeen() {
        EcnMode mode = seen.has(SYN) ? EcnMode.saidBy(seen.ctl()) : EcnMode.NONE;
        if (mode == EcnMode.NONE) {
            return profile;
        }
        return seen.has(ACK)
                ? profile.with(Parameter.ECN_ACCEPTED, mode.level())
                : profile.with(Parameter.ECN_ASKED, mode.level()).with(Parameter.ECN_SYNS, Parameter.UNLIMITED);
    }
}
