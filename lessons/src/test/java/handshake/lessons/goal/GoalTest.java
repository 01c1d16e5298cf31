package handshake.lessons.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handshake.figure.LadderException;
import handshake.lessons.prose.Block;
import handshake.lessons.prose.Prose;
import handshake.lessons.prose.Span;
import handshake.scenario.Scenarios;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoalTest {
    private static Account playing(String scenario) throws LadderException {
        return Account.of(Scenarios.named(scenario).orElseThrow().play().trace());
    }

    private static GoalResult judge(String goal, String... scenarios) throws LadderException, GoalException {
        List<Account> accounts = new ArrayList<>();
        for (String scenario : scenarios) {
            accounts.add(playing(scenario));
        }
        return Goal.parse(goal).judge(accounts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the opening is three-way                       | three-way  | refused",
                "the opening is not three-way                   | refused    | three-way",
                "the opening is refused                         | refused    | three-way",
                "the opening is simultaneous                    | figure-7   | three-way",
                "the opening is mid-stream                      | figure-12  | three-way",
                "the opening is fast-open                       | fast-open  | three-way",
                "the closing is client-first                    | echo       | figure-13",
                "the closing is simultaneous                    | figure-13  | echo",
                "the closing is open                            | three-way  | echo",
                "the client enters ESTABLISHED                  | three-way  | refused",
                "the server never enters ESTABLISHED            | refused    | three-way",
                "both enter CLOSING                             | figure-13  | figure-12",
                "someone enters TIME-WAIT                       | echo       | three-way",
                "the client ends in ESTABLISHED                 | three-way  | echo",
                "both end in ESTABLISHED                        | three-way  | refused",
                "the server sends RST                           | refused    | three-way",
                "the server sends RST,ACK once                  | refused    | three-way",
                "the client sends SYN at least 2 times          | syn-lost   | three-way",
                "the client sends SYN twice                     | syn-lost   | three-way",
                "the client sends SYN at most once              | three-way  | syn-lost",
                "the client sends SYN once                      | three-way  | syn-lost",
                "someone sends DATA at least 2 times            | data-lost  | three-way",
                "the client never sends FIN                     | three-way  | echo",
                "the server never sends SYN                     | three-way  | figure-7",
                "the client sends ACK once                      | three-way  | refused",
                "the client offers window scale                 | options    | three-way",
                "the client does not offer timestamps           | three-way  | options",
                "the client offers mss 1460                     | options    | three-way",
                "a segment of the client is lost                | syn-lost   | three-way",
                "no segment is lost                             | three-way  | syn-lost",
                "some segment is lost                           | syn-lost   | three-way",
                "a segment of the server is lost                | syn-ack-lost | syn-lost",
                "someone retransmits SYN                        | syn-lost   | three-way",
                "the server retransmits SYN,ACK                 | ack-lost   | syn-lost",
                "the client never retransmits SYN               | three-way  | syn-lost",
                "the rule SYN_SENT_REFUSED decides something    | refused    | three-way",
                "the rule SYN_SENT_REFUSED decides nothing      | three-way  | refused",
                "the client's first number is 100               | three-way  | wrap-around",
                "the client's first number is not 100           | wrap-around | three-way",
                "the client is in SYN-SENT while the server is in SYN-RECEIVED | three-way | refused",
                "the client is never in SYN-SENT while the server is in SYN-RECEIVED | refused | three-way",
            })
    void aStatementIsTrueOfOneStoryAndNotOfAnother(String statement, String story, String other) throws Exception {
        assertThat(judge(statement, story).reasons()).isEmpty();
        GoalResult no = judge(statement, other);
        assertThat(no.reached()).isFalse();
        assertThat(no.reasons()).hasSize(2).first().asString().startsWith("not yet: " + statement);
    }

    @Test
    void everySegmentOfASimulationIsExplained() throws Exception {
        assertThat(judge("every segment is explained", "three-way").reached()).isTrue();
        assertThat(judge("some segment is unexplained", "three-way").reasons())
                .containsExactly("not yet: some segment is unexplained", "you have: no segments are unexplained");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the opening is refused            | the opening is three-way",
                "the client sends SYN twice        | the client sends SYN once",
                "someone sends DATA                | the client never sends DATA, the server never sends DATA",
                "the client enters CLOSING         | the client goes through CLOSED, SYN-SENT, ESTABLISHED",
                "both end in CLOSED                | the client ends in ESTABLISHED, the server ends in ESTABLISHED",
                "a segment of the server is lost   | no segments of the server are lost",
                "the server's first number is 7    | the server's first number is 300",
            })
    void whatIsThereInsteadIsSaid(String statement, String instead) throws Exception {
        assertThat(judge(statement, "three-way").reasons())
                .containsExactly("not yet: " + statement, "you have: " + instead);
    }

    @Test
    void allLinesMustHoldOfOneConnection() throws Exception {
        String both = "the opening is three-way\nthe closing is client-first";
        assertThat(judge(both, "three-way", "figure-12").reached()).isFalse();
        assertThat(judge(both, "three-way", "echo").reached()).isTrue();
    }

    @Test
    void theNearestConnectionIsSpokenOf() throws Exception {
        String goal = "the opening is three-way\nthe client enters TIME-WAIT\nthe client sends FIN";
        assertThat(judge(goal, "three-way", "figure-12").reasons())
                .containsExactly("not yet: the opening is three-way", "you have: the opening is mid-stream");
    }

    @Test
    void whereThereIsNoConnectionNothingIsReached() throws Exception {
        assertThat(judge("the client never sends FIN").reasons()).containsExactly("there is no TCP connection in it");
    }

    @Test
    void aForgedSegmentWasNotSentByWhomItNames() throws Exception {
        assertThat(judge("the client never sends RST\nthe server never sends RST", "reset-in-window")
                        .reached())
                .isTrue();
    }

    @Test
    void commentsAndEmptyLinesSayNothing() throws Exception {
        Goal goal = Goal.parse("# the first\n\nthe opening   is three-way\n");
        assertThat(goal.lines()).containsExactly("the opening is three-way");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "the client jumps                         | 'the client jumps' is no statement of a goal",
                "the opening is slow                      | 'slow' is no opening; there are three-way, simultaneous",
                "the client enters HEAVEN                 | 'HEAVEN' is no state; there are LISTEN, SYN-SENT",
                "the client sends HELLO                   | 'HELLO' is no kind of segment",
                "the rule OF_THUMB decides something      | there is no rule OF_THUMB",
                "the client offers scale 7                 | 'scale 7' is no offer",
                "the client offers timestamps 7           | 'timestamps 7' is no offer",
                "the client never sends SYN twice         | 'never' and 'twice' do not go together",
                "the client's first number is 4294967296  | 4294967296 does not fit into 32 bits",
            })
    void whatCannotBeReadIsSaidWithItsLine(String statement, String message) {
        assertThatThrownBy(() -> Goal.parse("the opening is three-way\n" + statement))
                .isInstanceOfSatisfying(
                        GoalException.class, e -> assertThat(e.line()).isEqualTo(2))
                .hasMessageStartingWith(message);
    }

    @Test
    void aGoalMustSaySomething() {
        assertThatThrownBy(() -> Goal.parse("# nothing\n")).hasMessage("a goal needs at least one statement");
    }

    @Test
    void whatTheDocumentationSaysCanBeSaid() throws Exception {
        List<Block> blocks = Prose.read("goals.md", Files.readString(Path.of("../docs/goals.md")));
        int statements = 0;
        for (Block block : blocks) {
            if (block instanceof Block.Table table) {
                for (List<List<Span>> row : table.rows()) {
                    assertThat(Goal.parse(Span.plain(row.get(0))).lines()).hasSize(1);
                    statements++;
                }
            }
        }
        assertThat(statements).isEqualTo(12);
    }
}
