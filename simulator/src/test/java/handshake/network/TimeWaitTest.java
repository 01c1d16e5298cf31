package handshake.network;

import static handshake.network.Server.SECOND;
import static handshake.network.Server.SERVER;
import static handshake.network.Server.id;
import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.Flag;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.tcp.model.Timer;
import handshake.tcp.model.WindowField;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.Profile;
import handshake.tcp.rules.UserCall;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("TIME-WAIT on a host that listens")
class TimeWaitTest {
    private Server timeWait(Profile profile) {
        Server open = Server.listening(profile, 5).opened(1);
        Server closing = open.after(open.host().on(id(1), new Event.Call(UserCall.Close.BOTH), 0));
        SequenceNumber fin = closing.only().seq();
        Segment theirs = Segment.of(SequenceNumber.of(101), fin.plus(1), Flag.FIN);
        Server waiting = closing.gets(1, theirs, 0);
        assertThat(waiting.state(1)).isEqualTo(State.TIME_WAIT);
        return waiting;
    }

    private Segment newSyn() {
        return Segment.of(SequenceNumber.of(5000), Flag.SYN).withWindow(new WindowField(1000));
    }

    @Test
    void aNewSynReopensWithANumberOfItsOwnButOnLinuxTheyGoOn() {
        Server rfc = timeWait(Profile.RFC_9293).gets(1, newSyn(), SECOND);
        assertThat(rfc.last().acts()).hasSize(2);
        assertThat(rfc.state(1)).isEqualTo(State.SYN_RECEIVED);
        assertThat(rfc.only().seq()).isEqualTo(SequenceNumber.of(100_300));
        Server linux = timeWait(Profile.LINUX).gets(1, newSyn(), SECOND);
        assertThat(linux.only().seq()).isEqualTo(SequenceNumber.of(302 + 65_537));
        // The borrowed number is not the host's next one
        assertThat(linux.syn(2).only().seq()).isEqualTo(SequenceNumber.of(100_300));
    }

    @Test
    void aNumberThatIsNotLargerThanAllThatWereUsedIsNotTaken() {
        Server waiting = timeWait(Profile.RFC_9293);
        IsnSource small = new IsnSource.Listed(List.of(SequenceNumber.of(50)));
        Server other = new Server(waiting.host().withIsn(small), waiting.last());
        assertThat(other.gets(1, newSyn(), SECOND).only().seq()).isEqualTo(SequenceNumber.of(302 + 65_537));
    }

    @Test
    void whereNobodyListensAnyMoreItStays() {
        Server waiting = timeWait(Profile.RFC_9293);
        Server alone = waiting.after(waiting.host().closeListener(SERVER.port(), 0));
        assertThat(alone.gets(1, newSyn(), SECOND).state(1)).isEqualTo(State.TIME_WAIT);
    }

    @Test
    void endsWhenItsTimeIsOver() {
        Server waiting = timeWait(Profile.RFC_9293);
        HostStep over = waiting.host().on(id(1), new Event.Timeout(Timer.TIME_WAIT), 240 * SECOND);
        assertThat(over.after().connections()).isEmpty();
    }
}
