package handshake.lessons.course;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.lessons.TestCourse;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ShelfTest {
    @Test
    void theContentsNameEveryLessonThatThereIs() throws IOException {
        assertThat(Shelf.builtIn().lessons())
                .isEqualTo(Shelf.at(Path.of("")).lessons())
                .isNotEmpty();
    }

    @Test
    void filesAreFoundByTheirPathAndNothingElseIs() throws IOException {
        assertThat(Shelf.builtIn().bytes("captures/echo.pcap")).isPresent();
        assertThat(Shelf.builtIn().text("rules.md").orElseThrow()).startsWith("# The rules");
        assertThat(Shelf.builtIn().bytes("nothing.md")).isEmpty();
        assertThat(TestCourse.shelf().bytes("nothing.md")).isEmpty();
        assertThat(TestCourse.shelf().lessons()).containsExactly("01-saying-no.md", "02-two-syns.md");
    }
}
