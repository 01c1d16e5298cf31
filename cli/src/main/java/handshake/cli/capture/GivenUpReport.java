package handshake.cli.capture;

import handshake.analysis.annotate.ExplainedConnection;
import handshake.analysis.flow.GivenUp;
import handshake.analysis.summary.ConnectionSummary;
import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.tcp.model.Endpoint;
import handshake.trace.Both;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says, once for each, which connections could not be explained to their end, and of those where that is a defect, how to
 * keep their packets for a report. Not thread-safe.
 */
public final class GivenUpReport {
    /** Where nearly all are, twenty tell as much as a million. */
    private static final int MOST_LINES = 20;

    /**
     * @param what became of it, in a clause
     * @param isDefect whether its packets should be reported
     */
    private record Line(int number, Both<Endpoint> ends, String what, boolean isDefect) {}

    private final List<Line> lines = new ArrayList<>();
    private long further;
    private boolean defect;

    public void accept(ExplainedConnection found) {
        accept(found.number(), found.trace().ends(), found.givenUp());
    }

    void accept(ConnectionSummary summary) {
        accept(summary.number(), summary.ends(), summary.givenUp());
    }

    private void accept(int number, Both<Endpoint> ends, Optional<GivenUp> givenUp) {
        givenUp.ifPresent(why -> add(new Line(number, ends, clause(why), why.isDefect())));
    }

    /** Lets {@code show} show {@code found}; a defect in that is kept to this connection, as one in explaining it is. */
    public void showing(ExplainedConnection found, Runnable show) {
        accept(found);
        try {
            show.run();
        } catch (CommandFailure | UncheckedIOException e) {
            throw e; // about all connections: nothing more can be written
        } catch (RuntimeException | StackOverflowError e) {
            add(new Line(found.number(), found.trace().ends(), "could not be shown" + defect(e), true));
        }
    }

    private void add(Line line) {
        defect |= line.isDefect();
        if (lines.size() < MOST_LINES) {
            lines.add(line);
        } else {
            further++;
        }
    }

    /**
     * All is done: says it on {@code err}. With which status to end then, if all else ended with {@code otherwise}.
     *
     * @param file where the packets are, if they are in a file
     */
    public int end(PrintWriter err, Optional<String> file, int otherwise) {
        for (Line line : lines) {
            CaptureReading.warn(err, sentence(line, file));
        }
        if (further > 0) {
            CaptureReading.warn(err, "so it is with " + further + " further connections");
        }
        return defect && otherwise == ExitStatus.DONE ? ExitStatus.DEFECT : otherwise;
    }

    private static String sentence(Line line, Optional<String> file) {
        int number = line.number() + 1;
        String told = "connection " + number + " (" + line.ends().client() + " to "
                + line.ends().server() + ") " + line.what();
        return line.isDefect()
                ? told + "; please report it with its packets: "
                        + file.map(name -> command(name, number)).orElse("--save FILE would have kept them")
                : told;
    }

    private static String clause(GivenUp why) {
        return why.isDefect()
                ? "could not be followed further than packet " + (why.packet() - 1)
                        + why.cause().map(GivenUpReport::defect).orElse(defect())
                : "is " + why;
    }

    private static String defect(Throwable cause) {
        return defect() + " (" + cause + ")";
    }

    private static String defect() {
        return ": a defect of handshake";
    }

    private static String command(String file, int connection) {
        return "handshake read " + ShellWord.quoted(file) + " --connection " + connection + " -o bug.pcapng";
    }
}
