package handshake.view.play;

import handshake.step.Branch;
import handshake.step.Session;
import handshake.view.Json;
import handshake.view.svg.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The ways that a story went: a line each, a dot for each event, and where one leaves another. */
final class BranchTree {
    private static final double ROW = 26;
    private static final double MARGIN = 14;
    private static final double WIDEST = 600;
    private static final double USUAL = 30;

    private BranchTree() {}

    /** In words, for a list: what was chosen, and how far it leads. */
    static List<Map<String, Object>> ways(Session session) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Branch branch : session.branches()) {
            Map<String, Object> json = Json.object();
            json.put("words", branch.fork().map(Branch.Fork::words).orElse("the story as it is told"));
            json.put("after", branch.fork().map(Branch.Fork::after).orElse(0));
            json.put("place", branch.place());
            json.put("length", branch.length());
            all.add(json);
        }
        return all;
    }

    /**
     * As a picture, of which a list says the same. Every dot has {@code data-way} and {@code data-place}: where it leads.
     */
    static String svg(Session session) {
        int longest = session.branches().stream().mapToInt(Branch::length).max().orElse(0);
        double step = Math.min(USUAL, (WIDEST - 2 * MARGIN) / Math.max(1, longest));
        double width = 2 * MARGIN + step * longest;
        double height = 2 * MARGIN + ROW * (session.branches().size() - 1);
        Markup svg = new Markup()
                .open(
                        "svg",
                        "class",
                        "tree",
                        "viewBox",
                        "0 0 " + Markup.number(width) + " " + Markup.number(height),
                        "width",
                        width,
                        "height",
                        height,
                        "aria-hidden",
                        "true");
        for (int number = 0; number < session.branches().size(); number++) {
            branch(session, number, step, svg);
        }
        return svg.close("svg").toString();
    }

    private static void branch(Session session, int number, double step, Markup svg) {
        Branch branch = session.branches().get(number);
        boolean current = number == session.current();
        int first = branch.fork().map(Branch.Fork::after).orElse(0);
        double y = MARGIN + ROW * number;
        double from = MARGIN + step * first;
        String path = branch.fork()
                .map(fork -> "M" + Markup.number(from) + " " + Markup.number(MARGIN + ROW * fork.parent()) + "V"
                        + Markup.number(y) + "H")
                .orElse("M" + Markup.number(from) + " " + Markup.number(y) + "H");
        svg.empty(
                "path",
                "class",
                current ? "way here" : "way",
                "d",
                path + Markup.number(MARGIN + step * branch.length()));
        int begin = branch.isStory() ? 0 : Math.min(first + 1, branch.length());
        for (int place = begin; place <= branch.length(); place++) {
            boolean stands = current && place == branch.place();
            svg.empty(
                    "circle",
                    "class",
                    stands ? "stand" : current && place < branch.place() ? "past" : "event",
                    "cx",
                    MARGIN + step * place,
                    "cy",
                    y,
                    "r",
                    stands ? 8.0 : Math.min(5.0, step / 2.5),
                    "data-way",
                    number,
                    "data-place",
                    place);
        }
    }
}
