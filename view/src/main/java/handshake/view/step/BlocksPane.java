package handshake.view.step;

import handshake.step.Branch;
import handshake.trace.Side;
import handshake.view.Ink;
import handshake.view.Screen;
import java.util.ArrayList;
import java.util.List;

/** Both transmission control blocks in full, side by side; what the last event changed is marked. */
final class BlocksPane {
    private static final int NAME = 9;

    private BlocksPane() {}

    static List<Row> rows(Branch branch, NumberText numbers, Screen screen) {
        int width = screen.width() / 2;
        List<Row> client = side(Side.CLIENT, branch, numbers, screen);
        List<Row> server = side(Side.SERVER, branch, numbers, screen);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < client.size(); i++) {
            rows.add(client.get(i).fit(width - 1).then(" ").then(server.get(i)));
        }
        return rows;
    }

    private static List<Row> side(Side side, Branch branch, NumberText numbers, Screen screen) {
        BlockWords words = new BlockWords(side, numbers, branch.now(), screen.unicode());
        List<BlockWords.Entry> now =
                words.of(branch.trace().after(branch.place()).of(side));
        List<BlockWords.Entry> before =
                words.of(branch.trace().after(Math.max(0, branch.place() - 1)).of(side));
        List<Row> rows = new ArrayList<>();
        rows.add(Row.of(" ").then(side == Side.CLIENT ? Ink.CLIENT : Ink.SERVER, "The " + side));
        for (int i = 0; i < now.size(); i++) {
            BlockWords.Entry entry = now.get(i);
            boolean changed = !entry.equals(before.get(i));
            Row name = Row.of(changed ? Marks.on(screen).changed() : " ")
                    .then(Ink.QUIET, entry.name())
                    .fit(NAME + 1);
            rows.add(changed ? name.then(Ink.CHANGED, entry.value()) : name.then(entry.value()));
        }
        return rows;
    }
}
