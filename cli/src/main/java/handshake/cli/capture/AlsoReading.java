package handshake.cli.capture;

import handshake.analysis.annotate.ExplainedConnection;
import handshake.analysis.annotate.FirstConnections;
import handshake.analysis.flow.ConnectionLimits;
import handshake.analysis.twopoints.CapturePoint;
import handshake.analysis.twopoints.TwoPoints;
import handshake.analysis.verdict.TwoPointsJudge;
import handshake.analysis.verdict.Verdict;
import handshake.analysis.verdict.VerdictEngine;
import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.cli.source.StoryOptions;
import handshake.cli.source.StorySource;
import handshake.tcp.model.Endpoint;
import handshake.text.Printable;
import handshake.trace.Both;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.function.Predicate;

/** {@code --also}: two captures of the same connections, read whole and held against each other. */
final class AlsoReading {
    /** Both captures are held whole: what one packet is may be told by any other. */
    private static final int MOST_SEGMENTS = 200_000;

    private final PrintWriter err;
    private final GivenUpReport givenUp;

    AlsoReading(PrintWriter err, GivenUpReport givenUp) {
        this.err = err;
        this.givenUp = givenUp;
    }

    /**
     * What came of it.
     *
     * @param verdicts the gravest first
     */
    record Judged(TwoPoints points, List<Verdict> verdicts) {}

    /** The second point; the first, {@code file}, is not yet opened. */
    static StorySource second(String file, String also, StoryOptions options) throws IOException {
        if (file.equals("-") && also.equals("-")) {
            throw new CommandFailure(ExitStatus.USAGE, "standard input can be one of the two captures, not both");
        }
        return StorySource.of(also, options);
    }

    /** {@code file}, which was named first, and {@code also}; of the first only connections between {@code wanted} ends. */
    Judged judge(StorySource file, StorySource also, ConnectionLimits limits, Predicate<Both<Endpoint>> wanted)
            throws IOException {
        VerdictsByConnection first = new VerdictsByConnection();
        VerdictsByConnection second = new VerdictsByConnection();
        boolean tellable = !last(file.name()).equals(last(also.name()));
        CapturePoint here = point(file, tellable ? last(file.name()) : file.name(), limits, first, wanted);
        CapturePoint there = point(also, tellable ? last(also.name()) : also.name(), limits, second, ends -> true);
        TwoPoints points = TwoPoints.of(here, there);
        return new Judged(points, TwoPointsJudge.of(points, first.all(), second.all()));
    }

    /** The name of a file without its folders. */
    private static String last(String file) {
        return file.substring(file.lastIndexOf(File.separatorChar) + 1);
    }

    private CapturePoint point(
            StorySource file,
            String name,
            ConnectionLimits limits,
            VerdictsByConnection verdicts,
            Predicate<Both<Endpoint>> wanted)
            throws IOException {
        int most = Math.min(MOST_SEGMENTS, limits.mostSegments());
        FirstConnections kept = new FirstConnections(Integer.MAX_VALUE, most);
        VerdictEngine judge = CaptureReading.judge(verdicts);
        LongSummaryStatistics times = new LongSummaryStatistics();
        CaptureReading.follow(
                file,
                limits,
                err,
                found -> {
                    givenUp.accept(found);
                    if (wanted.test(found.trace().ends())) {
                        kept.accept(found);
                    }
                    judge.accept(found);
                    found.evidence().forEach(seen -> times.accept(seen.time()));
                },
                judge);
        judge.end();
        kept.omitted("what is held against the other file").ifPresent(omitted -> CaptureReading.warn(err, omitted));
        List<ExplainedConnection> connections = kept.kept();
        return new CapturePoint(
                Printable.text(name),
                connections,
                times.getCount() == 0 ? 0 : times.getMin(),
                times.getCount() == 0 ? 0 : times.getMax());
    }
}
