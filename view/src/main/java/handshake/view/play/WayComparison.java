package handshake.view.play;

import handshake.step.Session;
import handshake.trace.Trace;
import handshake.view.html.Chapter;
import handshake.view.html.ComparisonTable;
import handshake.view.svg.Markup;
import java.util.Optional;

/** Two ways of a story side by side. */
final class WayComparison {
    private static final ComparisonTable.Heading HEADING =
            new ComparisonTable.Heading("Two ways compared", "The other way", "This way");

    private WayComparison() {}

    static String html(Session session, int other) {
        Trace here = session.branch().trace();
        Trace there = session.on(other).branch().trace();
        Markup page = new Markup();
        ComparisonTable.write(new Chapter(here.title(), "", "", here, Optional.of(there)), HEADING, page);
        return page.toString();
    }
}
