package handshake.cli.course;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.lessons.course.Course;
import handshake.lessons.course.Shelf;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CourseSiteTest {
    private static final Path COURSE = Path.of("../lessons/src/test/resources/handshake/lessons/course");
    private static final Pattern TARGET = Pattern.compile("(?:href|src)=\"(?<target>[^\"]*)\"");

    private static Map<String, String> site(OptionalLong seed) throws Exception {
        return site(seed, Optional.empty());
    }

    private static Map<String, String> site(OptionalLong seed, Optional<String> model) throws Exception {
        Map<String, String> pages = new TreeMap<>();
        CourseSite.files(Course.read(Shelf.at(COURSE)), seed, model)
                .forEach((name, bytes) -> pages.put(name, new String(bytes, StandardCharsets.UTF_8)));
        return pages;
    }

    @Test
    void thereIsAPageALessonAndTheContents() throws Exception {
        assertThat(site(OptionalLong.empty()).keySet())
                .containsExactly("01-saying-no.html", "02-two-syns.html", "glossary.html", "index.html");
    }

    @Test
    void withTheModelEveryStoryLeadsToThePageInWhichItIsPlayed() throws Exception {
        Map<String, String> site = site(OptionalLong.empty(), Optional.of("exports.model = 1;"));
        assertThat(site.get("play.html")).contains("exports.model = 1;", "The three-way handshake");
        String pages = site.get("01-saying-no.html") + site.get("02-two-syns.html");
        assertThat(pages).contains("<a href=\"play.html#");
        assertThat(site(OptionalLong.empty()).toString()).doesNotContain("play.html");
    }

    @Test
    void lessonsLeadToEachOtherAndEveryLinkArrives() throws Exception {
        Map<String, String> site = site(OptionalLong.empty());
        assertThat(site.get("01-saying-no.html"))
                .contains("<a href=\"02-two-syns.html\" rel=\"next\">2. Two SYNs →</a>");
        site.forEach((name, html) -> {
            Matcher target = TARGET.matcher(html);
            while (target.find()) {
                String[] parts = target.group("target").split("#", 2);
                if (!parts[0].startsWith("data:")) {
                    assertThat(site).as("a link in " + name).containsKey(parts[0]);
                    assertThat(parts.length == 1 || site.get(parts[0]).contains("id=\"" + parts[1] + "\""))
                            .as("the place " + target.group("target"))
                            .isTrue();
                }
            }
        });
    }

    @Test
    void noPageAsksForAnythingFromOutside() throws Exception {
        site(OptionalLong.of(7))
                .values()
                .forEach(html -> assertThat(html)
                        .contains("default-src &#39;none&#39;")
                        .doesNotContain("<script", "src=\"http", "url("));
    }

    @Test
    void anAnswerIsNotToBeSeenBeforeItIsAskedFor() throws Exception {
        assertThat(site(OptionalLong.empty()).get("01-saying-no.html"))
                .contains("<summary>Answer</summary>")
                .doesNotContain("<summary>Answer: b");
    }

    @Test
    void ladersAreDrawnAndThoseOfExercisesAreText() throws Exception {
        String html = site(OptionalLong.empty()).get("01-saying-no.html");
        assertThat(html.split("<img src=\"data:image/svg", -1)).hasSize(2);
        assertThat(html).contains("&lt;SEQ=0&gt;&lt;ACK=101&gt;&lt;CTL=RST,ACK&gt;");
    }

    @Test
    void anExpectedExitStatusIsSaidInWords() throws Exception {
        assertThat(site(OptionalLong.empty()).get("02-two-syns.html"))
                .contains("(exit status 2)")
                .doesNotContain("? 2");
    }

    @Test
    void textCannotBecomeMarkup() throws Exception {
        assertThat(site(OptionalLong.empty()).get("01-saying-no.html"))
                .contains("<code>&lt;SEQ=100&gt;&lt;CTL=SYN&gt;</code>");
    }

    @Test
    void aSeedGivesEveryLearnerOtherNumbersAndTheSameOnesTwice() throws Exception {
        String ada = site(OptionalLong.of(17)).get("02-two-syns.html");
        String grace = site(OptionalLong.of(18)).get("02-two-syns.html");
        assertThat(site(OptionalLong.empty()).get("02-two-syns.html")).doesNotContain("With your own numbers");
        assertThat(ada)
                .contains("With your own numbers", "handshake step syn-lost --guess --seed 17 --format json")
                .isEqualTo(site(OptionalLong.of(17)).get("02-two-syns.html"));
        assertThat(grace).contains("--seed 18").isNotEqualTo(ada.replace("17", "18"));
    }
}
