package handshake.tcp.rules;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.Path;
import handshake.tcp.model.SequenceNumber;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9293 §3.9.2.2 and §3.7.2: what the network says about our segments. */
class IcmpTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # state      | message              | quotes | next state   | the user is told          | rules               | on Linux
            SYN-SENT     | NETWORK_UNREACHABLE  | 100    | SYN-SENT     | destination unreachable   | ICMP_NOTED          | ICMP_ABORTS_OPEN
            SYN-SENT     | HOST_UNREACHABLE     | 100    | SYN-SENT     | destination unreachable   | ICMP_NOTED          | ICMP_ABORTS_OPEN
            SYN-SENT     | SOURCE_ROUTE_FAILED  | 100    | SYN-SENT     | destination unreachable   | ICMP_NOTED          | ICMP_ABORTS_OPEN
            SYN-SENT     | TIME_EXCEEDED        | 100    | SYN-SENT     | destination unreachable   | ICMP_NOTED          | ICMP_ABORTS_OPEN
            SYN-SENT     | PARAMETER_PROBLEM    | 100    | SYN-SENT     | destination unreachable   | ICMP_NOTED          | ICMP_ABORTS_OPEN
            SYN-SENT     | PROTOCOL_UNREACHABLE | 100    | CLOSED       | connection refused        | ICMP_ABORTS         | ICMP_ABORTS
            SYN-SENT     | PORT_UNREACHABLE     | 100    | CLOSED       | connection refused        | ICMP_ABORTS         | ICMP_ABORTS
            SYN-SENT     | SOURCE_QUENCH        | 100    | SYN-SENT     | -                         | ICMP_QUENCH_IGNORED | ICMP_QUENCH_IGNORED
            SYN-SENT     | PORT_UNREACHABLE     | 101    | SYN-SENT     | -                         | ICMP_NOT_BELIEVED   | ICMP_ABORTS
            SYN-SENT     | PORT_UNREACHABLE     | 102    | SYN-SENT     | -                         | ICMP_NOT_BELIEVED   | ICMP_NOT_BELIEVED
            SYN-SENT     | PORT_UNREACHABLE     | 99     | SYN-SENT     | -                         | ICMP_NOT_BELIEVED   | ICMP_NOT_BELIEVED
            SYN-SENT     | PACKET_TOO_BIG       | 100    | SYN-SENT     | -                         | ICMP_NOT_BELIEVED   | ICMP_NOT_BELIEVED
            FIN-WAIT-1   | PORT_UNREACHABLE     | 101    | CLOSED       | connection refused        | ICMP_ABORTS         | ICMP_HARD_NOTED
            FIN-WAIT-1   | HOST_UNREACHABLE     | 101    | FIN-WAIT-1   | destination unreachable   | ICMP_NOTED          | ICMP_NOTED
            ESTABLISHED  | PORT_UNREACHABLE     | 101    | ESTABLISHED  | -                         | ICMP_NOT_BELIEVED   | ICMP_HARD_NOTED
            LISTEN       | PORT_UNREACHABLE     | 100    | LISTEN       | -                         | ICMP_NOT_BELIEVED   | ICMP_NOT_BELIEVED
            CLOSED       | PORT_UNREACHABLE     | 100    | CLOSED       | -                         | ICMP_NOT_BELIEVED   | ICMP_NOT_BELIEVED
            """)
    void message(
            String state, IcmpError.Kind kind, long about, String next, String tells, String rules, String onLinux) {
        OneEnd end = OneEnd.in(state).icmp(kind, about);
        assertThat(end.rules()).isEqualTo(rules);
        assertThat(end.told()).isEqualTo(tells);
        assertThat(end.state()).hasToString(next);
        assertThat(end.sent()).isEqualTo("-");
        assertThat(OneEnd.in(state, Profile.LINUX, OneEnd.PLAIN)
                        .icmp(kind, about)
                        .rules())
                .isEqualTo(onLinux);
    }

    @Test
    void linuxEndsAnOpenWithTheReason() {
        OneEnd end = OneEnd.synSent().with(Profile.LINUX).icmp(IcmpError.Kind.HOST_UNREACHABLE, 100);
        assertThat(end.told()).isEqualTo("destination unreachable");
        assertThat(end.state()).hasToString("CLOSED");
    }

    private static OneEnd tooBig(OneEnd end, int mtu) {
        IcmpError error = new IcmpError(IcmpError.Kind.PACKET_TOO_BIG, SequenceNumber.of(101), OptionalInt.of(mtu));
        return end.on(new Event.Icmp(error));
    }

    @Test
    void aSmallerPathMakesSmallerSegmentsAtOnce() {
        OneEnd end = tooBig(OneEnd.established().send(536), 500);
        assertThat(end.rules()).isEqualTo("PATH_MTU_LEARNED");
        assertThat(end.sent())
                .isEqualTo("<SEQ=101><ACK=301><DATA=460><CTL=ACK> <SEQ=561><ACK=301><DATA=76><CTL=PSH,ACK>");
        assertThat(end.tcb().settings().path()).isEqualTo(new Path(4, 500));
    }

    @Test
    void aPathOfNoOrAnImpossibleSizeIsNotBelieved() {
        OneEnd sent = OneEnd.established().send(1000);
        assertThat(tooBig(sent, 1500).rules()).isEqualTo("ICMP_NOT_BELIEVED");
        assertThat(tooBig(sent, 1499).rules()).isEqualTo("PATH_MTU_LEARNED");
        assertThat(tooBig(sent, 68).rules()).isEqualTo("PATH_MTU_LEARNED");
        assertThat(tooBig(sent, 67).rules()).isEqualTo("ICMP_NOT_BELIEVED");
        OneEnd v6 = OneEnd.in("ESTABLISHED", Profile.RFC_9293, OneEnd.PLAIN.withPath(new Path(6, 1500)))
                .send(1000);
        assertThat(tooBig(v6, 1280).rules()).isEqualTo("PATH_MTU_LEARNED");
        assertThat(tooBig(v6, 1279).rules()).isEqualTo("ICMP_NOT_BELIEVED");
    }

    @Test
    void aSmallerPathForASynIsOnlyRemembered() {
        IcmpError error = new IcmpError(IcmpError.Kind.PACKET_TOO_BIG, SequenceNumber.of(100), OptionalInt.of(576));
        OneEnd end = OneEnd.synSent().on(new Event.Icmp(error));
        assertThat(end.sent()).isEqualTo("-");
        assertThat(end.tcb().settings().path().mtu()).isEqualTo(576);
    }
}
