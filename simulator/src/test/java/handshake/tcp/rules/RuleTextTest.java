package handshake.tcp.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every rule says of itself: one sentence, and a section that exists. */
class RuleTextTest {
    /** The table of contents of RFC 9293, from chapter 3 on. */
    private static final Set<String> CONTENTS = Set.of("""
            3 3.1 3.2 3.2.1 3.2.2 3.3 3.3.1 3.3.2 3.4 3.4.1 3.4.2 3.4.3 3.5 3.5.1 3.5.2 3.5.3 3.6 3.6.1
            3.7 3.7.1 3.7.2 3.7.3 3.7.4 3.7.5
            3.8 3.8.1 3.8.2 3.8.3 3.8.4 3.8.5 3.8.6 3.8.6.1 3.8.6.2 3.8.6.2.1 3.8.6.2.2 3.8.6.3
            3.9 3.9.1 3.9.1.1 3.9.1.2 3.9.1.3 3.9.1.4 3.9.1.5 3.9.1.6 3.9.1.7 3.9.1.8 3.9.1.9
            3.9.2 3.9.2.1 3.9.2.2 3.9.2.3
            3.10 3.10.1 3.10.2 3.10.3 3.10.4 3.10.5 3.10.6 3.10.7 3.10.7.1 3.10.7.2 3.10.7.3 3.10.7.4 3.10.8
            """.strip().split("\\s+"));

    @ParameterizedTest
    @EnumSource
    void comesFromASectionThatExists(Rule rule) {
        if (rule.section().startsWith("RFC ")) {
            assertThat(rule.section()).matches("RFC \\d{4} \\d+(\\.\\d+)*");
        } else {
            assertThat(CONTENTS).contains(rule.section());
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhyInOneSentence(Rule rule) {
        // It goes on in a line, after a colon: no capital, no full stop
        assertThat(rule.why()).isNotBlank().hasSizeBetween(15, 100).doesNotEndWith(".");
        assertThat(rule.why()).isEqualTo(rule.why().strip());
        assertThat(rule.requirement()).matches("|(MUST|SHLD|MAY)-\\d+");
    }

    @Test
    void noTwoSayTheSame() {
        Set<String> said = new HashSet<>();
        assertThat(Arrays.stream(Rule.values()).map(Rule::why)).allMatch(said::add);
    }
}
