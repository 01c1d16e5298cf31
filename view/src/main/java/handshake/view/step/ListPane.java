package handshake.view.step;

import handshake.step.Branch;
import handshake.step.Session;
import handshake.step.WhatIf;
import handshake.view.Ink;
import java.util.ArrayList;
import java.util.List;

/** A list from which one line can be chosen; as much of it around the chosen line as fits. */
final class ListPane {
    private ListPane() {}

    /** What could happen now, counted from 1. */
    static List<Row> whatIfs(List<WhatIf> all, int selected, int width, int height) {
        List<String> lines = new ArrayList<>();
        for (WhatIf offered : all) {
            lines.add(String.format("%2d  %s", lines.size() + 1, offered.words()));
        }
        String heading = lines.isEmpty() ? "Nothing else can happen here" : "What could happen now";
        return rows(heading, lines, selected, width, height);
    }

    /** The branches as a tree, counted from 0, the story itself. */
    static List<Row> branches(Session session, Intro intro, int selected, int width, int height) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < session.branches().size(); i++) {
            Branch branch = session.branches().get(i);
            String words = branch.fork()
                    .map(fork -> "after event " + fork.after() + ": " + fork.words())
                    .orElse(intro.title());
            String here = i == session.current() ? "* " : "  ";
            lines.add(here + i + "  " + "   ".repeat(depth(session, branch)) + words);
        }
        return rows("The ways taken so far (* is where you are)", lines, selected, width, height);
    }

    private static int depth(Session session, Branch branch) {
        return branch.fork()
                .map(fork -> 1 + depth(session, session.branches().get(fork.parent())))
                .orElse(0);
    }

    private static List<Row> rows(String heading, List<String> lines, int selected, int width, int height) {
        List<Row> rows = new ArrayList<>();
        rows.add(Row.of(" ").then(Ink.STRONG, heading));
        int room = height - 1;
        int from = Math.max(0, Math.min(selected - room / 2, lines.size() - room));
        for (int i = from; i < Math.min(lines.size(), from + room); i++) {
            Row row = Row.of(" " + lines.get(i)).fit(width);
            rows.add(i == selected ? row.all(Ink.CHOSEN) : row);
        }
        return rows;
    }
}
