package handshake.cli.course;

import handshake.lessons.course.Course;
import handshake.lessons.course.Lesson;
import handshake.lessons.course.LessonReader;
import handshake.lessons.course.OldNames;
import handshake.lessons.course.Shelf;
import handshake.lessons.prose.Block;
import handshake.lessons.prose.Links;
import handshake.lessons.prose.Prose;
import handshake.lessons.prose.ProseException;
import handshake.view.play.PlayPage;
import handshake.view.play.PlayedStory;
import handshake.view.svg.Markup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every file of the exported course. */
public final class CourseSite {
    private static final String FIRST_STORY = "three-way";

    private final Course course;
    private final OptionalLong seed;
    private final Optional<String> model;
    private final Map<String, byte[]> files = new TreeMap<>();

    private CourseSite(Course course, OptionalLong seed, Optional<String> model) {
        this.course = course;
        this.seed = seed;
        this.model = model;
    }

    /**
     * The files by their paths: a page a lesson, the contents, what the lessons link to, and the files that they speak of.
     *
     * @param seed of which this learner's own numbers follow; none for pages that are the same for everybody
     * @param model compiled for the browser: with it, stories can be played
     */
    public static Map<String, byte[]> files(Course course, OptionalLong seed, Optional<String> model)
            throws IOException, ProseException {
        CourseSite site = new CourseSite(course, seed, model);
        model.ifPresent(script -> site.files.put(
                PlayLink.PAGE,
                PlayPage.html(script, PlayedStory.named(FIRST_STORY).orElseThrow())
                        .getBytes(StandardCharsets.UTF_8)));
        site.lessons();
        site.contents();
        site.others();
        return site.files;
    }

    /** {@code 03-the-three-ways.md} is exported as {@code 03-the-three-ways.html}, the contents as the index. */
    static String page(String file) {
        return file.equals(Shelf.CONTENTS) ? "index.html" : file.replaceFirst("\\.md$", ".html");
    }

    private CourseSurroundings surroundings() {
        return new CourseSurroundings(course.shelf(), seed, model.isPresent());
    }

    private void put(String file, CoursePage page) {
        files.put(page(file), page.html().getBytes(StandardCharsets.UTF_8));
    }

    private void lessons() throws IOException {
        List<Lesson> lessons = course.lessons();
        for (int i = 0; i < lessons.size(); i++) {
            Lesson lesson = lessons.get(i);
            String body = ProseHtml.of(lesson.blocks(), surroundings());
            String own = seed.isPresent()
                    ? OwnNumbers.question(lesson, seed.getAsLong()).orElse("")
                    : "";
            put(
                    lesson.file(),
                    new CoursePage(
                            lesson.number() + ". " + lesson.title(),
                            body + own,
                            i == 0 ? Optional.empty() : Optional.of(link(lessons.get(i - 1))),
                            i == lessons.size() - 1 ? Optional.empty() : Optional.of(link(lessons.get(i + 1)))));
        }
    }

    private static CoursePage.Link link(Lesson lesson) {
        return new CoursePage.Link(page(lesson.file()), lesson.number() + ". " + lesson.title());
    }

    private void contents() throws IOException, ProseException {
        Optional<String> readme = course.shelf().text(Shelf.CONTENTS);
        String body =
                readme.isPresent() ? ProseHtml.of(Prose.readAny(Shelf.CONTENTS, readme.get()), surroundings()) : list();
        String whose = seed.isPresent()
                ? new Markup()
                        .element("p", "This copy has numbers of its own: they follow from " + seed.getAsLong() + ".")
                        .toString()
                : "";
        Optional<CoursePage.Link> next = course.lessons().stream().findFirst().map(CourseSite::link);
        put(Shelf.CONTENTS, new CoursePage("The course", body + whose, Optional.empty(), next));
    }

    /** For a course without a table of contents. */
    private String list() {
        Markup html = new Markup().element("h1", "The course").open("ol");
        for (Lesson lesson : course.lessons()) {
            html.open("li", "value", lesson.number())
                    .element("a", lesson.title(), "href", page(lesson.file()))
                    .text(": " + lesson.outcome() + " " + lesson.minutes() + " minutes.")
                    .close("li");
        }
        return html.close("ol").toString();
    }

    /** What the pages so far link to, and what that links to, and so on; captures, too, which are only spoken of. */
    private void others() throws IOException, ProseException {
        List<String> waiting = new ArrayList<>(course.shelf().lessons());
        waiting.add(Shelf.CONTENTS);
        waiting.addAll(OldNames.all().stream().sorted().toList());
        Set<String> seen = new TreeSet<>(waiting);
        for (int i = 0; i < waiting.size(); i++) {
            String file = waiting.get(i);
            if (!file.endsWith(".md")) {
                Optional<byte[]> bytes = course.shelf().bytes(file);
                bytes.ifPresent(found -> files.put(file, found));
                continue;
            }
            String text = course.shelf().text(file).orElse("");
            List<Block> blocks = Prose.readAny(file, text);
            if (!files.containsKey(page(file)) && !text.isEmpty()) {
                String body = ProseHtml.of(blocks, surroundings());
                put(file, new CoursePage(title(blocks, file), body, Optional.empty(), Optional.empty()));
            }
            for (String target : CourseSurroundings.mentioned(text, Links.in(blocks))) {
                if (seen.add(target)) {
                    waiting.add(target);
                }
            }
        }
    }

    private static String title(List<Block> blocks, String file) {
        return !blocks.isEmpty() && blocks.get(0) instanceof Block.Heading heading && !LessonReader.isLesson(file)
                ? heading.text()
                : file;
    }
}
