package handshake.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import handshake.figure.LadderException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A ladder that the model does not climb is answered with what the model does, and why. */
class InsteadOfTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        <SEQ=300><ACK=101><CTL=SYN,ACK>  | ACK=1001, because that is the number which the server expects next from the client
        <SEQ=300><CTL=SYN>               | it sends <SEQ=300><ACK=1001><CTL=SYN,ACK>: a SYN opens
        """)
    void theServersAnswer(String wrong, String reason) {
        assertThat(complaint("3.  ESTABLISHED  <-- " + wrong + " <-- SYN-RECEIVED"))
                .contains("line 3", reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        <SEQ=101><ACK=301><CTL=ACK>   | SEQ=1001, because that is the number which follows what the client has sent
        <SEQ=1001><ACK=300><CTL=ACK>  | ACK=301, because that is the number which the client expects next from the server
        """)
    void theClientsConfirmation(String wrong, String reason) {
        String answer = "3.  ESTABLISHED  <-- <SEQ=300><ACK=1001><CTL=SYN,ACK> <-- SYN-RECEIVED\n";
        assertThat(complaint(answer + "4.  ESTABLISHED  --> " + wrong + " --> ESTABLISHED"))
                .contains("line 4", reason);
    }

    private static String complaint(String lines) {
        String ladder = "1.  CLOSED                                  LISTEN\n"
                + "2.  SYN-SENT     --> <SEQ=1000><CTL=SYN>  --> SYN-RECEIVED\n" + lines + "\n";
        return catchThrowableOfType(
                        LadderException.class,
                        () -> ScenarioFile.parse(ladder, "yours").play())
                .getMessage();
    }
}
