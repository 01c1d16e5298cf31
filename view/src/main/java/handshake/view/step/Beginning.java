package handshake.view.step;

import handshake.scenario.Run;
import handshake.step.Reply;
import handshake.step.Session;
import handshake.view.Screen;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Three minutes for somebody who has never seen TCP: to answer a SYN, to bear a loss, to see the kernel do the same, and
 * three doors. What comes of an answer the model says. Needs no terminal.
 */
public final class Beginning implements Interactive {
    /** The story that is played; its second event is the arrival of the SYN, its third the loss of the answer. */
    public static final String STORY = "syn-ack-lost";

    /** Where somebody stands. */
    enum Scene {
        PUZZLE,
        OPEN,
        LIVE,
        DOORS
    }

    private final RealExchange kernel;
    private Session session;
    private Scene scene = Scene.PUZZLE;
    private int puzzle;
    private Optional<Reply> given = Optional.empty();
    private Optional<RealExchange.Shown> exchange = Optional.empty();
    private Optional<Door> door = Optional.empty();
    private boolean finished;
    private String message = "";
    private int scroll;
    private int columns = FrameLayout.COLUMNS;

    /** {@code run}: the story {@link #STORY}. */
    public Beginning(Run run, RealExchange kernel) {
        this.kernel = kernel;
        this.session = Session.of(run).to(Puzzle.ALL.get(0).event());
    }

    /** Which door was taken; empty when none was. */
    public Optional<Door> door() {
        return door;
    }

    @Override
    public List<String> frame(Screen screen, int columns, int rows) {
        this.columns = columns;
        if (!FrameLayout.fits(columns, rows)) {
            return FrameLayout.tooSmall(columns, rows);
        }
        BeginningView view = new BeginningView(this, FrameLayout.of(screen, columns, rows));
        scroll = Math.min(scroll, view.lowest());
        return view.frame();
    }

    @Override
    public boolean finished() {
        return finished;
    }

    /** The screen says that the kernel works before it does. */
    @Override
    public Optional<Duration> pollInterval() {
        return scene == Scene.LIVE && exchange.isEmpty() ? Optional.of(Duration.ZERO) : Optional.empty();
    }

    @Override
    public void press(Key key) {
        if (key.name() == Key.Name.REDRAW) {
            return;
        }
        message = "";
        if (scene == Scene.LIVE && exchange.isEmpty()) {
            exchange = Optional.of(kernel.run(columns));
        }
        switch (key.name()) {
            case CHARACTER -> letter(key.text());
            case ENTER, RIGHT -> onward();
            case UP -> scroll = Math.max(0, scroll - 1);
            case DOWN -> scroll++;
            case ESCAPE, HANGUP, INTERRUPT -> finished = true;
            case LEFT, BACKSPACE, HOME, END, PAGE_UP, PAGE_DOWN, TAB, ERASE_LINE, UNKNOWN, NOTHING, REDRAW -> {
                // nothing to do but to draw again
            }
        }
    }

    private void letter(String text) {
        Optional<Door> chosen = List.of(Door.values()).stream()
                .filter(one -> scene == Scene.DOORS && one.key().equals(text))
                .findFirst();
        if (text.equals("q") || chosen.isPresent()) {
            door = chosen;
            finished = true;
        } else if (scene == Scene.PUZZLE && text.matches("\\d")) {
            answer(Integer.parseInt(text));
        } else if (text.equals("d")) {
            scene = Scene.DOORS;
        } else if (text.equals(" ") || text.equals("n")) {
            onward();
        } else {
            message = "there is no key '" + text + "' here; the line below has those there are";
        }
    }

    private void answer(int number) {
        List<Reply> replies = puzzle().replies();
        if (number < 1 || number > replies.size()) {
            message = "1 to " + replies.size() + " answers";
            return;
        }
        given = Optional.of(replies.get(number - 1));
    }

    private void onward() {
        switch (scene) {
            case PUZZLE -> afterPuzzle();
            case OPEN -> {
                scene = Scene.LIVE;
                scroll = 0;
            }
            case LIVE -> scene = Scene.DOORS;
            case DOORS -> message = "l, t or p opens a door; q leaves";
        }
    }

    private void afterPuzzle() {
        if (asking()) {
            message = "a guess first: 1 to " + puzzle().replies().size();
            return;
        }
        given = Optional.empty();
        puzzle++;
        if (puzzle < Puzzle.ALL.size()) {
            session = session.to(puzzle().event());
        } else {
            scene = Scene.OPEN;
            session = session.end();
        }
    }

    /** Whether an answer is awaited. */
    boolean asking() {
        return scene == Scene.PUZZLE && given.isEmpty();
    }

    Puzzle puzzle() {
        return Puzzle.ALL.get(puzzle);
    }

    /** What the person has answered. */
    Optional<Reply> given() {
        return given;
    }

    Session session() {
        return session;
    }

    Scene scene() {
        return scene;
    }

    Optional<RealExchange.Shown> exchange() {
        return exchange;
    }

    String message() {
        return message;
    }

    int scroll() {
        return scroll;
    }
}
