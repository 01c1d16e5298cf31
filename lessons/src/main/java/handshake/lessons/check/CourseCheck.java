package handshake.lessons.check;

import handshake.lessons.course.Attempt;
import handshake.lessons.course.Exercise;
import handshake.lessons.course.Lesson;
import handshake.lessons.course.LessonReader;
import handshake.lessons.course.Shelf;
import handshake.lessons.prose.Block;
import handshake.lessons.prose.ProseException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds a course against itself: every lesson reads, the model climbs every ladder, every exercise's start misses its
 * goal and every solution reaches it, and the links lead somewhere.
 */
public final class CourseCheck {
    /** How much was looked at, and what is wrong. */
    public record Result(int lessons, int ladders, int predictions, int exercises, List<Problem> problems) {
        public Result {
            problems = List.copyOf(problems);
        }
    }

    private final Shelf shelf;
    private final EvidenceReader reader;
    private final List<Problem> problems = new ArrayList<>();
    private int ladders;
    private int predictions;
    private int exercises;

    private CourseCheck(Shelf shelf, EvidenceReader reader) {
        this.shelf = shelf;
        this.reader = reader;
    }

    public static Result of(Shelf shelf, EvidenceReader reader) throws IOException {
        return new CourseCheck(shelf, reader).all();
    }

    private Result all() throws IOException {
        List<String> files = shelf.lessons();
        for (String file : files) {
            try {
                lesson(LessonReader.read(file, shelf.text(file).orElse("")));
            } catch (ProseException e) {
                unreadable(file, e);
            }
        }
        links(files);
        return new Result(files.size(), ladders, predictions, exercises, problems);
    }

    /** The exception says where, by {@code file:line: } at its beginning. */
    private void unreadable(String file, ProseException e) {
        String message = String.valueOf(e.getMessage());
        String[] parts = message.substring(file.length() + 1).split(": ", 2);
        problems.add(new Problem(file, Integer.parseInt(parts[0]), parts[1]));
    }

    private void lesson(Lesson lesson) {
        fences(lesson.blocks()).forEach(fence -> ladder(lesson.file(), fence));
        predictions += lesson.predictions().size();
        for (Exercise exercise : lesson.exercises()) {
            exercises++;
            exercise(lesson.file(), exercise);
        }
    }

    /** Every ladder that is shown, and is no part of an exercise. */
    private static List<Block.Fence> fences(List<Block> blocks) {
        List<Block.Fence> found = new ArrayList<>();
        for (Block block : blocks) {
            if (block instanceof Block.Fence fence && isFigure(fence)) {
                found.add(fence);
            } else if (block instanceof Block.Aside aside) {
                found.addAll(fences(aside.blocks()));
            }
        }
        return found;
    }

    private static boolean isFigure(Block.Fence fence) {
        return fence.kind().equals(Attempt.Kind.LADDER.toString())
                && !fence.says("start")
                && !fence.says("solution")
                && !fence.says("ignore");
    }

    private void ladder(String file, Block.Fence fence) {
        ladders++;
        Attempt attempt = new Attempt(Attempt.Kind.LADDER, fence.line() + 1, fence.text());
        evidence(file, attempt)
                .flatMap(ExerciseEvidence::failure)
                .ifPresent(why -> problems.add(new Problem(file, fence.line(), why)));
    }

    private Optional<ExerciseEvidence> evidence(String file, Attempt attempt) {
        try {
            return Optional.of(reader.read(attempt, shelf));
        } catch (EvidenceException e) {
            problems.add(new Problem(file, attempt.line() + e.line() - 1, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private void exercise(String file, Exercise exercise) {
        Optional<Attempt> start = exercise.start();
        start.flatMap(attempt -> evidence(file, attempt))
                .filter(evidence -> evidence.reasonsAgainst(exercise.goal()).isEmpty())
                .ifPresent(evidence -> problems.add(
                        new Problem(file, start.get().line(), "the start of the exercise reaches its goal already")));
        evidence(file, exercise.solution())
                .map(evidence -> evidence.reasonsAgainst(exercise.goal()))
                .filter(reasons -> !reasons.isEmpty())
                .ifPresent(reasons -> problems.add(new Problem(
                        file,
                        exercise.solution().line(),
                        "the solution does not reach the goal: " + String.join("; ", reasons))));
    }

    private void links(List<String> lessons) throws IOException {
        // What lies above the course is not always there: a jar holds only the course.
        LinkCheck links = new LinkCheck(shelf::bytes, path -> !path.startsWith(".."));
        List<String> files = new ArrayList<>(lessons);
        for (String more : List.of(Shelf.CONTENTS, "glossary.md")) {
            if (shelf.bytes(more).isPresent()) {
                files.add(more);
            }
        }
        for (String file : files) {
            try {
                problems.addAll(links.check(file));
            } catch (ProseException e) {
                if (!lessons.contains(file)) {
                    unreadable(file, e);
                }
            }
        }
    }
}
