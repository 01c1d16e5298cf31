package handshake.cli.capture;

import handshake.analysis.twopoints.CrossedConnection;
import handshake.analysis.verdict.Verdict;
import handshake.view.Screen;
import handshake.view.TwoPointsJson;
import handshake.view.TwoPointsView;
import handshake.view.VerdictView;
import java.util.ArrayList;
import java.util.List;

/** {@code handshake read FILE --also FILE}: the connections of both, each as one ladder. */
final class ReadTwoPoints {
    private final AlsoReading.Judged judged;
    private final List<CrossedConnection> shown;
    private final Screen screen;

    /** {@code connection}: that one alone, counted from 1 in the first file; 0 shows all that are in both. */
    ReadTwoPoints(AlsoReading.Judged judged, int connection, Screen screen) {
        this.judged = judged;
        this.screen = screen;
        List<CrossedConnection> both = judged.points().connections();
        List<CrossedConnection> all = List.copyOf(judged.points().byNumber().values());
        this.shown = connection == 0
                ? both.isEmpty() ? all : both
                : all.stream()
                        .filter(each -> each.first().number() + 1 == connection)
                        .toList();
    }

    boolean isEmpty() {
        return shown.isEmpty();
    }

    List<String> text() {
        List<String> lines = new ArrayList<>(TwoPointsView.heading(judged.points(), screen));
        for (CrossedConnection connection : shown) {
            lines.add("");
            lines.add("connection " + (connection.first().number() + 1) + ": "
                    + connection.first().trace().title());
            verdicts(connection).forEach(verdict -> lines.addAll(VerdictView.brief(verdict, screen)));
            lines.add("");
            lines.addAll(TwoPointsView.lines(judged.points(), connection, screen));
        }
        int alone = judged.points().onlyFirst().size();
        if (alone > 0 && !judged.points().connections().isEmpty()) {
            lines.add("");
            lines.add(
                    alone + " further connections of " + judged.points().named().name() + " are not in "
                            + judged.points().other().name());
        }
        return lines;
    }

    List<String> json() {
        return shown.stream()
                .map(connection -> TwoPointsJson.line(judged.points(), connection, verdicts(connection)))
                .toList();
    }

    private List<Verdict> verdicts(CrossedConnection connection) {
        return judged.verdicts().stream()
                .filter(verdict ->
                        verdict.connections().contains(connection.first().number() + 1))
                .toList();
    }
}
