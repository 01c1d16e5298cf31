package handshake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Eighty columns are what most terminals open with. */
class NarrowTerminalTest {
    private static final String COLUMNS = "handshake.columns";

    @BeforeEach
    void narrow() {
        System.setProperty(COLUMNS, "80");
    }

    @AfterEach
    void wide() {
        System.clearProperty(COLUMNS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run three-way",
                "run figure-10",
                "scenarios",
                "rules",
                "table",
                "profiles",
                "doctor",
                "diagram",
                "echo calls",
                "read ../lessons/captures/echo.pcap",
                "read ../lessons/captures/echo.pcap --brief",
                "read ../lessons/captures/echo.pcap --compare",
                "read ../lessons/captures/sticky.pcap",
                "read ../lessons/captures/backlog-full.pcap --connection 3",
                "read ../lessons/captures/backlog-full.pcap",
                "read ../lessons/captures/backlog-full.pcap --summary",
                "why ../lessons/captures/backlog-full.pcap",
                "lesson",
                "help",
                "live --help"
            })
    void nothingIsWiderThanTheTerminal(String command) {
        Ran ran = Ran.handshake(command.split(" ", -1));
        assertThat(ran.out()).isNotEmpty();
        assertThat(ran.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SYN,ACK  seq=0 ack=1", "seq 0 is 3546135869", "seq 0 is 3434594535"})
    void longNumbersMakeRoomForShortOnesAndStandAboveTheLadder(String part) {
        assertThat(Ran.handshake("read", "../lessons/captures/echo.pcap", "--brief")
                        .out())
                .contains(part);
    }
}
