package handshake.lessons.course;

import handshake.lessons.Document;
import handshake.lessons.prose.Block;
import handshake.lessons.prose.ProseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one section of a lesson: finds what can be run, what is asked, and what is to be done. */
final class PageReader {
    private static final String EXERCISE = "Exercise: ";

    private final String file;
    private final Block.Heading heading;
    private final List<Block> blocks;

    PageReader(String file, Block.Heading heading, List<Block> blocks) {
        this.file = file;
        this.heading = heading;
        this.blocks = blocks;
    }

    LessonPage page() throws ProseException {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (block instanceof Block.Quote quote && PredictionReader.isPrediction(quote)) {
                Optional<Block.Aside> answer = i + 1 < blocks.size() && blocks.get(i + 1) instanceof Block.Aside aside
                        ? Optional.of(aside)
                        : Optional.empty();
                parts.add(new Part.Question(new PredictionReader(file, quote).read(answer)));
                i++;
            } else {
                parts.add(part(block));
            }
        }
        boolean exercise = heading.text().startsWith(EXERCISE);
        return new LessonPage(
                heading.line(),
                heading.text(),
                heading.level() == 1 ? "" : heading.anchor(),
                parts,
                exercise ? Optional.of(exercise()) : Optional.empty());
    }

    private static Part part(Block block) {
        if (block instanceof Block.Aside aside) {
            return new Part.Hidden(aside);
        }
        if (block instanceof Block.Fence fence && fence.kind().equals("console")) {
            return new Part.Commands(fence, Document.transcript(fence.line(), fence.info(), fence.text()));
        }
        return new Part.Reading(block);
    }

    private Exercise exercise() throws ProseException {
        return new ExerciseReader(file, heading, blocks)
                .read(heading.text().substring(EXERCISE.length()).strip());
    }
}
