package handshake.cli.capture;

import handshake.analysis.annotate.ExplainedConnection;
import handshake.analysis.flow.GivenUp;
import handshake.analysis.summary.ConnectionSummary;
import handshake.cli.common.ExitStatus;
import handshake.tcp.model.Endpoint;
import handshake.trace.Both;
import java.io.PrintWriter;
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

    private record Line(int number, Both<Endpoint> ends, GivenUp why) {}

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
        if (givenUp.isEmpty()) {
            return;
        }
        GivenUp why = givenUp.get();
        defect |= why.isDefect();
        if (lines.size() < MOST_LINES) {
            lines.add(new Line(number, ends, why));
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
        String which = "connection " + number + " (" + line.ends().client() + " to "
                + line.ends().server() + ") ";
        if (!line.why().isDefect()) {
            return which + "is " + line.why();
        }
        String what = line.why().cause().map(cause -> " (" + cause + ")").orElse("");
        return which + "could not be followed further than packet "
                + (line.why().packet() - 1)
                + ": a defect of handshake" + what + "; please report it with its packets: "
                + file.map(name -> command(name, number)).orElse("--save FILE would have kept them");
    }

    private static String command(String file, int connection) {
        return "handshake read " + ShellWord.quoted(file) + " --connection " + connection + " -o bug.pcapng";
    }
}
