package handshake.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A script that cannot be read says where and why")
class ScriptErrorTest {
    @Test
    void a_syntax_error_shows_the_line_and_points_at_the_trouble() {
        ScriptSyntaxError error = catchThrowableOfType(
                ScriptSyntaxError.class, () -> Scripts.parse("0 socket(..., SOCK_STREAM) = 3\n+0 > S 0:1(0)\n"));

        assertThat(error).hasMessage("""
                test.pkt:2:8: found 0:1(0), expected 0:0(0)
                +0 > S 0:1(0)
                       ^""");
        assertThat(error.file()).isEqualTo("test.pkt");
        assertThat(error.line()).isEqualTo(2);
        assertThat(error.column()).isEqualTo(8);
    }

    @Test
    void what_is_not_understood_is_named_with_what_would_be() {
        ScriptUnsupported unsupported = catchThrowableOfType(
                ScriptUnsupported.class, () -> Scripts.withEvent("+0 > [ect1] P. 1:2(1) ack 1 <nop,md5 00>"));

        assertThat(unsupported.getMessage())
                .startsWith("test.pkt:2:34: unsupported: 'md5'; supported: mss N, wscale N, sackOK")
                .endsWith("\n+0 > [ect1] P. 1:2(1) ack 1 <nop,md5 00>\n                                 ^");
        assertThat(unsupported.found()).isEqualTo("'md5'");
        assertThat(unsupported.wanted()).contains("TS val N ecr N");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "nonsense @ 1",
                "+0 @ 3",
                "+0 nonsense @ 12",
                "-1 > . 1:1(0) @ 1",
                "5~1 > . 1:1(0) @ 1",
                "+1~2 > . 1:1(0) @ 4",
                "* < . 1:1(0) win 5 @ 1",
                "+0~+1 close(3) = 0 @ 1",
                "+0...1 > . 1:1(0) @ 1",
                "+0 < . 1:1(0) ack 1 @ 20",
                "+0 < . 1:1(0) win 65536 @ 19",
                "+0 < . 1:1(0) win 5 <...> @ 8",
                "+0 < [ect01] . 1:1(0) win 5 @ 7",
                "+0 > X 1:1(0) @ 6",
                "+0 > . 4294967296:4294967296(0) @ 8",
                "+0 > . 99999999999999999999999999:1(0) @ 8",
                "+0 > . 1:1(0) <mss 1460,nop> @ 15",
                "+0 > . 1:1(0) <sack 1:2 3:4 5:6 7:8 9:10,nop,nop> @ 15",
                "+0 > . 1:1(0) <mss> @ 19",
                "+0 > . 1:1(0) <FO abc,nop> @ 19",
                "+0 < icmp redirect mtu 5 @ 20",
                "+0 close(3 = 0 @ 12",
                "+0 close(3) 0 @ 13",
                "+0 close(3) = -1 oops @ 18",
                "+0 close(3) = 0 () @ 18",
                "+0 f(\"open) = 0 @ 6",
                "+0 f(\"\\xzz\") = 0 @ 8",
                "+0 f(0x11111111111111111) = 0 @ 6",
                "+0 f([1) = 0 @ 8",
                "+0 f({a(1, 2)=3}) = 0 @ 7",
                "+0 `sysctl -q \"a` @ 15",
                "+0 `sysctl @ 4",
                "+0 %{ assert }% @ 14",
                "+0 %{ assert (1 }% @ 17",
                "+0 %{ assert 1) }% @ 15",
                "+0 %{ assert 'a }% @ 14",
                "+0 %{ }% @ 7",
                "+0 /* never closed @ 4",
                "--mss=1000 @ 1",
            })
    void a_syntax_error_has_its_column(String line, int column) {
        ScriptSyntaxError error = catchThrowableOfType(ScriptSyntaxError.class, () -> Scripts.withEvent(line.strip()));

        assertThat(error).isNotNull();
        assertThat(error.column()).as(error.getMessage()).isEqualTo(column);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "+0.0000000001 > . 1:1(0) @ 2",
                "+0 > .5 1:1(0) @ 6",
                "+0 > P.5 1:1(0) @ 7",
                "+0 > S5 1:1(0) @ 6",
                "+0 < 1000 > 8080 S 0:0(0) win 5 @ 6",
                "+0 > udp (10) @ 6",
                "+0 > (ttl 5) . 1:1(0) @ 7",
                "+0 > icmp unreachable @ 6",
                "+0 < icmp echo_request @ 11",
                "+0 < icmp unreachable code_3 @ 23",
                "+0 < icmp unreachable [udp(5)] @ 24",
                "+0 > . 1:1(0) <FO COOKIE> @ 19",
                "+0 > . 1:1(0) {tcp mss} @ 15",
                "+0 f(1|2) = 0 @ 7",
                "+0 f(A|2) = 0 @ 8",
                "+0 f(\"a\"...) = 0 @ 9",
                "+0 f(\"\\q\") = 0 @ 8",
                "+0 f(a=1) = 0 @ 7",
                "+0 `rm -f /tmp/x` @ 5",
                "+0 `sysctl net.ipv4.tcp_ecn` @ 12",
                "+0 `sysctl net.ipv4.tcp_ecn=$X` @ 12",
                "+0 `set_sysctls.py tcp_ecn=1` @ 20",
                "+0 %{ print(tcpi_rto) }% @ 7",
                "+0 %{ assert f(1) }% @ 15",
                "+0 %{ assert 1 * 2 }% @ 16",
                "+0 %{ assert 1, 'rto %d' % (5, 6) }% @ 17",
                "+0 %{ assert a if b else c }% @ 16",
                "+0 %{ assert 'a' == b }% @ 14",
            })
    void what_is_not_supported_has_its_column(String line, int column) {
        ScriptUnsupported unsupported =
                catchThrowableOfType(ScriptUnsupported.class, () -> Scripts.withEvent(line.strip()));

        assertThat(unsupported).isNotNull();
        assertThat(unsupported.column()).as(unsupported.getMessage()).isEqualTo(column);
    }

    @ParameterizedTest
    @CsvSource({
        "--define=A=1",
        "--wire_server",
        "--ip_version=ipv4-mapped-ipv6",
        "--remote_ip=192.0.2.1/24",
    })
    void an_option_that_is_not_known_is_unsupported(String option) {
        assertThat(catchThrowableOfType(ScriptUnsupported.class, () -> Scripts.parse(option + "\n0 close(3) = 0")))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "--mtu",
        "--mtu=",
        "--mtu=x",
        "--mtu=70000",
        "--mtu=67",
        "--mss=0",
        "--tolerance_usecs=-1",
        "--strict_segments=1"
    })
    void an_option_with_a_wrong_value_is_an_error(String option) {
        assertThat(catchThrowableOfType(ScriptSyntaxError.class, () -> Scripts.parse(option + "\n0 close(3) = 0")))
                .isNotNull();
    }

    @Test
    void a_script_without_events_is_an_error() {
        assertThat(catchThrowableOfType(ScriptSyntaxError.class, () -> Scripts.parse("// nothing\n")))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"[, ]", "{, }", "f(, )"})
    void brackets_without_end_do_not_exhaust_the_stack(String open, String close) {
        String line = "+0 call(" + open.repeat(100_000) + "1" + close.repeat(100_000) + ") = 0";

        assertThat(catchThrowableOfType(ScriptUnsupported.class, () -> Scripts.withEvent(line)))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "not ", "- ", "1 + "})
    void expressions_without_end_do_not_exhaust_the_stack(String part) {
        String line = "+0 %{ assert " + part.repeat(100_000) + "1 }%";

        assertThat(catchThrowableOfType(ScriptUnsupported.class, () -> Scripts.withEvent(line)))
                .isNotNull();
    }
}
