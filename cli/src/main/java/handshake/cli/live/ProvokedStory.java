package handshake.cli.live;

import handshake.analysis.annotate.ExplainedConnection;
import handshake.analysis.compare.SimulatedExchange;
import handshake.figure.LadderException;
import handshake.live.provoke.Provocation;
import handshake.scenario.Renumbering;
import handshake.scenario.Scenario;
import handshake.scenario.ScenarioFile;
import handshake.tcp.model.Flag;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.Settings;
import handshake.tcp.model.SynOptions;
import handshake.trace.Both;
import handshake.trace.Side;
import handshake.trace.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the model does where a provoked connection was captured: the same story, with the same numbers and options. */
final class ProvokedStory {
    /** With which the ladders are written, as the figures of the RFC are. */
    private static final Both<SequenceNumber> WRITTEN = new Both<>(new SequenceNumber(100), new SequenceNumber(300));

    private ProvokedStory() {}

    /**
     * Empty where there is nothing to compare: a socket connected to itself is one end, and the model's stories have two.
     */
    static Optional<Trace> beside(Provocation provocation, ExplainedConnection observed) {
        return switch (provocation) {
            case SIMULTANEOUS_OPEN -> Optional.empty();
            case NO_TIMESTAMPS, NO_SACK, NO_WINDOW_SCALING -> SimulatedExchange.beside(observed);
            case REFUSED,
                    SYN_DROPPED,
                    BACKLOG_OVERFLOW,
                    HALF_CLOSE,
                    RESET,
                    CLOSE_UNREAD,
                    KEEP_ALIVE,
                    ZERO_WINDOW,
                    FAST_OPEN -> Optional.of(played(provocation, observed));
        };
    }

    private static Trace played(Provocation provocation, ExplainedConnection observed) {
        Both<Optional<SequenceNumber>> iss = observed.facts().iss();
        Scenario written = written(provocation);
        Both<Settings> settings = new Both<>(
                settings(written, observed.trace(), Side.CLIENT), settings(written, observed.trace(), Side.SERVER));
        Both<Integer> distance = new Both<>(distance(iss, Side.CLIENT), distance(iss, Side.SERVER));
        try {
            return Renumbering.moved(written.withSettings(settings), distance)
                    .play()
                    .trace();
        } catch (LadderException e) {
            throw new IllegalStateException(provocation + ".ladder, " + e.getMessage(), e);
        }
    }

    private static Scenario written(Provocation provocation) {
        String resource = "provoked/" + provocation + ".ladder";
        try (InputStream in = ProvokedStory.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: " + resource + " is missing");
            }
            return ScenarioFile.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LadderException e) {
            throw new IllegalStateException(resource + ", " + e.getMessage(), e);
        }
    }

    /** What the story says of this end, with the options and the window of the segment that was seen of it. */
    private static Settings settings(Scenario written, Trace observed, Side side) {
        Settings own = written.settings().of(side);
        boolean seen = observed.segments().stream()
                .anyMatch(segment -> segment.from() == side && segment.segment().has(Flag.SYN));
        if (!seen) {
            return own;
        }
        Settings found = SimulatedExchange.settings(observed, side);
        SynOptions offer = found.offer();
        // A story that needs a small buffer has it, whatever the kernel makes of what it was asked for
        boolean needsItsOwn = own.receiveBuffer() < found.receiveBuffer();
        return own.withPath(found.path())
                .withReceiveBuffer(needsItsOwn ? own.receiveBuffer() : found.receiveBuffer())
                .withOffer(new SynOptions(
                        offer.mss(),
                        offer.windowShift(),
                        offer.sackPermitted(),
                        offer.timestamps(),
                        own.offer().fastOpen()));
    }

    private static int distance(Both<Optional<SequenceNumber>> iss, Side side) {
        return iss.of(side).map(number -> number.minus(WRITTEN.of(side))).orElse(0);
    }
}
