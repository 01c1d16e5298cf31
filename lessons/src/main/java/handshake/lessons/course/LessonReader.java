package handshake.lessons.course;

import handshake.lessons.prose.Block;
import handshake.lessons.prose.Prose;
import handshake.lessons.prose.ProseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a lesson; docs/lessons.md describes the form. */
public final class LessonReader {
    private static final Pattern FILE = Pattern.compile("(?<number>\\d{2})-[a-z0-9-]+\\.md");
    private static final Pattern TITLE = Pattern.compile("(?<number>\\d{1,2})\\. (?<title>.+)");
    private static final String PROMISE = "You will be able to";
    private static final Pattern MINUTES = Pattern.compile("(?<minutes>\\d{1,3})(?:[–-]\\d+)? minutes\\b");

    private final String file;
    private final List<Block> blocks;

    private LessonReader(String file, List<Block> blocks) {
        this.file = file;
        this.blocks = blocks;
    }

    /** Whether a file of that name is a lesson. */
    public static boolean isLesson(String file) {
        return FILE.matcher(file).matches();
    }

    /** Reads {@code text}, the content of {@code file}. */
    public static Lesson read(String file, String text) throws ProseException {
        return new LessonReader(file, Prose.read(file, text)).lesson();
    }

    private Lesson lesson() throws ProseException {
        if (blocks.isEmpty() || !(blocks.get(0) instanceof Block.Heading heading) || heading.level() != 1) {
            throw new ProseException(file, 1, "a lesson begins with '# N. Title'");
        }
        Matcher title = TITLE.matcher(heading.text());
        if (!title.matches()) {
            throw new ProseException(file, heading.line(), "the title does not read like '5. The three ways'");
        }
        int number = Integer.parseInt(title.group("number"));
        Matcher name = FILE.matcher(file);
        if (name.matches() && Integer.parseInt(name.group("number")) != number) {
            throw new ProseException(file, heading.line(), "the title says " + number + ", the file's name does not");
        }
        String promise = promise(heading.line());
        Matcher minutes = MINUTES.matcher(promise);
        if (!minutes.find()) {
            throw new ProseException(file, blocks.get(1).line(), "the second paragraph does not say 'N minutes'");
        }
        return new Lesson(
                file,
                number,
                title.group("title"),
                promise.substring(PROMISE.length(), minutes.start()).strip(),
                Integer.parseInt(minutes.group("minutes")),
                pages(heading),
                blocks);
    }

    private String promise(int line) throws ProseException {
        if (blocks.size() > 1
                && blocks.get(1) instanceof Block.Paragraph paragraph
                && paragraph.text().startsWith(PROMISE)) {
            return paragraph.text();
        }
        throw new ProseException(file, line, "below the title stands '**" + PROMISE + "** … N minutes.'");
    }

    private List<LessonPage> pages(Block.Heading title) throws ProseException {
        List<LessonPage> pages = new ArrayList<>();
        Block.Heading begin = title;
        List<Block> section = new ArrayList<>();
        for (Block block : blocks.subList(1, blocks.size())) {
            if (block instanceof Block.Heading heading && heading.level() <= 2) {
                pages.add(new PageReader(file, begin, section).page());
                section.clear();
                begin = heading;
            } else {
                section.add(block);
            }
        }
        pages.add(new PageReader(file, begin, section).page());
        checkSlugs(pages);
        return pages;
    }

    /** What is remembered of a learner's work is remembered by these names. */
    private void checkSlugs(List<LessonPage> pages) throws ProseException {
        Set<String> slugs = new HashSet<>();
        for (LessonPage page : pages) {
            Optional<Exercise> exercise = page.exercise();
            if (exercise.isPresent() && !slugs.add(exercise.get().slug())) {
                throw new ProseException(file, page.line(), "there are two exercises of that name");
            }
            for (Prediction prediction : page.predictions()) {
                if (!slugs.add(prediction.slug())) {
                    throw new ProseException(file, prediction.line(), "this is asked twice");
                }
            }
        }
    }
}
