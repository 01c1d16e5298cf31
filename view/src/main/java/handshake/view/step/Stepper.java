package handshake.view.step;

import handshake.step.Session;
import handshake.step.Walk;
import handshake.step.WhatIf;
import handshake.view.Screen;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Stepping through a story by keys. Needs no terminal. */
public final class Stepper implements Interactive {
    private static final int PAGE = 10;
    /** While the story plays by itself. */
    private static final Duration BETWEEN_EVENTS = Duration.ofMillis(1_200);

    private final Intro intro;
    private final Exporter exporter;
    private final Look look = new Look();
    private final Numbering numbering;
    private final Walk walk;
    private Optional<Prompt> prompt = Optional.empty();
    private Optional<Guessing> guessing = Optional.empty();
    private boolean playing;
    private boolean finished;
    private String message = "";

    public Stepper(Intro intro, Walk walk, Exporter exporter) {
        this.intro = intro;
        this.walk = walk;
        this.exporter = exporter;
        this.numbering = new Numbering(walk.session());
    }

    @Override
    public List<String> frame(Screen screen, int columns, int rows) {
        if (!FrameLayout.fits(columns, rows)) {
            return FrameLayout.tooSmall(columns, rows);
        }
        return guessing.map(guess -> guess.frame(screen, columns, rows))
                .orElseGet(() -> new StepView(this, FrameLayout.of(screen, columns, rows)).frame());
    }

    @Override
    public boolean finished() {
        return finished;
    }

    @Override
    public Optional<Duration> pollInterval() {
        return playing ? Optional.of(BETWEEN_EVENTS) : walk.pollInterval();
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
        } else if (key.name() == Key.Name.NOTHING) {
            walk.poll();
        } else {
            message = "";
            command(key);
        }
    }

    private void guess(Guessing guess, Key key) {
        guess.press(key);
        if (guess.finished()) {
            guessing = Optional.empty();
            look(guess.session());
            message = "Your guesses: " + QuizWords.score(guess.score());
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
            case LEFT, BACKSPACE -> look(session().back());
            case HOME -> look(session().to(0));
            case END -> look(session().end());
            case UP -> go(-1);
            case DOWN -> go(1);
            case PAGE_UP -> go(-PAGE);
            case PAGE_DOWN -> go(PAGE);
            case ENTER -> choose(look.selected());
            case ESCAPE -> look.show(Panel.LADDER);
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
            case "c" -> look.toggle(Panel.WHAT_IFS, 0);
            case "u" -> look.toggle(Panel.BRANCHES, session().current());
            case "t" -> look.toggle(Panel.BLOCKS, 0);
            case "s" -> socket();
            case "?" -> look.toggle(Panel.HELP, 0);
            case "b" -> header();
            case "r" -> numbering.toggle();
            case "i" -> prompt = Optional.of(new Prompt(Prompt.Purpose.INJECT, "--> <SEQ="));
            case "e" -> prompt = Optional.of(new Prompt(Prompt.Purpose.EXPORT, ""));
            case "g" -> guess();
            case "q" -> finished = true;
            default -> digit(text);
        }
    }

    private void digit(String text) {
        if (!text.matches("\\d")) {
            message = "there is no key '" + text + "'; ? shows those there are";
        } else if (look.panel() == Panel.BRANCHES) {
            choose(Integer.parseInt(text));
        } else {
            whatIf(Integer.parseInt(text) - 1);
        }
    }

    private void forward() {
        walk.forward().ifPresent(sentence -> message = sentence + "; c shows what could still happen");
        moved();
    }

    private void look(Session there) {
        message = walk.look(there).orElse("");
        moved();
    }

    /** Another event is the last one now. */
    private void moved() {
        look.moved(PlainWords.segments(session().branch()).size());
    }

    private void guess() {
        walk.unforeseeable()
                .ifPresentOrElse(
                        sentence -> message = sentence, () -> guessing = Optional.of(new Guessing(intro, session())));
    }

    private void socket() {
        if (walk.partner().isPresent()) {
            look.toggle(Panel.SOCKET, 0);
        } else {
            message = "both ends are the model's: there is no socket to show; dial has one";
        }
    }

    private void header() {
        int segments = PlainWords.segments(session().branch()).size();
        if (segments == 0) {
            message = "no segment is part of this event";
        }
        look.nextHeader(segments);
    }

    private void go(int lines) {
        look.go(lines, walk, this::fields);
    }

    private int fields() {
        return new HeaderPane(
                        session().branch(),
                        numbers(),
                        PlainWords.segments(session().branch()).get(look.segment()))
                .fields();
    }

    private void choose(int line) {
        switch (look.panel()) {
            case WHAT_IFS -> whatIf(line);
            case BRANCHES -> {
                look(session().on(line));
                look.show(Panel.LADDER);
            }
            case LADDER -> forward();
            case BLOCKS, HEADER, SOCKET, HELP -> look.show(Panel.LADDER);
        }
    }

    private void whatIf(int line) {
        List<WhatIf> offered = walk.whatIfs();
        if (line < 0 || line >= offered.size()) {
            message = offered.isEmpty()
                    ? "nothing else can happen here"
                    : "there are only " + offered.size() + " choices here; c shows them";
            return;
        }
        WhatIf chosen = offered.get(line);
        message = walk.take(chosen).orElse("");
        moved();
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
        Optional<String> refused = walk.inject(text);
        moved();
        message = refused.orElseGet(() -> session()
                .branch()
                .step()
                .flatMap(step -> step.transition())
                .map(PlainStepper::verdict)
                .orElse(""));
    }

    private void export(String file) {
        exporter.export(session().branch().trace().first(session().place()), file);
        message = "written to " + file;
    }

    NumberText numbers() {
        return numbering.numbers(session());
    }

    Session session() {
        return walk.session();
    }

    Walk walk() {
        return walk;
    }

    Intro intro() {
        return intro;
    }

    /** What there is to say about the last key; otherwise what waits to be let through. */
    String message() {
        return message.isEmpty() ? walk.waiting().orElse("") : message;
    }

    Look look() {
        return look;
    }

    Optional<Prompt> prompt() {
        return prompt;
    }
}
