package handshake.lessons.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing of appendix B is left out; {@code -Dhandshake.update=true} writes the page anew. */
class RequirementsPageTest {
    private static final Path FILE = Path.of("../docs/rfc9293.md");
    private static final boolean UPDATE = Boolean.getBoolean("handshake.update");

    @Test
    void thePageIsUpToDate() throws IOException {
        String text = RequirementsPage.text();
        if (UPDATE) {
            Files.writeString(FILE, text);
        }
        assertThat(Files.readString(FILE)).isEqualTo(text);
    }

    /** The appendix has these numbers, without gaps. */
    static Stream<String> numbers() {
        return Stream.of(numbers("MUST", 69), numbers("SHLD", 31), numbers("MAY", 18), numbers("REC", 1))
                .flatMap(numbers -> numbers);
    }

    private static Stream<String> numbers(String kind, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(number -> kind + "-" + number);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void hasEveryNumber(String number) {
        assertThat(RequirementList.all()).extracting(Requirement::number).contains(number);
    }

    static List<Requirement> lines() {
        return RequirementList.all();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void whatIsFollowedIsTestedAndAllElseHasAReason(Requirement line) {
        assertThat(numbers()).contains(line.number());
        boolean follows = line.verdict() == Requirement.Verdict.FOLLOWS;
        assertThat(line.reason().isEmpty()).as("needs no reason").isEqualTo(follows);
        if (follows) {
            assertThat(line.tests()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void namesTestsThatExist(Requirement line) throws IOException {
        for (String test : line.tests()) {
            assertThat(TestSources.has(test)).as(test).isTrue();
        }
    }

    /** A rule that names its number stands in the page by that: twice would be once too often. */
    @ParameterizedTest
    @MethodSource("lines")
    void aRuleNamesItsNumberItselfOrIsNamedHere(Requirement line) {
        assertThat(line.rules()).doesNotHaveDuplicates();
    }
}
