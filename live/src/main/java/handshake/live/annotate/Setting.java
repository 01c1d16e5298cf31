package handshake.live.annotate;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.Octets;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.model.WindowField;
import handshake.tcp.rules.Context;
import handshake.tcp.rules.Departure;
import handshake.tcp.rules.Knob;
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
record Setting(Profile profile, Segment seen, SequenceNumber iss, long time, long roundTrip, Budget budget) {
    static final Profile RFC = patient(Profile.RFC_9293);
    static final Profile LINUX = patient(Profile.LINUX);

    /**
     * How long a sender waits, how often it repeats itself and how it cuts its text is its own affair: no limit, no
     * delay, and the largest segments there are.
     */
    static Profile patient(Profile profile) {
        return profile.with(Knob.MINIMUM_MSS, WindowField.LARGEST)
                .with(Departure.HALF_WINDOW_SEGMENTS, false)
                .with(Knob.R2, Knob.UNLIMITED)
                .with(Knob.SYN_PATIENCE, Knob.UNLIMITED)
                .with(Knob.SYN_RETRIES, Knob.UNLIMITED)
                .with(Knob.SYN_ACK_RETRIES, Knob.UNLIMITED)
                .with(Knob.CHALLENGE_ACK_INTERVAL, 0)
                .with(Knob.DELAYED_ACK, 0);
    }

    /** For asking an end of which nothing was seen. */
    static Setting ofSilence(TransmissionControlBlock tcb, Budget budget) {
        return new Setting(RFC, Segment.of(tcb.snd().nxt()), tcb.snd().iss(), 0, 0, budget);
    }

    Setting with(Profile other) {
        return new Setting(other, seen, iss, time, roundTrip, budget);
    }

    /** Whether {@code underway} never came, if this end sent what was seen. */
    boolean tellsLossOf(Underway underway) {
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
        return new Context(time, profile, iss, 0, true, cookie);
    }
}
