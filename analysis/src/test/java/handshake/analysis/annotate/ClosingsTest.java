package handshake.analysis.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.State;
import handshake.tcp.rules.Departure;
import handshake.tcp.rules.Rule;
import handshake.trace.Closing;
import handshake.trace.Note;
import org.junit.jupiter.api.Test;

class ClosingsTest {
    private static final String OPEN = """
            client SYN seq=100
            server SYN,ACK seq=300 ack=101
            client ACK seq=101 ack=301
            """;

    @Test
    void theServerMayCloseFirst() {
        Told told = Told.by(OPEN + """
                server FIN,ACK seq=301 ack=101
                client ACK seq=101 ack=302
                client FIN,ACK seq=101 ack=302
                server ACK seq=302 ack=102
                """);

        assertThat(told.conversation().facts().closing()).isEqualTo(Closing.SERVER_FIRST);
        assertThat(told.serverAtEnd()).isEqualTo(State.TIME_WAIT);
        assertThat(told.clientAtEnd()).isEqualTo(State.CLOSED);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void finsThatCrossCloseSimultaneously() {
        Told told = Told.by(OPEN + """
                client FIN,ACK seq=101 ack=301
                server FIN,ACK seq=301 ack=101
                client ACK seq=102 ack=302
                server ACK seq=302 ack=102
                """);

        assertThat(told.conversation().facts().closing()).isEqualTo(Closing.SIMULTANEOUS);
        assertThat(told.rule(5)).contains(Rule.CLOSE_SENDS_FIN);
        assertThat(told.clientAtEnd()).isEqualTo(State.TIME_WAIT);
        assertThat(told.serverAtEnd()).isEqualTo(State.TIME_WAIT);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void afterAHalfCloseTheOtherDirectionGoesOn() {
        Told told = Told.by(OPEN + """
                client FIN,ACK seq=101 ack=301
                server ACK seq=301 ack=102
                server PSH,ACK seq=301 ack=102 len=10
                client ACK seq=102 ack=311
                """);

        assertThat(told.conversation().facts().closing()).isEqualTo(Closing.OPEN);
        assertThat(told.clientAtEnd()).isEqualTo(State.FIN_WAIT_2);
        assertThat(told.serverAtEnd()).isEqualTo(State.CLOSE_WAIT);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void aFinMayTravelWithText() {
        Told told = Told.by(OPEN + """
                client FIN,PSH,ACK seq=101 ack=301 len=10
                server ACK seq=301 ack=112
                """);

        assertThat(told.rule(4)).contains(Rule.CLOSE_SENDS_FIN);
        assertThat(told.serverAtEnd()).isEqualTo(State.CLOSE_WAIT);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void anExactResetIsTheUsersAbort() {
        Told told = Told.by(OPEN + "client RST seq=101");

        assertThat(told.rule(4)).contains(Rule.ABORT_RESETS);
        assertThat(told.conversation().departures()).isEmpty();
        assertThat(told.conversation().facts().closing()).isEqualTo(Closing.RESET_BY_CLIENT);
        assertThat(told.serverAtEnd()).isEqualTo(State.CLOSED);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void linuxAcknowledgesInItsReset() {
        Told told = Told.by(OPEN + "client RST,ACK seq=101 ack=301");

        assertThat(told.rule(4)).contains(Rule.ABORT_RESETS);
        assertThat(told.conversation().departures())
                .containsEntry(told.packet(4).id(), Departure.ABORT_ACKNOWLEDGES);
        assertThat(told.unexplained()).isZero();
    }

    /** RFC 9293 §3.10.5: an ABORT sends one reset, and who has sent it is CLOSED: the other is the network's. */
    @Test
    void aCopyOfAResetDoesNotProveTheFirstOneFalse() {
        Told told = Told.by("""
                client SYN seq=100
                server SYN,ACK seq=300 ack=101
                client ACK seq=101 ack=301
                client RST,ACK seq=101 ack=301 id=9
                +20ms client RST,ACK seq=101 ack=301 id=9
                """);

        assertThat(told.notes(4)).isEmpty();
        assertThat(told.notes(5)).containsExactly(Note.NETWORK_DUPLICATE);
        assertThat(told.conversation().facts().closing()).isEqualTo(Closing.RESET_BY_CLIENT);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void textForAUserWhoHasGoneIsReset() {
        Told told = Told.by(OPEN + """
                client FIN,ACK seq=101 ack=301
                server ACK seq=301 ack=102
                server PSH,ACK seq=301 ack=102 len=10
                client RST seq=102
                """);

        assertThat(told.rule(7)).contains(Rule.DATA_AFTER_CLOSE);
        assertThat(told.serverAtEnd()).isEqualTo(State.CLOSED);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void anEndThatHasForgottenTheConnectionResetsIt() {
        Told told = Told.by(OPEN + """
                +60000ms client PSH,ACK seq=101 ack=301 len=10
                server RST seq=301
                """);

        assertThat(told.unexplained()).isZero();
        assertThat(told.clientAtEnd()).isEqualTo(State.CLOSED);
    }

    @Test
    void aRepeatedFinIsAcknowledgedFromTimeWait() {
        Told told = Told.by(OPEN + """
                client FIN,ACK seq=101 ack=301
                server FIN,ACK seq=301 ack=102
                client ACK seq=102 ack=302
                +200ms server FIN,ACK seq=301 ack=102
                client ACK seq=102 ack=302
                """);

        assertThat(told.notes(7)).containsExactly(Note.FIN_RETRANSMISSION);
        assertThat(told.rule(8)).contains(Rule.TIME_WAIT_REPEATS_ACK);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void aConnectionThatIsStillUsedIsOpen() {
        assertThat(Told.by(OPEN).conversation().facts().closing()).isEqualTo(Closing.OPEN);
    }
}
