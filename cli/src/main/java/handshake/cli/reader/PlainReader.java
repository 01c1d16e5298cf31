package handshake.cli.reader;

import handshake.lessons.Transcript;
import handshake.lessons.course.Exercise;
import handshake.lessons.course.Glossary;
import handshake.lessons.course.Lesson;
import handshake.lessons.course.Part;
import handshake.lessons.course.Prediction;
import handshake.lessons.progress.Progress;
import handshake.view.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reading a lesson by lines: a command in, lines of text out. For pipes, and for screen readers. */
public final class PlainReader {
    private static final List<String> HELP = List.of(
            "n, or an empty line: the next page; b: the page before; a number: that page",
            "r: run the next command on this page, or the last one again; k: skip the one that waits",
            "a ANSWER, or the letter of an answer: answer the question; s: show the answer",
            "h: the next hint, and at last the solution",
            "d: what the words on this page mean",
            "w: write what the exercise begins from into a file; f FILE: check a file, or a scenario",
            "N: the next lesson",
            "?: this help; q: quit");

    private final Visit visit;
    private final Screen screen;
    private final Optional<Lesson> next;
    private boolean finished;
    private boolean onToNext;

    /** Opens {@code lesson}, which {@code next} follows, at page {@code place}, from 0 on. */
    public PlainReader(
            Lesson lesson,
            Optional<Lesson> next,
            Glossary glossary,
            Progress progress,
            int place,
            Desk desk,
            Screen screen) {
        this.next = next;
        this.visit = new Visit(lesson, glossary, progress, place, desk);
        this.screen = screen;
    }

    /** What is said before the first command. */
    public List<String> begin() {
        return page();
    }

    /** Whether the person has had enough. */
    public boolean finished() {
        return finished;
    }

    /** Whether the next lesson is wanted. */
    public boolean onToNext() {
        return onToNext;
    }

    /** Does what {@code line} says; what there is to read then. */
    public List<String> enter(String line) {
        String[] parts = line.strip().split("\\s+", 2);
        String word = parts[0].equals("N") ? "next-lesson" : parts[0].toLowerCase(Locale.ROOT);
        String rest = parts.length > 1 ? parts[1] : "";
        Optional<Prediction> pending = visit.pending();
        if (pending.filter(prediction -> fits(prediction, word)).isPresent()) {
            return answer(pending.get(), word);
        }
        return switch (word) {
            case "", "n", "next" -> forward(pending);
            case "b", "back" -> go(visit.place() - 1);
            case "r", "run" -> run();
            case "k", "skip" -> skip();
            case "next-lesson" -> toNext();
            case "a" ->
                pending.map(prediction -> answer(prediction, rest)).orElse(List.of("No question waits on this page."));
            case "s" ->
                pending.map(prediction -> answer(prediction, "")).orElse(List.of("No question waits on this page."));
            case "h" ->
                visit.reveal()
                        .map(part -> ProseView.lines(List.of(part.aside()), screen))
                        .orElse(List.of("There is nothing more to show on this page."));
            case "f", "c" ->
                visit.exercise()
                        .map(exercise -> check(exercise, rest))
                        .orElse(List.of("There is no exercise on this page."));
            case "w" -> write();
            case "d" -> GlossaryView.lines(visit.words(), screen);
            case "?", "help" -> HELP;
            case "q", "quit" -> quit();
            default -> number(word);
        };
    }

    /** Whether {@code word} needs no {@code a} before it to be an answer: a letter to choose, or a number where one is asked. */
    private static boolean fits(Prediction prediction, String word) {
        boolean number = prediction.isGraded() && prediction.options().isEmpty() && word.matches("\\d.*");
        return prediction.options().contains(word) || number;
    }

    private List<String> page() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "Page " + (visit.place() + 1) + " of " + visit.lesson().pages().size() + ".");
        lines.add("");
        lines.addAll(PageView.lines(visit, screen));
        lines.add("");
        return lines;
    }

    private List<String> go(int place) {
        visit.go(place);
        return page();
    }

    private List<String> forward(Optional<Prediction> pending) {
        if (pending.isPresent()) {
            return List.of("A guess first: " + PageView.asking(pending.get()) + ".");
        }
        if (visit.awaited().isPresent()) {
            return List.of("The text goes on about what a command prints: r runs it, k skips it.");
        }
        return visit.isLast() ? toNext() : go(visit.place() + 1);
    }

    private List<String> number(String word) {
        int pages = visit.lesson().pages().size();
        boolean page = word.matches("[1-9]\\d{0,3}") && Integer.parseInt(word) <= pages;
        return page ? go(Integer.parseInt(word) - 1) : List.of("'" + word + "' is no command; ? lists them.");
    }

    private List<String> run() {
        List<Transcript.Command> runnable = visit.runnable();
        if (runnable.isEmpty()) {
            return List.of("There is nothing to run on this page.");
        }
        List<Transcript.Command> waiting = visit.waiting();
        Transcript.Command command = waiting.isEmpty() ? runnable.get(runnable.size() - 1) : waiting.get(0);
        int before = visit.visible().size();
        visit.run(command, screen.width());
        List<String> lines = new ArrayList<>();
        lines.add("$ " + command.text());
        lines.addAll(visit.printed(command).orElse(List.of()));
        List<String> meanwhile = visit.meanwhile();
        if (!meanwhile.isEmpty()) {
            lines.add("");
            lines.add("Meanwhile, in the other terminal:");
            lines.addAll(meanwhile);
        }
        return behind(before, lines);
    }

    private List<String> skip() {
        Optional<Transcript.Command> awaited = visit.awaited();
        if (awaited.isEmpty()) {
            return List.of("Nothing waits to be run on this page.");
        }
        int before = visit.visible().size();
        visit.skip(awaited.get());
        return behind(before, new ArrayList<>(awaited.get().output()));
    }

    /** {@code lines}, and what they kept out of sight. */
    private List<String> behind(int before, List<String> lines) {
        if (visit.visible().size() > before) {
            lines.add("");
            lines.addAll(PageView.from(visit, screen, before));
        }
        return lines;
    }

    private List<String> toNext() {
        if (next.isEmpty()) {
            return List.of("That was the last page of the last lesson; q leaves.");
        }
        onToNext = true;
        finished = true;
        return List.of();
    }

    /** The verdict, and what the question had kept out of sight. */
    private List<String> answer(Prediction prediction, String text) {
        List<Part> before = visit.visible();
        visit.answer(prediction, text);
        return PageView.from(visit, screen, before.size() - 1);
    }

    private List<String> check(Exercise exercise, String file) {
        if (file.isBlank()) {
            return List.of("f needs a file, or the name of a scenario.");
        }
        try {
            Desk.Checked result = visit.check(exercise, file);
            if (!result.isDone()) {
                return result.reasons();
            }
            List<String> lines = new ArrayList<>(List.of("Done! " + visit.summary(), ""));
            lines.addAll(PageView.explanation(visit, screen));
            return lines;
        } catch (IllegalArgumentException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private List<String> write() {
        try {
            return visit.exercise()
                    .filter(exercise -> exercise.start().isPresent())
                    .map(exercise -> List.of("Written to " + visit.write(exercise) + "."))
                    .orElse(List.of("There is nothing to write on this page."));
        } catch (IllegalArgumentException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private List<String> quit() {
        finished = true;
        return List.of();
    }
}
