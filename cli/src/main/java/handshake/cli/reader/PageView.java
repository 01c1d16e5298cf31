package handshake.cli.reader;

import handshake.lessons.Transcript;
import handshake.lessons.course.Exercise;
import handshake.lessons.course.LessonPage;
import handshake.lessons.course.Part;
import handshake.lessons.course.Prediction;
import handshake.lessons.prose.Block;
import handshake.view.Ink;
import handshake.view.Screen;
import handshake.view.Wrap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The open page of a visit as lines, with what was run, answered and looked up so far. */
final class PageView implements Part.Cases<List<String>> {
    private static final String INDENT = "  ";

    private final Visit visit;
    private final Screen screen;
    private final List<String> lines = new ArrayList<>();
    private final Map<Transcript.Command, Integer> places = new HashMap<>();
    private int hidden;

    private PageView(Visit visit, Screen screen) {
        this.visit = visit;
        this.screen = screen;
    }

    static List<String> lines(Visit visit, Screen screen) {
        return new PageView(visit, screen).page();
    }

    /** On which line of the page each command stands, from 0 on. */
    static Map<Transcript.Command, Integer> places(Visit visit, Screen screen) {
        PageView view = new PageView(visit, screen);
        view.page();
        return view.places;
    }

    /** The page without its title and its first {@code before} parts. */
    static List<String> from(Visit visit, Screen screen, int before) {
        PageView view = new PageView(visit, screen);
        view.parts(before);
        return view.withoutEnd();
    }

    /** What stands behind the exercise of the page: its solution, and why. */
    static List<String> explanation(Visit visit, Screen screen) {
        List<Block> blocks = visit.visible().stream()
                .filter(Part.Hidden.class::isInstance)
                .map(part -> (Block) ((Part.Hidden) part).aside())
                .reduce((first, last) -> last)
                .map(List::of)
                .orElse(List.of());
        return ProseView.lines(blocks, screen);
    }

    private List<String> page() {
        lines.addAll(title());
        lines.add("");
        parts(0);
        if (visit.place() == 0) {
            lines.addAll(contents(visit, screen));
        }
        return withoutEnd();
    }

    private void parts(int before) {
        int place = 0;
        for (Part part : visit.visible()) {
            List<String> more = part.accept(this);
            if (place++ >= before && !more.isEmpty()) {
                lines.addAll(more);
                lines.add("");
            }
        }
        visit.exercise().ifPresent(exercise -> lines.addAll(state(exercise)));
        if (visit.isLast() && visit.awaited().isEmpty() && visit.pending().isEmpty()) {
            lines.addAll(Wrap.lines(visit.summary(), screen.width()).stream()
                    .map(line -> screen.paint(Ink.STRONG, line))
                    .toList());
        }
    }

    private List<String> withoutEnd() {
        boolean trailing = !lines.isEmpty() && lines.get(lines.size() - 1).isEmpty();
        return trailing ? lines.subList(0, lines.size() - 1) : lines;
    }

    private List<String> title() {
        int level = visit.place() == 0 ? 1 : 2;
        return ProseView.lines(
                List.of(new Block.Heading(1, level, Titles.spans(visit.page().title()), "")), screen);
    }

    /** On the first page: what is to come. */
    private static List<String> contents(Visit visit, Screen screen) {
        List<String> lines = new ArrayList<>(List.of(screen.paint(Ink.QUIET, "On the pages:")));
        int number = 1;
        for (LessonPage page : visit.lesson().pages()) {
            if (number > 1) {
                lines.add(screen.paint(Ink.QUIET, String.format("%4d  ", number)) + screen.legible(page.title()));
            }
            number++;
        }
        return lines;
    }

    private List<String> state(Exercise exercise) {
        boolean done = visit.isDone(exercise);
        String state = done
                ? "This exercise is done. " + visit.summary()
                : (visit.desk().file(exercise).isPresent()
                                ? "v opens " + visit.desk().file(exercise).get()
                                        + " in your editor, and it is checked whenever you save it; f checks any file"
                                : "f checks a file of yours, or a scenario")
                        + "; ! is a shell"
                        + (exercise.hints().isEmpty() ? "." : "; h gives a hint.");
        return Wrap.lines(state, screen.width()).stream()
                .map(line -> screen.paint(done ? Ink.GOOD : Ink.QUIET, line))
                .toList();
    }

    @Override
    public List<String> reading(Part.Reading part) {
        if (part.block() instanceof Block.Fence fence && fence.kind().equals("goal")) {
            return fence.text()
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(this::goal)
                    .toList();
        }
        return ProseView.lines(List.of(part.block()), screen);
    }

    /** A line of a goal behind its box, which is ticked when it holds. */
    private String goal(String line) {
        String words = line.strip().replaceAll("\\s+", " ");
        boolean holds = visit.exercise()
                .filter(exercise -> visit.holds(exercise, words))
                .isPresent();
        String box = screen.unicode() ? (holds ? "✓ " : "□ ") : (holds ? "[*] " : "[ ] ");
        return holds ? screen.paint(Ink.GOOD, INDENT + box + line) : INDENT + box + line;
    }

    @Override
    public List<String> commands(Part.Commands part) {
        List<String> shown = new ArrayList<>();
        for (Transcript.Command command : part.transcript().commands()) {
            places.put(command, lines.size() + shown.size());
            String prompt = "$ ";
            for (String line : command.text().lines().toList()) {
                shown.add(screen.paint(Ink.STRONG, prompt + line));
                prompt = "> ";
            }
            boolean runnable = Visit.isRunnable(part, command);
            Optional<List<String>> printed = visit.printed(command);
            if (printed.isPresent()) {
                printed.get().forEach(line -> shown.addAll(whole(line)));
            } else if (runnable && visit.isSkipped(command)) {
                shown.add(screen.paint(Ink.QUIET, "(not run here; r runs it. It printed this for the author:)"));
                command.output().forEach(line -> shown.addAll(whole(screen.legible(line))));
            } else if (runnable) {
                String whileReading = part.transcript().background() ? ", and it goes on while you read" : "";
                shown.add(screen.paint(Ink.QUIET, "r runs it" + whileReading + "; k skips it"));
            } else {
                shown.add(screen.paint(Ink.QUIET, "(for a terminal of its own)"));
                command.output().forEach(line -> shown.add(screen.legible(line)));
            }
        }
        return shown;
    }

    /** A printed sentence that is too long goes on below; what stands in columns would only be torn. */
    private List<String> whole(String line) {
        boolean isSentence = !line.contains("  ") && !line.contains("\u001b");
        return isSentence && line.length() > screen.width() ? Wrap.lines(line, screen.width()) : List.of(line);
    }

    @Override
    public List<String> question(Part.Question part) {
        Prediction prediction = part.prediction();
        List<String> lines = new ArrayList<>(ProseView.lines(List.of(prediction.question()), screen));
        lines.add("");
        if (visit.isAnswered(prediction)) {
            List<String> verdict = verdict(prediction);
            lines.addAll(verdict);
            if (!verdict.isEmpty()) {
                lines.add("");
            }
            lines.addAll(ProseView.lines(prediction.because(), screen));
        } else {
            lines.add(screen.paint(Ink.QUIET, asking(prediction)));
        }
        return lines;
    }

    /** How to answer. */
    static String asking(Prediction prediction) {
        if (!prediction.options().isEmpty()) {
            return String.join(", ", prediction.options()) + ": your answer; s: show me";
        }
        return prediction.isGraded() ? "a: type your answer; s: show me" : "Think first; a: what we say";
    }

    private List<String> verdict(Prediction prediction) {
        Optional<String> given = visit.given(prediction).filter(text -> !text.isBlank());
        String answer = prediction.answer().map(right -> "It is " + right + ".").orElse("");
        if (given.isPresent() && prediction.isGraded()) {
            return List.of(
                    prediction.isRight(given.get())
                            ? screen.paint(Ink.GOOD, "Right: " + given.get().strip() + ".")
                            : screen.paint(Ink.BAD, "You say " + given.get().strip() + ". " + answer));
        }
        boolean right = visit.progress().isRight(visit.lesson(), prediction);
        String before = right ? "You had this right. " : "";
        return answer.isEmpty() ? List.of() : List.of(screen.paint(Ink.STRONG, before + answer));
    }

    @Override
    public List<String> hidden(Part.Hidden part) {
        boolean open = hidden++ < visit.revealed();
        return open
                ? ProseView.lines(List.of(part.aside()), screen)
                : List.of(screen.paint(
                        Ink.QUIET,
                        (screen.unicode() ? "▸ " : "+ ") + part.aside().summary() + " (h)"));
    }
}
