package handshake.lessons.course;

import handshake.lessons.goal.Goal;
import handshake.lessons.goal.GoalException;
import handshake.lessons.prose.Anchors;
import handshake.lessons.prose.Block;
import handshake.lessons.prose.ProseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads an exercise out of its section: the goal, where to begin, the hints, the solution. */
final class ExerciseReader {
    private static final String GOAL = "goal";
    private static final String START = "start";
    private static final String SOLUTION = "solution";

    private final String file;
    private final Block.Heading heading;
    private final List<Block> blocks;

    ExerciseReader(String file, Block.Heading heading, List<Block> blocks) {
        this.file = file;
        this.heading = heading;
        this.blocks = blocks;
    }

    Exercise read(String title) throws ProseException {
        Optional<Attempt> start = attempt(fences(blocks), START);
        Attempt solution = attempt(fences(asides("Solution")), SOLUTION)
                .orElseThrow(() -> wrong("the exercise has no solution: within <details><summary>Solution</summary>"
                        + " stands a fence such as ```ladder solution"));
        return new Exercise(heading.line(), Anchors.of(title), title, goal(), start, solution, hints());
    }

    private ProseException wrong(String message) {
        return new ProseException(file, heading.line(), message);
    }

    private static List<Block.Fence> fences(List<? extends Block> blocks) {
        List<Block.Fence> fences = new ArrayList<>();
        for (Block block : blocks) {
            if (block instanceof Block.Fence fence) {
                fences.add(fence);
            } else if (block instanceof Block.Aside aside) {
                fences.addAll(fences(aside.blocks()));
            }
        }
        return fences;
    }

    private Goal goal() throws ProseException {
        List<Block.Fence> goals = fences(blocks).stream()
                .filter(fence -> fence.kind().equals(GOAL))
                .toList();
        if (goals.size() != 1) {
            throw wrong("an exercise has one fence ```goal, this one has " + goals.size());
        }
        Block.Fence fence = goals.get(0);
        try {
            return Goal.parse(fence.text());
        } catch (GoalException e) {
            throw new ProseException(file, fence.line() + e.line(), e.getMessage());
        }
    }

    private Optional<Attempt> attempt(List<Block.Fence> fences, String word) throws ProseException {
        List<Block.Fence> found =
                fences.stream().filter(fence -> fence.says(word)).toList();
        if (found.size() > 1) {
            throw new ProseException(file, found.get(1).line(), "a second " + word + " in one exercise");
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Block.Fence fence = found.get(0);
        Attempt.Kind kind = Attempt.Kind.named(fence.kind())
                .orElseThrow(() -> new ProseException(
                        file,
                        fence.line(),
                        "a " + word + " is a fence of ladder, packetdrill, scenario or capture, not of '" + fence.kind()
                                + "'"));
        return Optional.of(new Attempt(kind, fence.line() + 1, fence.text()));
    }

    private List<Block.Aside> asides(String begin) {
        return blocks.stream()
                .filter(Block.Aside.class::isInstance)
                .map(Block.Aside.class::cast)
                .filter(aside -> aside.summary().startsWith(begin))
                .toList();
    }

    private List<Block.Aside> hints() {
        return asides("Hint");
    }
}
