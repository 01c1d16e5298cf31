package handshake.cli.reader;

import handshake.lessons.Transcript;
import handshake.lessons.course.Exercise;
import handshake.lessons.course.Glossary;
import handshake.lessons.course.Lesson;
import handshake.lessons.course.LessonPage;
import handshake.lessons.course.Part;
import handshake.lessons.course.Prediction;
import handshake.lessons.progress.Progress;
import handshake.lessons.prose.Block;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A lesson in somebody's hands: where it is open, what was run, answered, and looked up. Needs no terminal. */
final class Visit {
    private final Lesson lesson;
    private final Glossary glossary;
    private final Desk desk;
    private final Map<Transcript.Command, List<String>> printed = new HashMap<>();
    private final Map<Prediction, String> given = new HashMap<>();
    private final Map<LessonPage, Integer> revealed = new HashMap<>();
    private final Set<Transcript.Command> skipped = new HashSet<>();
    private final Map<Exercise, Desk.Checked> checked = new HashMap<>();
    /** Pages before this one have been seen at another time, and need not be run again. */
    private final int seen;

    private Progress progress;
    private int place;

    Visit(Lesson lesson, Glossary glossary, Progress progress, int place, Desk desk) {
        this.lesson = lesson;
        this.glossary = glossary;
        this.desk = desk;
        this.progress = progress;
        int pages = lesson.pages().size();
        this.seen =
                progress.isRead(lesson) ? pages : progress.page(lesson, pages).orElse(0);
        this.place = within(place);
        keep(progress.at(lesson, this.place));
    }

    private int within(int wanted) {
        return Math.max(0, Math.min(wanted, lesson.pages().size() - 1));
    }

    Lesson lesson() {
        return lesson;
    }

    Progress progress() {
        return progress;
    }

    /** Which page is open, from 0 on. */
    int place() {
        return place;
    }

    LessonPage page() {
        return lesson.pages().get(place);
    }

    boolean isLast() {
        return place == lesson.pages().size() - 1;
    }

    /** Opens page {@code wanted}, or the nearest that there is. */
    void go(int wanted) {
        int before = place;
        place = within(wanted);
        if (place != before) {
            meanwhile();
            desk.pageLeft();
        }
        keep(progress.at(lesson, place));
    }

    private void keep(Progress next) {
        progress = next;
        desk.keep(next);
    }

    /** The question that waits; what stands behind it is not to be seen yet. */
    Optional<Prediction> pending() {
        return visible().stream()
                .filter(Part.Question.class::isInstance)
                .map(part -> ((Part.Question) part).prediction())
                .filter(prediction -> !isAnswered(prediction))
                .findFirst();
    }

    boolean isAnswered(Prediction prediction) {
        return progress.isAnswered(lesson, prediction);
    }

    /** What was answered on this visit. */
    Optional<String> given(Prediction prediction) {
        return Optional.ofNullable(given.get(prediction));
    }

    /** Answers the question that waits; an empty answer only looks at the solution. */
    void answer(Prediction prediction, String answer) {
        given.put(prediction, answer);
        keep(progress.answered(lesson, prediction, Optional.of(answer).filter(text -> !text.isBlank())));
    }

    /** The parts that can be seen: up to the question, or the command, that waits. */
    List<Part> visible() {
        List<Part> visible = new ArrayList<>();
        for (Part part : page().parts()) {
            visible.add(part);
            if (part instanceof Part.Question question && !isAnswered(question.prediction())) {
                break;
            }
            if (part instanceof Part.Commands commands && isAwaited(commands)) {
                break;
            }
        }
        return visible;
    }

    /** Whether the text goes on about what a command prints, and it was neither run nor skipped. */
    private boolean isAwaited(Part.Commands commands) {
        return place >= seen
                && !isLast() // who goes deeper, or does not, needs nobody to hold on to him
                && commands.transcript().commands().stream()
                        .anyMatch(command -> isRunnable(commands, command)
                                && !printed.containsKey(command)
                                && !skipped.contains(command));
    }

    /** The command that must be run, or skipped, before the text goes on; empty when none must. */
    Optional<Transcript.Command> awaited() {
        return visible().stream()
                .filter(Part.Commands.class::isInstance)
                .map(Part.Commands.class::cast)
                .filter(this::isAwaited)
                .flatMap(commands -> commands.transcript().commands().stream()
                        .filter(command -> !printed.containsKey(command) && !skipped.contains(command)))
                .findFirst();
    }

    /** Goes on without running {@code command}; what it once printed is shown instead. */
    void skip(Transcript.Command command) {
        skipped.add(command);
    }

    boolean isSkipped(Transcript.Command command) {
        return skipped.contains(command) || place < seen;
    }

    /** The words that can be seen and have an entry in the glossary, in order. */
    List<Glossary.Entry> words() {
        List<Block> blocks = new ArrayList<>();
        visible().forEach(part -> blocks.addAll(readIn(part)));
        return glossary.linkedFrom(blocks);
    }

    private List<Block> readIn(Part part) {
        return part.accept(new Part.Cases<List<Block>>() {
            @Override
            public List<Block> reading(Part.Reading part) {
                return List.of(part.block());
            }

            @Override
            public List<Block> commands(Part.Commands part) {
                return List.of();
            }

            @Override
            public List<Block> question(Part.Question part) {
                return readIn(part.prediction());
            }

            @Override
            public List<Block> hidden(Part.Hidden part) {
                return List.of();
            }
        });
    }

    private List<Block> readIn(Prediction prediction) {
        List<Block> blocks = new ArrayList<>(List.of(prediction.question()));
        if (isAnswered(prediction)) {
            blocks.addAll(prediction.because());
        }
        return blocks;
    }

    /** What {@code command} has printed, once it was run. */
    Optional<List<String>> printed(Transcript.Command command) {
        return desk.goingOn(command).or(() -> Optional.ofNullable(printed.get(command)));
    }

    /** What those that go on in the background have printed since they were begun, or this was last asked. */
    List<String> meanwhile() {
        List<String> lines = new ArrayList<>();
        printed.replaceAll((command, before) -> {
            List<String> now = printed(command).orElse(before);
            lines.addAll(now.subList(Math.min(before.size(), now.size()), now.size()));
            return now;
        });
        return lines;
    }

    /** Whether the program can run it by itself: not when it needs a person, or another program. */
    static boolean isRunnable(Part.Commands commands, Transcript.Command command) {
        return !commands.fence().says("ignore") && command.text().matches("(?s)(\\./)?handshake .*");
    }

    /** The commands in sight that can be run, in order. */
    List<Transcript.Command> runnable() {
        List<Transcript.Command> runnable = new ArrayList<>();
        for (Part part : visible()) {
            if (part instanceof Part.Commands commands) {
                commands.transcript().commands().stream()
                        .filter(command -> isRunnable(commands, command))
                        .forEach(runnable::add);
            }
        }
        return runnable;
    }

    /** Those of them that were not run yet. */
    List<Transcript.Command> waiting() {
        return runnable().stream()
                .filter(command -> !printed.containsKey(command))
                .toList();
    }

    /** Runs {@code command}, one of those on this page. */
    void run(Transcript.Command command, int width) {
        for (Part part : visible()) {
            if (part instanceof Part.Commands commands
                    && commands.transcript().commands().contains(command)) {
                printed.put(command, desk.run(commands.transcript(), command, width));
            }
        }
    }

    /** How many of the page's hidden parts have been looked at. */
    int revealed() {
        return revealed.getOrDefault(page(), 0);
    }

    /** The next hidden part, which is to be seen from now on; empty when there is none. */
    Optional<Part.Hidden> reveal() {
        List<Part.Hidden> hidden = visible().stream()
                .filter(Part.Hidden.class::isInstance)
                .map(Part.Hidden.class::cast)
                .toList();
        if (revealed() == hidden.size()) {
            return Optional.empty();
        }
        return Optional.of(hidden.get(revealed.merge(page(), 1, Integer::sum) - 1));
    }

    Optional<Exercise> exercise() {
        return page().exercise();
    }

    boolean isDone(Exercise exercise) {
        return progress.isDone(lesson, exercise);
    }

    /** What {@code file} reaches; when it is all, that is kept, and what explains it is to be seen. */
    Desk.Checked check(Exercise exercise, String file) {
        Desk.Checked result = desk.check(exercise, file);
        checked.put(exercise, result);
        if (result.isDone()) {
            keep(progress.done(lesson, exercise));
            while (reveal().isPresent()) {
                // hints and solution, all of them
            }
        }
        return result;
    }

    /** Whether a line of the goal of {@code exercise} is known to hold. */
    boolean holds(Exercise exercise, String line) {
        return isDone(exercise)
                || Optional.ofNullable(checked.get(exercise))
                        .filter(result -> result.holding().contains(line))
                        .isPresent();
    }

    /** How the lesson went, in a sentence. */
    String summary() {
        int graded = Progress.graded(lesson);
        int exercises = lesson.exercises().size();
        String questions =
                graded == 0 ? "" : "You foresaw " + progress.right(lesson) + " of " + graded + " right at once. ";
        return questions + progress.done(lesson) + " of " + exercises
                + (exercises == 1 ? " exercise is done." : " exercises are done.");
    }

    Desk desk() {
        return desk;
    }

    String write(Exercise exercise) {
        return desk.write(exercise);
    }
}
