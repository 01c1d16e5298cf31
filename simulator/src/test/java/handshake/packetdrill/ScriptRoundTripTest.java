package handshake.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What a script prints, it reads back")
class ScriptRoundTripTest {
    static List<Path> scripts() {
        return Scripts.all();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void every_script_reads_back_equal_from_its_own_text(Path file) throws ScriptException {
        Script script = Scripts.parse(file);

        assertThat(Scripts.parse(script.toString())).isEqualTo(script);
    }

    @Test
    void the_scripts_that_the_kernel_passes_are_all_there() {
        assertThat(Scripts.all()).hasSizeGreaterThanOrEqualTo(37);
    }

    @Test
    void layout_is_not_part_of_what_a_script_says() throws ScriptException {
        Script loose =
                Scripts.parse("0\n  socket( ... ,SOCK_STREAM,IPPROTO_TCP )=3 // why\n+.10 <  . 1:1(0)\n ack 1 win 5");
        Script tight = Scripts.parse("0 socket(...,SOCK_STREAM,IPPROTO_TCP)=3\n+0.1 < . 1:1(0) ack 1 win 5");

        assertThat(loose).isEqualTo(tight);
    }

    @Test
    void scripts_that_say_different_things_are_not_equal() throws ScriptException {
        assertThat(Scripts.withEvent("+0 < . 1:1(0) ack 1 win 5"))
                .isNotEqualTo(Scripts.withEvent("+0 < . 1:1(0) ack 1 win 6"))
                .isNotEqualTo(Scripts.withEvent("+1 < . 1:1(0) ack 1 win 5"))
                .isNotEqualTo(Scripts.withEvent("+0 > . 1:1(0) ack 1 win 5"));
    }

    @Test
    void the_text_is_the_language_as_people_write_it() throws ScriptException {
        Script script = Scripts.parse("""
                --mss=1000
                --strict_segments
                `sysctl -q net.ipv4.tcp_ecn=0`
                0 socket(...,SOCK_STREAM,IPPROTO_TCP)=3
                +.1...0.2 connect(3,...,...)=-1 ECONNREFUSED(Connection refused)
                +0 > S 0:0(0) <mss 1460,nop,wscale 7>
                * > F. 1:1(0) ack 1
                """);

        assertThat(script).hasToString("""
                --mss=1000
                --strict_segments
                `sysctl -q net.ipv4.tcp_ecn=0`
                    0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
                +0.1...0.2 connect(3, ..., ...) = -1 ECONNREFUSED (Connection refused)
                   +0 > S 0:0(0) <mss 1460,nop,wscale 7>
                    * > F. 1:1(0) ack 1
                """);
    }
}
