package handshake.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.Octets;
import org.junit.jupiter.api.Test;

class ScenarioFileTest {
    private static final String LADDER = """

                  TCP Peer A                                           TCP Peer B

              1.  CLOSED                                               LISTEN
              2.  SYN-SENT    --> <SEQ=100><CTL=SYN>               --> SYN-RECEIVED
            """;

    @Test
    void wordsForPeopleHaveNothingThatHidesTurnsOrActsOnATerminal() throws Exception {
        Scenario scenario = ScenarioFile.parse("""
                name: na\u202eme
                title: a\u200f title \u001b[2J
                source: \u2066source
                about: an
                  explanation\u3164
                text: te\u202ext
                """ + LADDER);

        assertThat(scenario.name()).isEqualTo("na\\u{202e}me");
        assertThat(scenario.title()).isEqualTo("a\\u{200f} title \\x1b[2J");
        assertThat(scenario.source()).isEqualTo("\\u{2066}source");
        assertThat(scenario.about()).isEqualTo("an explanation\\u{3164}");
        assertThat(scenario.text()).as("what is sent").isEqualTo(Octets.of("te\u202ext\n"));
    }

    @Test
    void neitherHasTheNameOfAFileThatGivesNoTitle() throws Exception {
        assertThat(ScenarioFile.parse(LADDER, "fi\u202ele.ladder").title()).isEqualTo("fi\\u{202e}le.ladder");
    }
}
