package handshake.cli.dial;

import handshake.analysis.partner.PartnerReport;
import handshake.analysis.partner.PartnerStory;
import handshake.network.Choice;
import handshake.scenario.Run;
import handshake.tcp.model.State;
import handshake.text.Columns;
import handshake.trace.Side;
import handshake.trace.Step;
import handshake.trace.Trace;
import handshake.view.EventWords;
import handshake.view.Ink;
import handshake.view.Screen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes through the whole conversation without anybody's keys, as fast as both ends like. */
final class DialAuto {
    private static final long LONGEST = Duration.ofSeconds(20).toNanos();
    private static final Duration LONGEST_WAIT = Duration.ofMillis(200);
    private static final int EVENT = 38;
    private static final int STATE = 13;

    private final PartnerStory story;

    DialAuto(PartnerStory story) {
        this.story = story;
    }

    /** Until the model has closed, or too much time is over; whether it has closed. */
    boolean play() {
        long end = System.nanoTime() + LONGEST;
        while (!story.isOver() && System.nanoTime() < end) {
            if (story.hasDue()) {
                story.forward();
            } else {
                waitOrFire();
            }
            story.askForAll();
        }
        return story.isOver();
    }

    /** A timer of the model's is due when its time is up, and not before. */
    private void waitOrFire() {
        Optional<Long> left = story.untilTimer();
        if (left.isPresent() && left.get() <= 0) {
            story.timer().ifPresent((Choice.Fire fire) -> story.take(fire));
            return;
        }
        Duration most = left.map(Duration::ofNanos)
                .filter(wait -> wait.compareTo(LONGEST_WAIT) < 0)
                .orElse(LONGEST_WAIT);
        story.listen(most);
    }

    /** After each event at which the kernel was asked: what it said of its socket, and what the model infers of it. */
    List<String> comparison(Screen screen) {
        Run run = story.run();
        Trace trace = run.trace();
        Side kernel = story.model().other();
        List<String> lines = new ArrayList<>();
        lines.add(screen.paint(
                Ink.STRONG, "What the kernel says of its end (/proc/net/tcp) beside what the model infers"));
        lines.add("  " + Columns.left("after", EVENT) + Columns.left("kernel", STATE) + "  model");
        int asked = 0;
        int same = 0;
        for (int count = 1; count <= run.length(); count++) {
            Optional<PartnerReport> report = story.report(count);
            Optional<String> said = report.flatMap(PartnerReport::state);
            if (said.isPresent()) {
                State inferred = trace.after(count).of(kernel).state();
                boolean agrees = report.get().agreesWith(inferred);
                asked++;
                same += agrees ? 1 : 0;
                Step step = trace.steps().get(count - 1);
                String event = count + " "
                        + new EventWords(
                                        trace,
                                        segment -> segment.segment().ctl().toString())
                                .cause(step);
                lines.add("  " + Columns.left(cut(event), EVENT) + Columns.left(said.get(), STATE) + "  "
                        + Columns.left(inferred.toString(), STATE)
                        + (agrees ? screen.paint(Ink.GOOD, "=") : screen.paint(Ink.BAD, "differs")));
            }
        }
        lines.add("  " + same + " of " + asked + " agree");
        return lines;
    }

    private static String cut(String text) {
        return text.length() < EVENT ? text : text.substring(0, EVENT - 2);
    }
}
