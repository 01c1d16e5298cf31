package handshake.view.step;

import handshake.step.Injection;
import handshake.step.Session;
import handshake.step.Walk;
import handshake.step.WhatIf;
import handshake.tcp.rules.Transition;
import handshake.view.EventWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Stepping by lines: a command in, lines of text out. For pipes, for screen readers, for terminals that cannot draw. */
public final class PlainStepper {
    /** What can be typed. */
    private static final List<String> HELP = List.of(
            "n, or an empty line: the next event",
            "b: the event before; home, end: the first, the last; j N: event N",
            "c: what else could happen here; a number chooses from it",
            "u: the branches taken so far; u N goes to branch N",
            "i SEGMENT: a segment out of nowhere, such as i " + Injection.EXAMPLE,
            "k: what each side knows; t: both control blocks in full; h: the headers, field by field",
            "s: with a real TCP at one end, what it says of its socket",
            "#: raw or relative numbers; e FILE: export; ?: this help; q: quit");

    private final Intro intro;
    private final Exporter exporter;
    private final boolean unicode;
    private final Walk walk;
    private boolean relative;
    private boolean finished;

    public PlainStepper(Intro intro, Walk walk, Exporter exporter, boolean unicode) {
        this.intro = intro;
        this.walk = walk;
        this.exporter = exporter;
        this.unicode = unicode;
    }

    /** What is said before the first command. */
    public List<String> begin() {
        List<String> lines = new ArrayList<>();
        lines.add(intro.title() + ". " + EventWords.capital(intro.source()) + ".");
        lines.add(intro.about());
        lines.addAll(words().event());
        return lines;
    }

    /** Whether the person has had enough. */
    public boolean finished() {
        return finished;
    }

    /** Does what {@code line} says; what there is to read then. */
    public List<String> enter(String line) {
        String[] parts = line.strip().split("\\s+", 2);
        String rest = parts.length > 1 ? parts[1] : "";
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "", "n", "next" -> forward();
            case "b", "back" -> look(walk.session().back());
            case "home" -> look(walk.session().to(0));
            case "end" -> look(walk.session().end());
            case "j" ->
                number(rest) < 0
                        ? List.of("j needs the number of an event.")
                        : look(walk.session().to(number(rest)));
            case "c" -> words().whatIfs();
            case "u" -> rest.isEmpty() ? words().branches() : branch(number(rest));
            case "i" -> inject(rest);
            case "k" -> words().knowledge();
            case "t" -> words().blocks();
            case "h" -> words().headers();
            case "s" -> words().socket();
            case "#", "r" -> toggle();
            case "e" -> export(rest);
            case "?", "help" -> HELP;
            case "q", "quit" -> quit();
            default -> choose(parts[0]);
        };
    }

    private PlainWords words() {
        walk.poll();
        return new PlainWords(walk, relative, unicode);
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }

    private List<String> look(Session there) {
        List<String> lines = new ArrayList<>();
        walk.look(there).ifPresent(sentence -> lines.add(sentence + "."));
        lines.addAll(words().event());
        return lines;
    }

    private List<String> forward() {
        return walk.forward()
                .map(sentence ->
                        List.of(sentence + (walk.whatIfs().isEmpty() ? "." : "; c says what could still happen.")))
                .orElseGet(() -> words().event());
    }

    private List<String> choose(String typed) {
        int number = number(typed);
        List<WhatIf> offered = walk.whatIfs();
        if (number < 0) {
            return List.of("'" + typed + "' is no command; ? lists them.");
        }
        if (number < 1 || number > offered.size()) {
            return List.of("There is no choice " + number + " here; c lists them.");
        }
        WhatIf chosen = offered.get(number - 1);
        List<String> lines = new ArrayList<>();
        lines.add("What if " + chosen.words() + "?");
        Optional<String> unseen = walk.take(chosen);
        lines.addAll(unseen.map(sentence -> List.of(EventWords.capital(sentence) + "; n goes on."))
                .orElseGet(() -> words().event()));
        return lines;
    }

    private List<String> branch(int number) {
        return number < 0 || number >= walk.session().branches().size()
                ? List.of("There is no such branch; u lists them.")
                : look(walk.session().on(number));
    }

    private List<String> inject(String text) {
        Optional<String> refused;
        try {
            refused = walk.inject(text);
        } catch (IllegalArgumentException e) {
            return List.of(EventWords.capital(String.valueOf(e.getMessage())) + ".");
        }
        if (refused.isPresent()) {
            return List.of(refused.get() + ".");
        }
        List<String> lines = new ArrayList<>();
        walk.session()
                .branch()
                .step()
                .flatMap(step -> step.transition())
                .ifPresent(transition -> lines.add(verdict(transition)));
        lines.addAll(words().event());
        return lines;
    }

    static String verdict(Transition transition) {
        return (Injection.taken(transition) ? "Taken: " : "Refused: ")
                + transition.decisive().why() + ".";
    }

    private List<String> toggle() {
        relative = !relative;
        return List.of(relative ? "Numbers count from each side's SYN." : "Numbers as they stand in the header.");
    }

    private List<String> export(String file) {
        if (file.isEmpty()) {
            return List.of("e needs a file; its ending says how to write it.");
        }
        try {
            exporter.export(walk.session().branch().trace().first(walk.session().place()), file);
            return List.of("Written to " + file + ".");
        } catch (IllegalArgumentException e) {
            return List.of(EventWords.capital(String.valueOf(e.getMessage())) + ".");
        }
    }

    private List<String> quit() {
        finished = true;
        return List.of();
    }
}
