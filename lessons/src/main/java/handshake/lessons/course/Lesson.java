package handshake.lessons.course;

import handshake.lessons.prose.Block;
import java.util.List;

/**
 * One lesson.
 *
 * @param file its name, such as {@code 03-the-three-ways.md}
 * @param outcome what one will be able to do after it
 * @param minutes how long it takes
 * @param pages the first is what stands above the first heading
 * @param blocks all of it, as it stands there
 */
public record Lesson(
        String file,
        int number,
        String title,
        String outcome,
        int minutes,
        List<LessonPage> pages,
        List<Block> blocks) {
    public Lesson {
        pages = List.copyOf(pages);
        blocks = List.copyOf(blocks);
    }

    public List<Prediction> predictions() {
        return pages.stream().flatMap(page -> page.predictions().stream()).toList();
    }

    public List<Exercise> exercises() {
        return pages.stream().flatMap(page -> page.exercise().stream()).toList();
    }
}
