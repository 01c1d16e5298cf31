package handshake.view;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.analysis.summary.ConnectionSummary;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Flag;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.trace.Both;
import handshake.trace.Facts;
import handshake.trace.Side;
import handshake.trace.Tally;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryViewTest {
    private static final long SECOND = 1_000_000_000;

    private static Facts twoSyns() {
        Tally tally = Tally.ofTwoEnds();
        tally.count(Side.CLIENT, 0, Segment.of(new SequenceNumber(100), Flag.SYN));
        tally.count(Side.CLIENT, SECOND, Segment.of(new SequenceNumber(100), Flag.SYN));
        return tally.facts(0);
    }

    private static String row(int width, String client, String server, Optional<String> tunnels) {
        Both<Endpoint> ends = new Both<>(
                new Endpoint(IpAddress.parse(client).orElseThrow(), 40_000),
                new Endpoint(IpAddress.parse(server).orElseThrow(), 443));
        StringBuilder line = new StringBuilder();
        new SummaryView(new Screen(width, false, true))
                .append(
                        new ConnectionSummary(
                                6, 90 * SECOND, ends, twoSyns(), OptionalInt.of(0), Optional.empty(), tunnels),
                        List.of(),
                        60 * SECOND,
                        line);
        return line.toString();
    }

    @Test
    void aLineSaysWhenHowLongWhoAndHow() {
        assertThat(row(80, "192.0.2.1", "198.51.100.1", Optional.empty()))
                .isEqualTo("    7   30.000  1.00 s 192.0.2.1:40000 → 198.51.100.1:443   unanswered");
        assertThat(row(100, "192.0.2.1", "198.51.100.1", Optional.empty())).endsWith("  unanswered, open");
    }

    @ParameterizedTest
    @CsvSource({
        "80, 198.51.100.101, 198.51.100.102",
        "80, 2001:db8:1234:5678:9abc:def0:1234:5678, 2001:db8:1234:5678:9abc:def0:1234:5679",
        "120, 2001:db8:1234:5678:9abc:def0:1234:5678, 2001:db8:1234:5678:9abc:def0:1234:5679"
    })
    void whatDoesNotFitBesideStandsBelow(int width, String client, String server) {
        String row = row(width, client, server, Optional.of("VXLAN 42"));
        assertThat(row).contains("in VXLAN 42");
        String[] lines = row.split("\n", -1);
        assertThat(lines[lines.length - 1]).hasSizeLessThanOrEqualTo(width);
    }
}
