package handshake.view.html;

import handshake.tcp.rules.Applied;
import handshake.trace.Step;
import handshake.trace.Trace;
import handshake.view.Durations;
import handshake.view.EventWords;
import handshake.view.SegmentLabel;
import handshake.view.StepText;
import handshake.view.svg.Markup;

/** A chapter as text: for readers without a script, without eyes, or with paper. */
final class ChapterText {
    private ChapterText() {}

    static void write(Chapter chapter, Markup page) {
        Trace trace = chapter.trace();
        SegmentLabel labels = SegmentLabel.in(trace);
        EventWords words = new EventWords(trace, segment -> labels.flags(segment) + " " + labels.numbers(segment));
        StepText story = new StepText(trace);
        page.raw("<details class=\"text\"><summary>The same as text</summary><ol>\n");
        for (Step step : trace.steps()) {
            page.open("li")
                    .element("b", EventWords.capital(words.cause(step)))
                    .text(", at " + Durations.text(step.time(), true) + ". ");
            String sent = words.sent(step);
            if (!sent.isEmpty()) {
                page.text(EventWords.capital(sent) + ". ");
            }
            for (Applied applied : story.reasons(step)) {
                page.text(EventWords.capital(applied.why()) + " ("
                        + applied.rule().citation() + " " + applied.rule() + "). ");
            }
            page.text("Client " + step.states().client() + ", server "
                            + step.states().server() + ".")
                    .close("li")
                    .line();
        }
        page.raw("</ol></details>");
    }
}
