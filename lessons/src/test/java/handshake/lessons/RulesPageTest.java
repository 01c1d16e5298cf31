package handshake.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.lessons.prose.Links;
import handshake.lessons.prose.Prose;
import handshake.tcp.rules.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rule reference is what the model does; {@code -Dhandshake.update=true} writes it anew. */
class RulesPageTest {
    private static final Path FILE = Path.of("rules.md");
    private static final boolean UPDATE = Boolean.getBoolean("handshake.update");

    @Test
    void thePageIsUpToDate() throws Exception {
        String text = RulesPage.text();
        if (UPDATE) {
            Files.writeString(FILE, text);
        }
        assertThat(Files.readString(FILE)).isEqualTo(text);
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void everyRuleCanBeLinkedTo(Rule rule) throws Exception {
        Set<String> anchors = Links.anchors(Prose.read("rules.md", Files.readString(FILE)));
        assertThat(anchors).contains(rule.name().toLowerCase(Locale.ROOT));
    }
}
