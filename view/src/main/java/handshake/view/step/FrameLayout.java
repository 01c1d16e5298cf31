package handshake.view.step;

import handshake.step.Branch;
import handshake.step.Walk;
import handshake.trace.Side;
import handshake.view.Ink;
import handshake.view.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a frame is divided: a title, a line, the middle, a line, what stands below it, and the keys.
 *
 * @param screen as wide as the frame
 * @param rows of the frame
 */
record FrameLayout(Screen screen, int rows) {
    /** What a frame needs at least. */
    static final int COLUMNS = 60;

    static final int ROWS = 24;

    /** From this width on, both ends have room beside the ladder. */
    private static final int WITH_ENDS = 80;

    private static final int WIDEST = 132;
    /** What stands around the middle of a frame that has nothing below it. */
    static final int TITLE_LINE_KEYS = 3;

    private static final int TITLE_LINE_LINE_KEYS = 4;
    private static final int BELOW = 8;
    private static final int BELOW_WHEN_TALL = 12;
    private static final int BELOW_WHEN_NARROW = 12;
    private static final int TALL = 34;
    private static final int WIDEST_END = 26;
    private static final int NARROW_LADDER = 44;

    static boolean fits(int columns, int rows) {
        return columns >= COLUMNS && rows >= ROWS;
    }

    static FrameLayout of(Screen terminal, int columns, int rows) {
        return new FrameLayout(new Screen(Math.min(columns, WIDEST), terminal.colour(), terminal.unicode()), rows);
    }

    /** Instead of a frame: what to do about a terminal that is too small for one. */
    static List<String> tooSmall(int columns, int rows) {
        List<Row> all = new ArrayList<>();
        all.add(Row.of("Too small: " + columns + " x " + rows + "."));
        all.add(Row.of("Make it " + COLUMNS + " x " + ROWS + ", or"));
        all.add(Row.of("press q and use --plain."));
        while (all.size() < rows) {
            all.add(Row.EMPTY);
        }
        return all.subList(0, rows).stream()
                .map(row -> row.fit(Math.min(columns, row.width())).on(Screen.plain()))
                .toList();
    }

    /** Rows below the line under the ladder. */
    int below() {
        return isNarrow() ? BELOW_WHEN_NARROW : rows >= TALL ? BELOW_WHEN_TALL : BELOW;
    }

    /** Whether there is room for a ladder, and for nothing beside it. */
    boolean isNarrow() {
        return screen.width() < WITH_ENDS;
    }

    int middle() {
        return rows - TITLE_LINE_LINE_KEYS - below();
    }

    Marks marks() {
        return Marks.on(screen);
    }

    /** The whole frame; {@code middle} and {@code below} are cut or filled to their heights. */
    List<String> frame(Row title, String message, List<Row> middle, List<Row> below, Row keys) {
        List<Row> all = new ArrayList<>();
        all.add(title);
        all.add(line(""));
        all.addAll(height(middle, middle()));
        all.add(line(message));
        all.addAll(height(below, below()));
        all.add(keys);
        return all.stream()
                .map(row -> row.legible(screen).fit(screen.width()).on(screen))
                .toList();
    }

    /** A frame whose middle reaches down to the keys. */
    List<String> frame(Row title, String message, List<Row> middle, Row keys) {
        List<Row> all = new ArrayList<>();
        all.add(title);
        all.add(line(message));
        all.addAll(height(middle, rows - TITLE_LINE_KEYS));
        all.add(keys);
        return all.stream()
                .map(row -> row.legible(screen).fit(screen.width()).on(screen))
                .toList();
    }

    private static List<Row> height(List<Row> rows, int height) {
        List<Row> exactly = new ArrayList<>(rows.subList(0, Math.min(height, rows.size())));
        while (exactly.size() < height) {
            exactly.add(Row.EMPTY);
        }
        return exactly;
    }

    /** A line across, with {@code message} in it, if there is one. */
    private Row line(String message) {
        if (message.isEmpty()) {
            return Row.of(Ink.QUIET, marks().line().repeat(screen.width()));
        }
        int room = screen.width() - 6;
        String legible = screen.legible(message);
        String cut = screen.legible("…");
        String shown = legible.length() <= room ? legible : legible.substring(0, room - cut.length()) + cut;
        return Row.of(Ink.QUIET, marks().line().repeat(2))
                .then(" ")
                .then(Ink.NOTE, shown)
                .then(" ")
                .then(Ink.QUIET, marks().line().repeat(screen.width() - 4 - shown.length()));
    }

    /** The title at the left, where we stand at the right. */
    Row title(Intro intro, Branch branch) {
        String way = screen.legible(
                branch.fork().map(fork -> "What if " + fork.words() + "?").orElse(intro.title()));
        String source = branch.isStory() ? screen.legible(intro.source()) + "   " : "";
        String place = "event " + branch.place() + "/" + branch.length() + " ";
        Row right = Row.of(Ink.QUIET, source).then(Ink.STRONG, place);
        return Row.of(" ")
                .then(branch.isStory() ? Ink.STRONG : Ink.NOTE, way)
                .fit(Math.min(way.length() + 1, screen.width() - right.width() - 1))
                .against(right, screen.width());
    }

    /** The ladder alone, below the names of both ends: for narrow screens, and for who knows no variables yet. */
    List<Row> plainLadder(Branch branch, NumberText numbers, int scroll) {
        Row names = Row.of(Ink.CLIENT, Side.CLIENT.toString())
                .against(Row.of(Ink.SERVER, Side.SERVER.toString()), screen.width() - 2);
        List<Row> rows = new ArrayList<>(List.of(Row.of(" ").then(names)));
        LadderPane.rows(branch, numbers, marks(), screen.width() - 2, middle() - 1, scroll)
                .forEach(row -> rows.add(Row.of(" ").then(row)));
        return rows;
    }

    /** The ladder, with both ends at its sides where there is room. */
    List<Row> ladder(Branch branch, Optional<Walk.PartnerEnd> partner, NumberText numbers, int scroll) {
        if (isNarrow()) {
            return plainLadder(branch, numbers, scroll);
        }
        int height = middle();
        int end = Math.max(EndPane.WIDTH, Math.min(WIDEST_END, (screen.width() - NARROW_LADDER) / 2));
        int between = screen.width() - 2 * end - 2;
        List<Row> client = EndPane.rows(Side.CLIENT, branch, partner, numbers, screen, end, height);
        List<Row> ladder = LadderPane.rows(branch, numbers, marks(), between, height, scroll);
        List<Row> server = EndPane.rows(Side.SERVER, branch, partner, numbers, screen, end, height);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < height; i++) {
            rows.add(client.get(i).then(" ").then(ladder.get(i)).then(" ").then(server.get(i)));
        }
        return rows;
    }
}
