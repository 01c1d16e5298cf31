package handshake.view.step;

import handshake.network.Choice;
import handshake.scenario.Run;
import handshake.step.Injection;
import handshake.step.Session;
import handshake.step.WhatIf;
import handshake.terminal.Key;
import handshake.view.Screen;
import java.util.List;
import java.util.Optional;

/** Stepping through a story by keys. Needs no terminal. */
public final class Stepper implements Interactive {
    private static final int PAGE = 10;

    /** For which trace, and how, {@link #numbers} were made. */
    private record NumbersOf(int branch, int length, boolean relative) {}

    private final Intro intro;
    private final Exporter exporter;
    private Session session;
    private Panel panel = Panel.LADDER;
    private Optional<Prompt> prompt = Optional.empty();
    private Optional<Guessing> guessing = Optional.empty();
    private boolean relative;
    private boolean playing;
    private boolean finished;
    private String message = "";
    private int scroll;
    private int selected;
    private int segment;
    private NumbersOf numbersOf;
    private Numbers numbers;

    public Stepper(Intro intro, Run run, Exporter exporter) {
        this.intro = intro;
        this.session = Session.of(run);
        this.exporter = exporter;
        this.numbersOf = new NumbersOf(0, session.branch().length(), false);
        this.numbers = Numbers.in(run.trace(), false);
    }

    @Override
    public List<String> frame(Screen screen, int columns, int rows) {
        if (!Layout.fits(columns, rows)) {
            return Layout.tooSmall(columns, rows);
        }
        return guessing.map(guess -> guess.frame(screen, columns, rows))
                .orElseGet(() -> new StepView(this, Layout.of(screen, columns, rows)).frame());
    }

    @Override
    public boolean finished() {
        return finished;
    }

    @Override
    public boolean playing() {
        return playing;
    }

    @Override
    public void press(Key key) {
        if (key.name() == Key.Name.REDRAW) {
            return;
        }
        if (key.name() == Key.Name.HANGUP) {
            finished = true;
        } else if (guessing.isPresent()) {
            guess(guessing.get(), key);
        } else if (prompt.isPresent()) {
            type(prompt.get(), key);
        } else if (playing) {
            play(key);
        } else {
            message = "";
            command(key);
        }
    }

    private void guess(Guessing guess, Key key) {
        guess.press(key);
        if (guess.finished()) {
            guessing = Optional.empty();
            message = "Your guesses: " + QuizWords.score(guess.score());
            move(guess.session());
        }
    }

    private void play(Key key) {
        boolean undisturbed = key.name() == Key.Name.NOTHING;
        if (undisturbed) {
            forward();
        }
        playing = undisturbed && message.isEmpty();
    }

    private void command(Key key) {
        switch (key.name()) {
            case RIGHT -> forward();
            case LEFT, BACKSPACE -> move(session.back());
            case HOME -> move(session.to(0));
            case END -> move(session.end());
            case UP -> go(-1);
            case DOWN -> go(1);
            case PAGE_UP -> go(-PAGE);
            case PAGE_DOWN -> go(PAGE);
            case ENTER -> choose(selected);
            case ESCAPE -> show(Panel.LADDER);
            case CHARACTER -> letter(key.text());
            case TAB, UNKNOWN, NOTHING, REDRAW, INTERRUPT, HANGUP -> {
                // nothing to do but to draw again
            }
        }
    }

    private void letter(String text) {
        switch (text) {
            case " ", "n" -> forward();
            case "p" -> playing = true;
            case "c" -> toggle(Panel.WHAT_IFS, 0);
            case "u" -> toggle(Panel.BRANCHES, session.current());
            case "t" -> toggle(Panel.BLOCKS, 0);
            case "?" -> toggle(Panel.HELP, 0);
            case "b" -> header();
            case "r" -> relative = !relative;
            case "i" -> prompt = Optional.of(new Prompt(Prompt.Purpose.INJECT, "--> <SEQ="));
            case "e" -> prompt = Optional.of(new Prompt(Prompt.Purpose.EXPORT, ""));
            case "g" -> guessing = Optional.of(new Guessing(intro, session));
            case "q" -> finished = true;
            default -> digit(text);
        }
    }

    private void digit(String text) {
        if (!text.matches("\\d")) {
            message = "there is no key '" + text + "'; ? shows those there are";
        } else if (panel == Panel.BRANCHES) {
            choose(Integer.parseInt(text));
        } else {
            whatIf(Integer.parseInt(text) - 1);
        }
    }

    private void forward() {
        Session next = session.forward();
        if (next.place() == session.place()) {
            message = session.branch().isStory()
                    ? "The story ends here; c shows what could still happen"
                    : "Nothing is under way and no timer runs; c shows what could still happen";
        }
        move(next);
    }

    private void move(Session next) {
        session = next;
        scroll = 0;
        segment = 0;
        boolean stays = panel == Panel.BLOCKS
                || (panel == Panel.HEADER
                        && !PlainWords.flights(session.branch()).isEmpty());
        show(stays ? panel : Panel.LADDER);
    }

    private void show(Panel next) {
        panel = next;
    }

    private void toggle(Panel next, int first) {
        panel = panel == next ? Panel.LADDER : next;
        selected = first;
    }

    /** The first segment of the event, then the next one, then none. */
    private void header() {
        int segments = PlainWords.flights(session.branch()).size();
        segment = panel == Panel.HEADER ? segment + 1 : 0;
        if (segments == 0) {
            message = "no segment is part of this event";
        }
        panel = segment < segments ? Panel.HEADER : Panel.LADDER;
        selected = panel == Panel.HEADER ? selected : 0;
    }

    private void go(int lines) {
        switch (panel) {
            case LADDER -> scroll = Math.max(0, Math.min(scroll - lines, session.place()));
            case WHAT_IFS -> select(lines, session.whatIfs().size());
            case BRANCHES -> select(lines, session.branches().size());
            case HEADER -> select(lines, fields());
            case BLOCKS, HELP -> {
                // all is in view
            }
        }
    }

    private int fields() {
        return new HeaderPane(
                        session.branch(),
                        numbers(),
                        PlainWords.flights(session.branch()).get(segment))
                .fields();
    }

    private void select(int by, int count) {
        selected = Math.max(0, Math.min(selected + by, count - 1));
    }

    private void choose(int line) {
        switch (panel) {
            case WHAT_IFS -> whatIf(line);
            case BRANCHES -> {
                session = session.on(line);
                show(Panel.LADDER);
            }
            case LADDER -> forward();
            case BLOCKS, HEADER, HELP -> show(Panel.LADDER);
        }
    }

    private void whatIf(int line) {
        List<WhatIf> offered = session.whatIfs();
        if (line < 0 || line >= offered.size()) {
            message = offered.isEmpty()
                    ? "nothing else can happen here"
                    : "there are only " + offered.size() + " choices here; c shows them";
            return;
        }
        WhatIf chosen = offered.get(line);
        int before = session.place();
        move(session.take(chosen.choice(), chosen.words()));
        message = session.place() == before ? "that will be seen when it arrives" : "";
    }

    private void type(Prompt typed, Key key) {
        message = "";
        prompt = switch (key.name()) {
            case CHARACTER -> Optional.of(typed.type(key.text()));
            case BACKSPACE -> Optional.of(typed.erase());
            case ESCAPE -> Optional.empty();
            case ENTER -> done(typed) ? Optional.empty() : prompt;
            case LEFT, RIGHT, UP, DOWN, HOME, END, PAGE_UP, PAGE_DOWN, TAB -> prompt;
            case UNKNOWN, NOTHING, REDRAW, INTERRUPT, HANGUP -> prompt;
        };
    }

    /** Whether the line was good for something; otherwise it stays, to be corrected. */
    private boolean done(Prompt typed) {
        try {
            switch (typed.purpose()) {
                case INJECT -> inject(typed.text());
                case EXPORT -> export(typed.text().strip());
            }
            return true;
        } catch (IllegalArgumentException e) {
            message = String.valueOf(e.getMessage());
            return false;
        }
    }

    private void inject(String text) {
        Choice choice = Injection.read(text, session.branch());
        move(session.take(choice, "someone injects " + text.strip()));
        message = session.branch()
                .step()
                .flatMap(step -> step.transition())
                .map(PlainStepper::verdict)
                .orElse("");
    }

    private void export(String file) {
        exporter.export(session.branch().trace().first(session.place()), file);
        message = "written to " + file;
    }

    /** Finding where the numbers of a long trace begin may mean to look at all of it: not with every key. */
    Numbers numbers() {
        NumbersOf wanted = new NumbersOf(session.current(), session.branch().length(), relative);
        if (!wanted.equals(numbersOf)) {
            numbersOf = wanted;
            numbers = Numbers.in(session.branch().trace(), relative);
        }
        return numbers;
    }

    Session session() {
        return session;
    }

    Intro intro() {
        return intro;
    }

    String message() {
        return message;
    }

    int scroll() {
        return scroll;
    }

    int selected() {
        return selected;
    }

    /** Which segment of the last event's is shown octet by octet. */
    int segment() {
        return segment;
    }

    Panel panel() {
        return panel;
    }

    Optional<Prompt> prompt() {
        return prompt;
    }
}
